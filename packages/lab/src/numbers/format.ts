import type { Bounded } from "nabla";
import type { Language } from "../words/language.js";
import { words } from "../words/words.js";

const RAISED: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

const lowered = (power: string): string =>
  [...power].map((sign) => Object.keys(RAISED).find((plain) => RAISED[plain] === sign) ?? sign).join("");

/** How numbers look in a language: ru 8,485 and (6; 6), en 8.485 and (6, 6). The minus is a true minus. */
export interface NumberFormat {
  /** A result: four significant digits, all digits of a whole number below a million. */
  number(value: number): string;
  /** A result known up to an error: ≈ stands before it where that leaves a digit open. */
  bounded(value: Bounded): string;
  /** A coordinate: as short as it was put in. */
  coordinate(value: number): string;
  /** Texts in a row: where the comma is decimal, semicolons part them. */
  list(texts: readonly string[]): string;
  /** The same in parentheses. */
  tuple(texts: readonly string[]): string;
  vector(values: readonly number[]): string;
  point(values: readonly number[]): string;
  interval(low: number, high: number): string;
}

/** Digits of a result; the rest is noise to a reader. */
const DIGITS = 4;
/** Digits of a coordinate: enough for the finest step, too few for rounding dust such as 0.30000000000000004. */
const COORDINATE_DIGITS = 10;

function plain(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 1e6 || size < 1e-4) {
    const [mantissa = "", exponent = ""] = value.toExponential(Math.min(digits, DIGITS) - 1).split("e");
    const power = [...exponent.replace("+", "")].map((character) => RAISED[character] ?? character).join("");
    return `${trimZeros(mantissa)}·10${power}`;
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return trimZeros(value.toFixed(Math.min(decimals, 20)));
}

function trimZeros(text: string): string {
  const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return short === "-0" ? "0" : short;
}

/** The number format of a language. */
export function numberFormat(code: Language): NumberFormat {
  const dress = (value: number, digits: number): string => {
    if (Number.isNaN(value)) return words.undefinedNumber[code];
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    const text = plain(value, digits).replace("-", "−");
    return code === "ru" ? text.replace(".", ",") : text;
  };
  const list = (texts: readonly string[]): string => texts.join(code === "ru" ? "; " : ", ");
  const number = (value: number): string => dress(value, DIGITS);
  const bounded = ({ value, error }: Bounded): string => {
    const text = number(value);
    if (error === Number.POSITIVE_INFINITY && !Number.isFinite(value)) return "≈ ?";
    return error === 0 || (number(value - error) === text && number(value + error) === text)
      ? text
      : `≈ ${text}`;
  };
  const tuple = (texts: readonly string[]): string => `(${list(texts)})`;
  const coordinate = (value: number): string => dress(value, COORDINATE_DIGITS);
  return {
    number,
    bounded,
    coordinate,
    list,
    tuple,
    vector: (values) => tuple(values.map(number)),
    point: (values) => tuple(values.map(coordinate)),
    interval: (low, high) => `[${list([low, high].map(coordinate))}]`,
  };
}

/**
 * Reads a number as people type it, with decimal comma or point and any minus, and as it is written here: 2·10⁻⁵.
 * `undefined` when it is none.
 */
export function readNumber(text: string): number | undefined {
  const clean = text
    .trim()
    .replace(/·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/, (_, power: string) => `e${lowered(power)}`)
    .replace(/[−–]/g, "-")
    .replace(",", ".");
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(clean)) return undefined;
  const value = Number(clean);
  return Number.isFinite(value) ? value : undefined;
}
