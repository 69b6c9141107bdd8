/** A decimal with more significant digits is written as a fraction, or cut. */
const DIGITS = 6;
/** Larger denominators say no more than decimals do. */
const LARGEST = 99;
/** What rounding leaves between a fraction and the double that stands for it. */
const DUST = 1e-14;

const isLong = (decimal: string): boolean =>
  decimal.includes(".") && decimal.replace(/e.*$|\./g, "").replace(/^0+/, "").length > DIGITS;

/** `1/6` for the double nearest to it; undefined where a decimal is short, and where no small fraction is meant. */
export function fractionOf(value: number): string | undefined {
  if (!isLong(String(Math.abs(value)))) return undefined;
  for (let below = 2; below <= LARGEST; below++) {
    const above = Math.round(value * below);
    if (above !== 0 && Math.abs(value - above / below) <= DUST * Math.abs(value))
      return `${above}/${below}`.replace("-", "−");
  }
  return undefined;
}

/** The first digits of a long decimal, with a sign that it goes on. */
const cut = (decimal: string): string =>
  decimal.replace(/^(\d+)\.(0*)(\d*)/, (text, whole: string, zeros: string, rest: string) => {
    const kept = whole === "0" ? DIGITS + 1 : Math.max(1, DIGITS + 1 - whole.length - zeros.length);
    return rest.length > kept ? `${whole}.${zeros}${rest.slice(0, kept)}…` : text;
  });

/** A sum that the library has written out with all digits, as `0.16666666666666666·14 = 2.333…`, to be read. */
export function tidied(sum: string): string {
  const at = sum.lastIndexOf(" = ");
  const terms = sum.slice(0, at).replace(/\d[\d.]*(?:e[+−]?\d+)?/g, (text) => {
    if (!isLong(text)) return text;
    const fraction = fractionOf(Number(text.replace("−", "-")));
    return fraction === undefined ? cut(text) : `(${fraction})`;
  });
  const [, sign = "", result = ""] = /^(−?)(.*)$/.exec(sum.slice(at + 3)) ?? [];
  // Where digits end after a few but for the last ones, rounding has left those.
  const rounded = String(Number(Number(result.replace("−", "-")).toPrecision(12))).replace("-", "−");
  const isDust = isLong(result) && !isLong(rounded);
  return isDust
    ? `${terms} ≈ ${sign}${rounded}`
    : `${terms} = ${sign}${isLong(result) ? cut(result) : result}`;
}
