import type { Texts, Words } from "nabla";
import { UsageError } from "../messages/errors.js";

const words = {
  unknown: (option: string, known: string, got: string): Words => ({
    en: `${option}: one of ${known}, got ${got}`,
    ru: `${option}: одно из ${known}, получено ${got}`,
  }),
  badNumber: (option: string, got: string): Words => ({
    en: `${option}: a number, got ${got}`,
    ru: `${option}: число, получено ${got}`,
  }),
  badPositive: (option: string, got: string): Words => ({
    en: `${option}: a positive number, got ${got}`,
    ru: `${option}: положительное число, получено ${got}`,
  }),
} satisfies Texts;

/** The error about a name that an option does not know; `known` lists those that it does. */
export const unknownName = (option: string, known: readonly string[], got: string): UsageError =>
  new UsageError(words.unknown(option, known.join(", "), got));

/** The number that a text is; NaN for any other text. */
export const numberIn = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

/** The numbers of a list as `10,20,50`. */
export const listedNumbers = (text: string): number[] => text.split(",").map(numberIn);

/** The number that an option was given; undefined without one. */
export function readNumber(option: string, text: string): number;
export function readNumber(option: string, text: string | undefined): number | undefined;
export function readNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = numberIn(text);
  if (!Number.isFinite(value)) throw new UsageError(words.badNumber(option, text));
  return value;
}

/** The same, where only numbers above 0 make sense. */
export function readPositive(option: string, text: string | undefined): number | undefined {
  const value = readNumber(option, text);
  if (value !== undefined && value <= 0) throw new UsageError(words.badPositive(option, text ?? ""));
  return value;
}

/** The one of `known` that was meant, in capitals or small letters and with or without hyphens, as peers write it. */
export function oneOf<Name extends string>(option: string, text: string, known: readonly Name[]): Name {
  const plain = (word: string): string => word.toLowerCase().replaceAll("-", "");
  const name = known.find((candidate) => plain(candidate) === plain(text));
  if (name === undefined) throw unknownName(option, known, text);
  return name;
}
