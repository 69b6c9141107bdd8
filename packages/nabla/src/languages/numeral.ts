/** A numeral with this many zeros before or after its digits, or more, is written with a power of ten. */
const MANY_ZEROS = 6;

/** A number as mantissa·10^exponent. */
export interface Scientific {
  readonly mantissa: string;
  readonly exponent: number;
}

/**
 * A positive numeral ("0.00…0662607015", "602214076000…") as 6.62607015·10^−34 where that is plainly shorter, exact
 * to the last digit; undefined where it is not.
 */
export function scientific(text: string): Scientific | undefined {
  if (text.length <= MANY_ZEROS) return undefined;
  const [whole = "", decimals = ""] = text.split(".");
  const all = whole + decimals;
  const digits = all.replace(/^0+/, "").replace(/0+$/, "");
  const leading = all.length - all.replace(/^0+/, "").length;
  const exponent = whole.length - 1 - leading;
  const small = exponent < -MANY_ZEROS;
  const large = text.length > 21 && decimals === "" && whole.length - digits.length >= MANY_ZEROS;
  if (digits === "" || !(small || large)) return undefined;
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return { mantissa, exponent };
}

/** A numeral as programs write it: 6.62607015e-34. */
export function numeral(text: string): string {
  const short = scientific(text);
  return short === undefined ? text : `${short.mantissa}e${short.exponent}`;
}
