import { listWords, numberWords } from "../expression/number-words.js";
import type { Texts, Words } from "../expression/row.js";
import { LARGE } from "./nearness.js";

/** At most five significant digits, but all of a whole number. */
const rounded = (value: number): string =>
  String(Number.isSafeInteger(value) ? value : Number(value.toPrecision(5)));

const pointWords = (point: Readonly<Record<string, number>>): Words =>
  listWords(Object.entries(point).map(([name, value]) => numberWords(`${name} = ${rounded(value)}`)));

/** What is said of answers of any kind. */
export const verdictWords = {
  count: (expected: number, got: number): Words => ({
    en: `the answer has ${expected} components, here there are ${got}`,
    ru: `в ответе должно быть компонент: ${expected}, здесь их ${got}`,
  }),
  stranger: (name: string, known: readonly string[]): Words => ({
    en: `${name} does not occur in the task${known.length > 0 ? `, which has ${known.join(", ")}` : ""}`,
    ru: `${name} в задаче не встречается${known.length > 0 ? `, в ней есть ${known.join(", ")}` : ""}`,
  }),
  part: (label: string): Words => ({ en: `look at ${label}`, ru: `проверьте ${label}` }),
  undecided: (label: string): Words => ({
    en: `${label}: it could not be decided whether this is the same formula`,
    ru: `${label}: не удалось выяснить, та ли это формула`,
  }),
  differs: (label: string, at: Readonly<Record<string, number>>, given: number, expected: number): Words => {
    const [point, left, right] = [
      pointWords(at),
      numberWords(rounded(given)),
      numberWords(rounded(expected)),
    ];
    return {
      en: `at ${point.en} your ${label} is ${left.en}, the true one is ${right.en}`,
      ru: `в точке ${point.ru} у вас ${label} = ${left.ru}, а верное значение ${right.ru}`,
    };
  },
  /** Mistakes of several components, or several of one. */
  several: (hints: readonly Words[]): Words => ({
    en: `${hints.length} mistakes: ${hints.map(({ en }) => en).join("; ")}`,
    ru: `ошибок ${hints.length}: ${hints.map(({ ru }) => ru).join("; ")}`,
  }),
  of: (label: string, { en, ru }: Words): Words => ({ en: `${label}: ${en}`, ru: `${label}: ${ru}` }),
  direction: {
    en: "the arrow does not point that way",
    ru: "стрелка направлена не туда",
  },
  opposite: {
    en: "exactly the opposite way: the gradient points up, the antigradient down",
    ru: "ровно в обратную сторону: градиент указывает вверх, антиградиент — вниз",
  },
  rough: (value: number, isWhole: boolean): Words =>
    isWhole
      ? { en: "near: the number is a whole one", ru: "близко: это целое число" }
      : Math.abs(value) < 1
        ? {
            en: "near: give a fraction, or three significant digits",
            ru: "близко: дайте дробь или три значащие цифры",
          }
        : Math.abs(value) > LARGE
          ? {
              en: "near: give a fraction, or five significant digits",
              ru: "близко: дайте дробь или пять значащих цифр",
            }
          : {
              en: "near: give a fraction, or two digits after the point",
              ru: "близко: дайте дробь или два знака после запятой",
            },
  noValue: (label: string): Words => ({
    en: `${label}: what is given has no value`,
    ru: `${label}: у этого выражения нет значения`,
  }),
} satisfies Texts;
