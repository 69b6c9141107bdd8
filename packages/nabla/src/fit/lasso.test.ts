import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fit, fitting } from "./fit.js";
import type { FitOptions, Iteration } from "./options.js";

interface Golden {
  readonly data: Readonly<Record<string, readonly number[]>>;
  readonly fits: readonly {
    readonly loss: string;
    readonly y: string;
    readonly weighted: boolean;
    readonly l1: number;
    /** Of the constant, then of x1 … x5. */
    readonly values: readonly number[];
  }[];
}

const { data, fits }: Golden = JSON.parse(
  readFileSync(new URL("../../../../golden/fits/lasso.json", import.meta.url), "utf8"),
);
const names = ["w0", "w1", "w2", "w3", "w4", "w5"];
const right = "w0 + w1*x1 + w2*x2 + w3*x3 + w4*x4 + w5*x5";

describe("a penalty l1·Σ|p|", () => {
  test.each(fits)("has mpmath's parameters and zeros: $loss, weighted $weighted, l1 = $l1", async (each) => {
    const { params, status, standardErrors } = await fit({
      model: `${each.y} ~ ${right}`,
      data,
      loss: each.loss,
      l1: each.l1,
      ...(each.weighted && { weights: "w" }),
    });
    expect([status, standardErrors]).toEqual(["converged", undefined]);
    for (const [i, value] of each.values.entries()) {
      const found = params[names[i] ?? ""] ?? Number.NaN;
      if (value === 0) expect(found).toBe(0);
      else expect(Math.abs(found / value - 1)).toBeLessThan(1e-9);
    }
  });

  const options: FitOptions = { model: `y ~ ${right}`, data, l1: 20 };

  test("so large that nothing is left but the constant is a fit of the constant", async () => {
    const { params } = await fit({ ...options, l1: 1000 });
    const mean = (data.y ?? []).reduce((sum, y) => sum + y, 0) / (data.y?.length ?? 0);
    expect(params.w0).toBeCloseTo(mean, 9);
    expect(names.slice(1).map((name) => params[name])).toEqual([0, 0, 0, 0, 0]);
  });

  test("keeps to bounds, on either side of 0", async () => {
    const { params } = await fit({ ...options, bounds: { w1: [-1, 0.5], w3: [-5, -0.9], w5: [0.25, 2] } });
    expect([params.w1, params.w3, params.w5]).toEqual([0.5, -0.9, 0.25]);
  });

  test("goes on from a checkpoint, and adds up with l2", async () => {
    const both = { ...options, l2: 3 };
    const whole = await fit(both);
    const run = fitting(both);
    await run.next();
    const { value } = await run.next();
    const rest = await fit({ ...both, resume: (value as Iteration).checkpoint() });
    expect(rest.params).toEqual(whole.params);
    expect(whole.params.w1).toBeLessThan(1.34);
  });

  test("is refused to methods without bounds", async () => {
    await expect(fit({ ...options, method: "newton" })).rejects.toThrow(
      "fit: l1 is for auto, l-bfgs-b, got newton",
    );
    await expect(fit({ ...options, l1: -1 })).rejects.toThrow("fit: l1 is a number from 0 on, got -1");
  });
});
