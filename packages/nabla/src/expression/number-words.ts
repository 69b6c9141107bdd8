import type { Words } from "./row.js";

/** Numbers as people write them, alone or in a text: a true minus sign, in Russian a decimal comma: −1.5 and −1,5. */
export function numberWords(text: string): Words {
  const en = text.replaceAll("-", "−");
  return { en, ru: en.replace(/(\d)\.(\d)/g, "$1,$2") };
}

/** A list of numbers: a comma parts them, in Russian, where it is the decimal one, a semicolon. */
export const listWords = (items: readonly Words[]): Words => ({
  en: items.map(({ en }) => en).join(", "),
  ru: items.map(({ ru }) => ru).join("; "),
});
