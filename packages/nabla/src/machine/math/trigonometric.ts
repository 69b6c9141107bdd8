import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import type { Range, Routine } from "../routine.js";
import { COSINE, SINE } from "./coefficients.js";
import { reduce } from "./reduction.js";
import { fromBits, polynomial } from "./steps.js";

/** sin x, or cos x a quarter on: sine and cosine of the rest, of which the quadrant takes one, with its sign. */
function sineOf(b: Builder, x: Value, range: Range | undefined, on: bigint): Value {
  const { add, sub, mul, number } = b;
  const { r, low, quarter } = reduce(b, x, range);
  const z = mul(r, r);
  const cube = mul(z, r);
  const bend = sub(mul(z, sub(mul(number(0.5), low), mul(cube, polynomial(b, z, SINE.slice(1))))), low);
  const sine = sub(r, sub(bend, mul(cube, number(SINE[0]))));
  const half = mul(number(0.5), z);
  const near = sub(number(1), half);
  const far = sub(mul(z, mul(z, polynomial(b, z, COSINE))), mul(r, low));
  const cosine = add(near, add(sub(sub(number(1), near), half), far));
  const whole = (n: bigint): Value => b.constant("i64", n);
  const turn = on === 0n ? quarter : b.add(quarter, whole(on));
  const odd = b.binary("eq", b.binary("and", quarter, whole(1n)), whole(1n - on));
  const value = b.select(odd, cosine, sine);
  const sign = b.shift("shl", b.binary("and", turn, whole(2n)), 62);
  return fromBits(b, b.binary("xor", b.unary("bits_from_f64", value), sign));
}

/** sin x. */
export const sin: Routine = (b, [x], [range] = []) => sineOf(b, x, range, 0n);

/** cos x. */
export const cos: Routine = (b, [x], [range] = []) => sineOf(b, x, range, 1n);

/** tan x. */
export const tan: Routine = (b, args, ranges) => b.div(sin(b, args, ranges), cos(b, args, ranges));
