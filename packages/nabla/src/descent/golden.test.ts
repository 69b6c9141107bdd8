import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { MethodOptions } from "./method.js";
import { methodOf, optionsOf } from "./options.js";
import type { Answer } from "./protocol.js";

interface Case {
  readonly id: string;
  readonly method: string;
  readonly variant: string;
  readonly function: "quadratic" | "rosenbrock" | "leastsquares";
  readonly parameters: Readonly<Record<string, number>>;
  readonly start: readonly number[];
  readonly iterates: readonly (readonly number[])[];
  readonly iterate100: readonly number[];
}

const cases = JSON.parse(
  readFileSync(new URL("../../../../golden/descent/descent.json", import.meta.url), "utf8"),
) as readonly Case[];

/** The functions with their gradients, as the file gives them. */
const functions = {
  quadratic: (x: number, y: number) => [x * x + 10 * (y * y), 2 * x, 20 * y],
  rosenbrock: (x: number, y: number) => [
    (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    -2 * (1 - x) - 400 * x * (y - x * x),
    200 * (y - x * x),
  ],
  leastsquares: (a: number, b: number) => {
    const [r, s, t] = [2.1 - a - b, 2.9 - a - 3 * b, 4.1 - a - 5 * b];
    return [r * r + s * s + t * t, -2 * (r + s + t), -2 * (r + 3 * s + 5 * t)];
  },
};

/** What the file calls otherwise. */
const likes: Readonly<Record<string, string>> = {
  "momentum/velocity": "keras",
  "momentum/ema": "lecture",
  "momentum/pytorch-dampening": "pytorch",
  "nesterov/1983": "paper",
  "adam/epsilon-hat": "keras",
  "adam/l2": "pytorch",
};
const names: Readonly<Record<string, string>> = { lr: "rate", eps: "epsilon" };

function iteratesOf({
  method: name,
  variant,
  parameters,
  start,
  function: f,
}: Case): readonly Float64Array[] {
  const method = methodOf(name);
  const given = Object.entries(parameters).map(([key, value]) => [names[key] ?? key, value]);
  const like = likes[variant] ?? variant.split("/")[1];
  const options: MethodOptions = { ...Object.fromEntries(given), ...(like !== undefined && { like }) };
  const point = Float64Array.from(start);
  const run = method.run({ point }, optionsOf(method, options));
  const iterates: Float64Array[] = [point];
  const nothing = new Float64Array(0);
  let next = run.next();
  while (next.done !== true && iterates.length <= 100) {
    const said = next.value;
    if ("answer" in said) iterates.push(said.point);
    const [value = 0, ...slopes] = functions[f](said.point[0] ?? 0, said.point[1] ?? 0);
    const answer: Answer = {
      value,
      gradient: Float64Array.from(slopes),
      hessian: nothing,
      residuals: nothing,
      jacobian: nothing,
    };
    next = run.next(answer);
  }
  return iterates;
}

describe("the iterates of other libraries' optimisers", () => {
  test.each(cases)("$id $variant, $function: each to 13 digits", (one) => {
    const found = iteratesOf(one);
    const expected = [
      ...one.iterates.map((values, k) => [k, values] as const),
      [100, one.iterate100] as const,
    ];
    for (const [k, values] of expected)
      for (const [i, value] of values.entries()) {
        const off =
          Math.abs((found[k]?.[i] ?? Number.NaN) - value) / Math.max(Math.abs(value), Number.MIN_VALUE);
        expect(value === found[k]?.[i] ? 0 : off, `${one.id} step ${k}`).toBeLessThanOrEqual(1e-13);
      }
  });
});
