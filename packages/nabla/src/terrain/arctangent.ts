import type { Builder } from "../machine/builder.js";
import type { Value } from "../machine/kernel.js";
import type { Lane } from "./kernels.js";

/** Coefficients of (t − atan t) / t³ in powers of t², for |t| ≤ 7/16. Source: fdlibm, s_atan.c and s_atanf.c. */
const SERIES: Readonly<Record<Lane, readonly number[]>> = {
  f64: [
    0.3333333333333293, -0.19999999999876483, 0.14285714272503466, -0.11111110405462356, 0.09090887133436507,
    -0.0769187620504483, 0.06661073137387531, -0.058335701337905735, 0.049768779946159324,
    -0.036531572744216916, 0.016285820115365782,
  ],
  f32: [3.3333328366e-1, -1.9999158382e-1, 1.4253635705e-1, -1.0648017377e-1, 6.1687607318e-2],
};

/**
 * atan2(y, x) for x, y ≥ 0 that are not both 0, within 2 units of the last place. With t = min/max up to √2 − 1, and
 * (min − max)/(min + max) at an eighth turn beyond, one division is enough.
 */
export function quadrantAngle(b: Builder, y: Value, x: Value, lane: Lane): Value {
  const number = (value: number): Value => b.constant(lane, value);
  const steep = b.binary("gt", y, x);
  const small = b.binary("min", x, y);
  const large = b.binary("max", x, y);
  const isWide = b.binary("gt", small, b.mul(large, number(Math.SQRT2 - 1)));
  const t = b.div(b.select(isWide, b.sub(small, large), small), b.select(isWide, b.add(small, large), large));
  const z = b.mul(t, t);
  const series = SERIES[lane].reduceRight<Value | undefined>(
    (sum, c) => (sum === undefined ? number(c) : b.add(b.mul(sum, z), number(c))),
    undefined,
  ) as Value;
  const angle = b.sub(t, b.mul(t, b.mul(z, series)));
  const turned = b.select(isWide, b.add(number(Math.PI / 4), angle), angle);
  return b.select(steep, b.sub(number(Math.PI / 2), turned), turned);
}

/** atan2(y, x) for numbers of any sign that are not both 0. */
export function angleOf(b: Builder, y: Value, x: Value, lane: Lane): Value {
  const zero = b.constant(lane, 0);
  const quadrant = quadrantAngle(b, b.unary("abs", y), b.unary("abs", x), lane);
  const half = b.select(b.binary("lt", x, zero), b.sub(b.constant(lane, Math.PI), quadrant), quadrant);
  return b.select(b.binary("lt", y, zero), b.unary("neg", half), half);
}
