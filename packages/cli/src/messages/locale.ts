import type { Words } from "nabla";

/** The languages that the command speaks. */
export type Locale = keyof Words;

/**
 * What one part of the command says: `export const words = { … } satisfies Texts`. Each text stands in all languages,
 * side by side, or is made in all of them at once; one that lacks a language does not compile.
 */
export interface Texts {
  readonly [name: string]: Words | ((...values: never[]) => Words) | Texts;
}

/**
 * The language of the environment: the first of LC_ALL, LC_MESSAGES and LANG that is set decides, as in POSIX.
 * Systems that set none of them (Windows) are asked through `Intl`.
 */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  const told = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^ru(?![a-z])/i.test(told) ? "ru" : "en";
}

/** Between numbers in a list: a Russian decimal comma needs something else beside it. */
export const SEPARATOR: Readonly<Record<Locale, string>> = { en: ", ", ru: "; " };

/** Noise such as 0.30000000000000004 is not for people; `--json` writes every digit. */
const DIGITS = 12;

const UNDEFINED: Words = { en: "undefined", ru: "не определено" };

/** A number for people to read: up to twelve digits, in the language's way. */
export function formatNumber(value: number, locale: Locale): string {
  if (Number.isNaN(value)) return UNDEFINED[locale];
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  const text = String(Number(value.toPrecision(DIGITS)) + 0);
  return locale === "ru" ? text.replace(".", ",") : text;
}

/** Numbers or formulas in parentheses: (6, 6), in Russian (6; 6). */
export function formatVector(parts: readonly (string | number)[], locale: Locale): string {
  const texts = parts.map((part) => (typeof part === "number" ? formatNumber(part, locale) : part));
  return `(${texts.join(SEPARATOR[locale])})`;
}
