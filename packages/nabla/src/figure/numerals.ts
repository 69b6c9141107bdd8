import { formatLocale, precisionFixed } from "d3-format";

/** The sign between whole part and fraction: a point in English, a comma in Russian. */
export type Decimal = "." | ",";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const locales = {
  ".": formatLocale({ decimal: ".", thousands: "", grouping: [3], currency: ["", ""] }),
  ",": formatLocale({ decimal: ",", thousands: "", grouping: [3], currency: ["", ""] }),
};

/** Numbers from here on, and below its inverse's tenth, are written with a power of ten. */
const LARGE = 1e6;

/** A number for people: `−1.5`, `0`, `2·10⁶`; no more than `digits` significant digits. */
export function numeral(value: number, decimal: Decimal, digits = 6): string {
  const size = Math.abs(value);
  const { format } = locales[decimal];
  if (size === 0) return "0";
  if (size < LARGE && size >= 1e-4) return format(`.${digits}~r`)(value);
  // All of the digits of 10⁻⁶ would be 9.9999999999999995·10⁻⁷; the fewest that tell it from others are 1·10⁻⁶.
  const [mantissa = "", exponent = ""] = value.toExponential(digits > 15 ? undefined : digits - 1).split("e");
  const power = [...String(Math.abs(Number(exponent)))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return `${format(`.${digits}~f`)(Number(mantissa))}·10${Number(exponent) < 0 ? "⁻" : ""}${power}`.replace(
    /^(−?)1·/,
    "$1",
  );
}

/** Whole numbers below this one are written out where ticks differ late in them. */
const WHOLE = 1e9;

/** A whole number in groups of three digits. */
const grouped = (value: number): string =>
  `${value < 0 ? "−" : ""}${String(Math.abs(value)).replace(/\B(?=(?:\d{3})+$)/g, " ")}`;

/** The labels of ticks `step` apart: as many digits as tell them apart. */
export function tickNumerals(ticks: readonly number[], step: number, decimal: Decimal): string[] {
  const largest = Math.max(...ticks.map(Math.abs));
  // Northings of a map are read as metres, not as powers of ten.
  if (largest >= LARGE && largest < WHOLE && step >= 1 && largest / step > 1000)
    return ticks.map((tick) => grouped(Math.round(tick)));
  if (largest >= LARGE || step < 1e-4) {
    const digits = Math.ceil(Math.log10(largest / step)) + 1;
    return ticks.map((tick) =>
      numeral(Math.abs(tick) < step / 2 ? 0 : tick, decimal, Math.min(17, Math.max(1, digits))),
    );
  }
  const write = locales[decimal].format(`.${precisionFixed(step)}f`);
  return ticks.map((tick) => (Math.abs(tick) < step / 2 ? "0" : write(tick)));
}

/**
 * A coordinate in a file: at most two decimals and never `-0`, so that every machine writes the same bytes.
 * A hundredth of a pixel keeps the angle of a four-pixel segment true to a tenth of a degree.
 */
export function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}
