import { expect, test } from "vitest";
import { evaluate } from "../../evaluation/double.js";
import { symbolNode } from "../../expression/intern.js";
import type { Expr } from "../../expression/node.js";
import { rowOf } from "../../functions/list.js";
import { integer, numberOf } from "../../functions/number.js";
import { compile } from "../../kernels/compile.js";
import { approximations } from "./list.js";

/*
 * Every function that is written out, beside what `evaluate` gives, which has its own golden answers of mpmath. The
 * error is measured as the function states it: relative, where it says so near zeros absolute.
 */

/** Where each is tried: orders, ranges of x, the second argument. */
const RANGES: Readonly<
  Record<string, readonly (readonly [low: number, high: number, order?: number | undefined, y?: number])[]>
> = {
  log1p: [
    [-0.999, 5],
    [-1e-8, 1e-8],
  ],
  expm1: [
    [-40, 40],
    [-1e-8, 1e-8],
  ],
  cbrt: [[-100, 100]],
  hypot: [
    [-5, 5, undefined, 3],
    [1e200, 1e201, undefined, 2e200],
  ],
  sinh: [
    [-710, 710],
    [-1e-8, 1e-8],
  ],
  cosh: [[-710, 710]],
  tanh: [
    [-20, 20],
    [-1e-8, 1e-8],
  ],
  asinh: [
    [-50, 50],
    [-1e-8, 1e-8],
    [1e7, 1e200],
  ],
  acosh: [
    [1, 50],
    [1, 1.0001],
    [1e7, 1e200],
  ],
  atanh: [
    [-1, 1],
    [-1e-8, 1e-8],
  ],
  erf: [
    [-7, 7],
    [-1e-8, 1e-8],
  ],
  erfc: [[-7, 26]],
  erfi: [[-26, 26]],
  gamma: [
    [-30, 171.6],
    [0, 5],
  ],
  loggamma: [
    [-30, 400],
    [0.5, 3],
  ],
  digamma: [
    [-30, 200],
    [1, 2],
  ],
  polygamma: [
    [-10, 100, 1],
    [-10, 100, 2],
    [-5, 50, 3],
    [-5, 100, 8],
    [-3, 60, 40],
  ],
  beta: [
    [-6, 40, undefined, 2.5],
    [0.1, 5, undefined, 0.3],
  ],
  binomial: [
    [-6, 60, undefined, 2.5],
    [0, 9, undefined, 4.5],
  ],
  zeta: [
    [-40, 60],
    [0.9, 1.1],
    [-1e-6, 1e-6],
  ],
  LambertW: [
    [-0.3678, 50],
    [50, 1e6],
    [-0.367879441, -0.36787],
  ],
  Ei: [
    [-60, 700],
    [-3, 1],
  ],
  besselj: [
    [-60, 60, 0],
    [-60, 60, 1],
    [-60, 60, 2],
    [-60, 60, 7],
    [-60, 60, 24],
  ],
  besseli: [
    [-60, 600, 0],
    [-60, 600, 1],
    [-200, 200, 5],
    [-300, 300, 24],
  ],
  sphericalbesselj: [
    [-40, 40, 1],
    [-40, 40, 2],
    [-1e-4, 1e-4, 3],
    [-60, 60, 20],
  ],
};
const POINTS = 1500;

test.each([...approximations])("%s is as near as it says", async (name, { formula, hasOrder, accuracy }) => {
  const row = rowOf(name);
  const stated = Number(/[\d.]+e-\d+/.exec(accuracy)?.[0]);
  const ranges = RANGES[name] ?? [];
  expect(ranges.length).toBeGreaterThan(0);
  const x = symbolNode("x");
  for (const [low, high, order, second] of ranges) {
    const rest: Expr[] = second === undefined ? [] : [numberOf(second)];
    const f = row?.make([...(hasOrder === true ? [integer(order ?? 0)] : []), x, ...rest]) as Expr;
    const runner = await compile([formula([x, ...rest], order ?? 0)], ["x"]);
    const at = Float64Array.from({ length: POINTS }, (_, i) => low + ((high - low) * (i + 0.37)) / POINTS);
    const got = new Float64Array(POINTS);
    runner.points([at], [got]);
    let worst = 0;
    for (const [i, point] of at.entries()) {
      const expected = evaluate(f, { x: point });
      const size = Math.abs(expected);
      const scale = accuracy.startsWith("absolute")
        ? 1
        : accuracy.includes("absolute")
          ? Math.max(1, size)
          : size;
      const error = Math.abs((got[i] ?? Number.NaN) - expected) / (scale || 1);
      if (got[i] !== expected && !(error <= worst)) worst = error;
    }
    expect(worst, `${name}(${order ?? ""}) from ${low} to ${high}`).toBeLessThanOrEqual(stated);
  }
});

test.each([...approximations])("%s has evaluate's values of NaN", async (name, { formula, hasOrder }) => {
  const x = symbolNode("x");
  const isPair = ["hypot", "beta", "binomial"].includes(name);
  const runner = await compile(
    [formula(isPair ? [x, numberOf(2.5)] : [x], hasOrder === true ? 2 : 0)],
    ["x"],
  );
  const out = new Float64Array(1);
  runner.point(Float64Array.of(Number.NaN), out);
  expect(out[0]).toBeNaN();
});
