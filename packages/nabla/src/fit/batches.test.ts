import { describe, expect, test } from "vitest";
import { Batches } from "./batches.js";
import { fit, fitting } from "./fit.js";
import type { FitOptions, FitResult, Iteration } from "./options.js";

/** Numbers between 0 and 1, the same each time: L'Ecuyer's congruences. */
function* uniform(seed = 1): Generator<number, never> {
  for (let x = seed; ; x = (x * 48271) % 2147483647) yield x / 2147483647;
}
const random = uniform(7);
const next = (): number => random.next().value;
const x = Array.from({ length: 2000 }, () => 4 * next() - 2);
const data = { x, y: x.map((t) => (next() < 1 / (1 + Math.exp(-0.5 - 1.5 * t)) ? 1 : 0)) };
const options: FitOptions = { model: "y ~ a + b*x", loss: "logistic", data, method: "adam", batch: 0.02 };

async function all(given: FitOptions): Promise<{ steps: Iteration[]; result: FitResult }> {
  const run = fitting(given);
  const steps: Iteration[] = [];
  for (;;) {
    const { done, value } = await run.next();
    if (done === true) return { steps, result: value };
    steps.push(value);
  }
}

describe("batches", () => {
  test("show each row once an epoch, and divide the rows anew in the next", () => {
    const batches = new Batches(0.25, 3);
    const seeds = Array.from({ length: 8 }, () => batches.next().seed);
    expect(seeds.map((seed) => seed % 4)).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
    expect(new Set(seeds.map((seed) => Math.floor(seed / 4))).size).toBe(2);
    expect(batches.parts).toBe(4);
  });

  test.each(["adam", "rmsprop"])(
    "of %s come near the minimum, and Newton's steps over all rows settle it",
    async (method) => {
      const whole = await fit({ model: "y ~ a + b*x", loss: "logistic", data });
      const { steps, result } = await all({ ...options, method });
      expect(result).toMatchObject({ status: "converged", kind: "minimum", method });
      expect(result.params.a).toBeCloseTo(whole.params.a ?? 0, 9);
      expect(result.params.b).toBeCloseTo(whole.params.b ?? 0, 9);
      expect(result.standardErrors?.b).toBeCloseTo(whole.standardErrors?.b ?? 0, 9);
      if (method !== "adam") return;
      // 10 epochs of 50 batches; before Newton the point is within a standard error or so.
      expect(steps).toHaveLength(501);
      const near = Math.abs((steps.at(-1)?.params.b ?? 0) - (whole.params.b ?? 0));
      expect(near).toBeLessThan(result.standardErrors?.b ?? 0);
    },
  );

  test("are the same for the same seed, and others for another", async () => {
    const few = { ...options, budget: { steps: 20 } };
    const [one, same, other] = [await all(few), await all(few), await all({ ...few, seed: 2 })];
    expect(same.steps.at(-1)?.params).toEqual(one.steps.at(-1)?.params);
    expect(other.steps.at(-1)?.params).not.toEqual(one.steps.at(-1)?.params);
  });

  test("go on from a checkpoint with the batches that would have come", async () => {
    const few = { ...options, budget: { steps: 60 } };
    const { steps, result } = await all(few);
    const rest = await all({ ...few, resume: (steps[23] as Iteration).checkpoint() });
    expect(rest.steps.map(({ params }) => params)).toEqual(steps.slice(24).map(({ params }) => params));
    expect(rest.result.params).toEqual(result.params);
  });

  test.each([
    [{ method: "newton" }, /fit: batches are for adam, rmsprop, got newton/],
    [{ batch: 0.7 }, /fit: batch is above 0 and at most 1\/2, got 0.7/],
    [{ method: "auto", batch: undefined, seed: 1 }, /fit: a seed is for batches, got 1/],
    [{ seed: -1 }, /fit: seed is a whole number from 0 to 100000, got -1/],
    [{ method: "newton", batch: undefined, rate: 1 }, /fit: a rate is for gradient-descent, .*, got newton/],
  ])("are refused: %j", async (wrong, message) => {
    await expect(fit({ ...options, ...wrong } as FitOptions)).rejects.toThrow(message);
  });
});
