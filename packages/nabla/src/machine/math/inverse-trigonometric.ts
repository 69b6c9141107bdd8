import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import type { Routine } from "../routine.js";
import { ARCSINE, ARCTANGENT } from "./coefficients.js";
import { abs, equal, less, polynomial, timesSign } from "./steps.js";

const HALF_PI = Math.PI / 2;
const HALF_PI_LOW = 6.123233995736766e-17;

/** atan(y/x) for x, y ≥ 0, as atan c + atan t for c = 0, 1 or ∞ and |t| ≤ ½, by one division. */
function angle(b: Builder, y: Value, x: Value): Value {
  const { add, sub, mul, div, number } = b;
  const zero = number(0);
  const flat = less(b, mul(number(2), y), x);
  const steep = less(b, mul(number(2), x), y);
  const choose = (small: Value, middle: Value, large: Value): Value =>
    b.select(flat, small, b.select(steep, large, middle));
  const above = choose(y, sub(y, x), b.unary("neg", x));
  const t = div(above, choose(x, add(y, x), y));
  const high = choose(zero, number(HALF_PI / 2), number(HALF_PI));
  const low = choose(zero, number(HALF_PI_LOW / 2), number(HALF_PI_LOW));
  const z = mul(t, t);
  const bend = mul(t, mul(z, polynomial(b, z, ARCTANGENT)));
  return add(high, add(t, add(bend, low)));
}

/** atan x. */
export const atan: Routine = (b, [x]) => timesSign(b, angle(b, abs(b, x), b.number(1)), x);

/** The angle of the point (x, y), NaN at the origin. */
export const atan2: Routine = (b, [y, x]) => {
  const { sub, mul, number } = b;
  const infinite = number(Number.POSITIVE_INFINITY);
  const [height, width] = [abs(b, y), abs(b, x)];
  // Both infinite: as if both were 1. Both huge: halved twice, so that their sum stays finite.
  const least = b.binary("min", height, width);
  const most = b.binary("max", height, width);
  const scale = b.select(less(b, most, number(2 ** 1000)), number(1), number(0.25));
  const both = equal(b, least, infinite);
  const part = (value: Value): Value => b.select(both, number(1), mul(value, scale));
  const right = angle(b, part(height), part(width));
  const left = sub(number(Math.PI), sub(right, number(2 * HALF_PI_LOW)));
  return timesSign(b, b.select(less(b, x, number(0)), left, right), y);
};

/** asin x and acos x share what stands under the root where |x| > ½: asin x = π/2 − 2·asin √((1−x)/2). */
function arcsine(b: Builder, x: Value): { readonly inner: Value; readonly t: Value; readonly bend: Value } {
  const { sub, mul, number } = b;
  const size = abs(b, x);
  const inner = less(b, size, number(0.5));
  const half = mul(sub(number(1), size), number(0.5));
  const z = b.select(inner, mul(x, x), half);
  const t = b.select(inner, size, b.unary("sqrt", half));
  return { inner, t, bend: mul(t, mul(z, polynomial(b, z, ARCSINE))) };
}

/** asin x. */
export const asin: Routine = (b, [x]) => {
  const { add, sub, mul, number } = b;
  const { inner, t, bend } = arcsine(b, x);
  // π/2 − 2t is exact, as 2t is at least ½.
  const rest = sub(mul(number(2), bend), number(HALF_PI_LOW));
  const outer = sub(sub(number(HALF_PI), mul(number(2), t)), rest);
  return timesSign(b, b.select(inner, add(t, bend), outer), x);
};

/** acos x. */
export const acos: Routine = (b, [x]) => {
  const { add, sub, mul, number } = b;
  const { inner, t, bend } = arcsine(b, x);
  const small = sub(number(HALF_PI), sub(x, sub(number(HALF_PI_LOW), timesSign(b, bend, x))));
  const twice = mul(number(2), add(t, bend));
  const left = sub(number(Math.PI), sub(twice, number(2 * HALF_PI_LOW)));
  return b.select(inner, small, b.select(less(b, x, number(0)), left, twice));
};
