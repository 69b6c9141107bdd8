import type { Texts, Words } from "nabla";

/** What is wrong with what was typed for a number; the number from before stays. */
export const numberWords = {
  noNumber: { en: "not a number", ru: "это не число" },
  notPositive: { en: "must be above 0", ru: "нужно больше 0" },
  belowOne: { en: "must be 1 or more", ru: "нужно не меньше 1" },
  stays: (wrong: Words, value: Words): Words => ({
    en: `${wrong.en}: ${value.en} stays`,
    ru: `${wrong.ru}: остаётся ${value.ru}`,
  }),
} satisfies Texts;
