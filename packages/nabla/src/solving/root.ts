import { type Dense, degreeOf } from "../algebra/polynomial/dense.js";
import { type RealRoot, realRoots } from "../algebra/polynomial/real-roots.js";
import { symbolNode } from "../expression/intern.js";
import { multiply, power } from "../functions/arithmetic.js";
import { integer, rational } from "../functions/number.js";
import { add } from "../functions/sum.js";
import { fraction, shrink } from "../number/rational.js";
import type { Root } from "./solutions.js";

const DIGITS = 15;
/** With intervals finer than this the ends are no longer short. */
const MOST_BITS = 200;

/** A real root as people can check it: its irreducible polynomial in `name`, an isolating interval, and digits. */
export function shownRoot(root: RealRoot, name: string): Root | undefined {
  const polynomial = root.minimal;
  if (degreeOf(polynomial) < 1) return undefined;
  const all = realRoots(polynomial);
  for (let bits = 0; bits <= MOST_BITS; bits++) {
    const [low, high] = root.enclosure(bits);
    const scale = 1n << BigInt(bits);
    const isInside = (other: RealRoot): boolean =>
      other.signOf([-low, scale]) >= 0 && other.signOf([-high, scale]) <= 0;
    if (all.filter(isInside).length !== 1) continue;
    const end = (n: bigint) => rational(fraction(shrink(n), shrink(scale)));
    return {
      polynomial: formulaOf(polynomial, name),
      between: [end(low), end(high)],
      digits: digitsOf(root),
    };
  }
  return undefined;
}

function formulaOf(p: Dense, name: string) {
  const x = symbolNode(name);
  return add(p.map((c, k) => multiply([integer(shrink(c)), power(x, integer(k))])));
}

/** 15 true digits, the last one rounded. */
function digitsOf(root: RealRoot): string {
  const value = root.toDouble();
  if (value === 0) return "0";
  let exponent = Math.floor(Math.log10(Math.abs(value)));
  const bits = 128 + Math.ceil(4 * Math.abs(exponent));
  const [low, high] = root.enclosure(bits);
  const sum = low + high < 0n ? -(low + high) : low + high;
  const places = DIGITS - 1 - exponent;
  const top = sum * 10n ** BigInt(Math.max(0, places));
  const bottom = (1n << BigInt(bits + 1)) * 10n ** BigInt(Math.max(0, -places));
  let text = `${(2n * top + bottom) / (2n * bottom)}`;
  if (text.length > DIGITS) {
    text = text.slice(0, DIGITS);
    exponent += 1;
  }
  const sign = value < 0 ? "-" : "";
  if (exponent < -6 || exponent >= DIGITS) return `${sign}${text[0]}.${text.slice(1)}e${exponent}`;
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${text}`;
  const whole = text.slice(0, exponent + 1);
  return exponent + 1 === DIGITS ? `${sign}${whole}` : `${sign}${whole}.${text.slice(exponent + 1)}`;
}
