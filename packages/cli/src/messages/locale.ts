import type { Bounded, Words } from "nabla";

/** The languages that the command speaks. */
export type Locale = keyof Words;

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

/** A number for people to read: up to twelve digits, or as many as are certain, in the language's way. */
export function formatNumber(value: number, locale: Locale, digits = DIGITS): string {
  if (Number.isNaN(value)) return UNDEFINED[locale];
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  const text = String(Number(value.toPrecision(digits)) + 0);
  return locale === "ru" ? text.replace(".", ",") : text;
}

/** The same for a number certain up to an error: where that leaves a digit open, ≈ stands before it. */
export function formatBounded({ value, error, text }: Bounded, locale: Locale): string {
  if (text !== undefined) return formatText(text, locale);
  // Nothing is known: neither a value nor that there is none.
  if (error === Number.POSITIVE_INFINITY && !Number.isFinite(value)) return "≈ ?";
  const [low, high] = [value - error, value + error].map((end) => formatNumber(end, locale));
  const shown = formatNumber(value, locale);
  return error === 0 || (low === high && low === shown) ? shown : `≈ ${shown}`;
}

/** The text of a number that no double holds, 1.2345e-400, to as many digits. */
function formatText(text: string, locale: Locale): string {
  const [mantissa = "", exponent = "0"] = text.split("e");
  const rounded = Number(Number(mantissa).toPrecision(DIGITS)).toExponential();
  const [digits = "", carry = "0"] = rounded.split("e");
  const power = Number(exponent) + Number(carry);
  const shown = `${digits}e${power < 0 ? power : `+${power}`}`;
  return locale === "ru" ? shown.replace(".", ",") : shown;
}

/** Numbers or formulas in parentheses: (6, 6), in Russian (6; 6). */
export function formatVector(parts: readonly (string | number)[], locale: Locale): string {
  const texts = parts.map((part) => (typeof part === "number" ? formatNumber(part, locale) : part));
  return `(${texts.join(SEPARATOR[locale])})`;
}

/** The one of a word's forms that goes with a number: 1 point, 2 points; 1 точка, 2 точки, 5 точек, 21 точка. */
export function numbered(
  count: number,
  [one, few, many]: readonly [string, string, string],
  locale: Locale,
): string {
  const form = new Intl.PluralRules(locale).select(count);
  return form === "one" ? one : form === "few" ? few : many;
}
