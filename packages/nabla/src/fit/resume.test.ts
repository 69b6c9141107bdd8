import { describe, expect, test } from "vitest";
import { readFitCheckpoint, writeFitCheckpoint } from "./checkpoint.js";
import { fit, fitting } from "./fit.js";
import type { FitOptions, FitResult, Iteration } from "./options.js";
import type { Table } from "./table.js";

const x = Array.from({ length: 80 }, (_, i) => i / 10 - 4);
const passed = x.map((t, i) => ((i * 7) % 10 < 5 + t ? 1 : 0));
const decay = x.map((t, i) => 5 * Math.exp(-0.4 * t) + 1 + ((i * 13) % 7) / 50);
const data = { x, passed, decay };

const cases: readonly FitOptions[] = [
  { model: "passed ~ a + b*x", loss: "logistic", data },
  { model: "decay ~ a*exp(-b*x) + c", data, start: { a: 1, b: 0.1, c: 0 } },
  { model: "decay ~ a*exp(-b*x) + c", data, loss: "absolute", start: { a: 4, b: 0.3, c: 0 } },
  { model: "passed ~ a + b*x", loss: "logistic", method: "l-bfgs", data },
  { model: "decay ~ a*exp(-b*x) + c", data, start: { a: 1, b: 0.1, c: 0 }, bounds: { b: [0, 0.35] } },
  { model: "decay ~ a + b*x", data, method: "adam", budget: { steps: 40 } },
];

async function all(options: FitOptions): Promise<{ steps: Iteration[]; result: FitResult }> {
  const run = fitting(options);
  const steps: Iteration[] = [];
  for (;;) {
    const { done, value } = await run.next();
    if (done === true) return { steps, result: value };
    steps.push(value);
  }
}

const told = ({ step, params, loss, gradientNorm }: Iteration) => ({ step, params, loss, gradientNorm });

describe("a fit, step by step", () => {
  test.each(cases)(
    "$model, $loss $method goes on from each step as if it had never stopped",
    async (options) => {
      const { steps, result } = await all(options);
      expect(steps.map(({ step }) => step)).toEqual(
        [...new Set(steps.map(({ step }) => step))].sort((a, b) => a - b),
      );
      expect(steps.length).toBeGreaterThan(3);
      const { queries: _, ...whole } = result;
      for (const k of [0, 1, Math.floor(steps.length / 2), steps.length - 1]) {
        const resume = readFitCheckpoint(writeFitCheckpoint((steps[k] as Iteration).checkpoint()));
        const { start: __, ...same } = options;
        const rest = await all({ ...same, resume });
        expect(rest.steps.map(told)).toEqual(steps.slice(k + 1).map(told));
        const { queries, ...again } = rest.result;
        expect(again).toEqual(whole);
        expect(queries).toBeLessThanOrEqual(result.queries + 2);
      }
    },
  );

  test("goes on with the start that it had, and with no other", async () => {
    const options = { model: "decay ~ a*exp(-b*x) + c", data, start: { a: 1, b: 0.1, c: 0 } };
    const { steps, result } = await all(options);
    const resume = (steps[2] as Iteration).checkpoint();
    expect((await fit({ ...options, resume })).params).toEqual(result.params);
    await expect(fit({ ...options, start: { a: 2, b: 0.1, c: 0 }, resume })).rejects.toThrow(
      'fit: the checkpoint is of a fit whose start is {"a":1,"b":0.1,"c":0}, got {"a":2,"b":0.1,"c":0}',
    );
    const { start: _, ...same } = options;
    const { steps: rest } = await all({ ...same, resume });
    expect(rest[0]?.checkpoint().fitted.start).toEqual(options.start);
  });

  test("tells passes as they are made, and that a closed form has no steps", async () => {
    const { steps, result } = await all({ ...cases[0], model: "passed ~ a + b*x", data, loss: "logistic" });
    expect(steps.map(({ queries }) => queries)).toEqual([...steps.keys()].map((k) => k + 2));
    expect(result.queries).toBeGreaterThan(steps.length);
    expect((await all({ model: "decay ~ a + b*x", data })).steps).toEqual([]);
  });

  test("ends with what it has when the signal comes", async () => {
    const ending = new AbortController();
    const run = fitting({ ...(cases[1] as FitOptions), signal: ending.signal });
    const { value: first } = await run.next();
    ending.abort();
    const { done, value } = await run.next();
    expect([done, value]).toEqual([true, expect.objectContaining({ status: "cancelled", kind: "unknown" })]);
    expect((value as FitResult).params).toEqual((first as Iteration).params);
  });

  test("does not wait for a table that answers no more", async () => {
    const ending = new AbortController();
    const never: Table = {
      columns: ["x", "y"],
      prepare: async () =>
        Object.assign(() => new Promise<never>(() => undefined), {
          many: () => new Promise<never>(() => undefined),
        }),
      complete: () => new Promise(() => undefined),
    };
    const ended = fit({ model: "y ~ a*x", data: never, signal: ending.signal });
    ending.abort();
    await expect(ended).rejects.toThrow("fit: the signal ended it");
  });

  test("shares one budget among its methods", async () => {
    const options = cases[2] as FitOptions;
    const free = await fit(options);
    const steps = Math.floor(free.steps / 2);
    expect(await fit({ ...options, budget: { steps } })).toMatchObject({ status: "budget" });
    const few = await fit({ ...options, budget: { evaluations: 9 } });
    expect(few.status).toBe("budget");
    expect(few.queries).toBeLessThan(12);
  });
});

describe("a checkpoint of a fit", () => {
  const options: FitOptions = { model: "passed ~ a + b*x", loss: "logistic", data };
  const checkpoint = async () => ((await all(options)).steps[2] as Iteration).checkpoint();

  test.each([
    [
      { model: "passed ~ a + b*x + c*x^2" },
      /a fit whose model is passed ~ a \+ b\*x, got passed ~ a \+ b\*x \+ c/,
    ],
    [{ loss: "squares" }, /a fit whose loss is logistic, got squares/],
    [{ l2: 1 }, /a fit whose l2 is 0, got 1/],
    [{ bounds: { a: [0, 1] } as const }, /a fit whose bounds is \{\}, got \{"a":\[0,1\]\}/],
    [{ data: { x: x.slice(1), passed: passed.slice(1) } }, /a fit whose count is 80, got 79/],
    [{ data: { t: x, passed } }, /a fit whose columns is \["x","passed"\], got \["passed"\]/],
  ])("is refused by another fit: %j", async (other, message) => {
    await expect(fit({ ...options, ...other, resume: await checkpoint() })).rejects.toThrow(message);
  });

  test("is refused where the rows are others, though as many", async () => {
    const others = { x, passed: passed.map((y) => 1 - y) };
    await expect(fit({ ...options, data: others, resume: await checkpoint() })).rejects.toThrow(
      /the checkpoint is of a run where f is/,
    );
  });

  test.each(["", "{}", "[1]", '{"fitted":{},"place":{"stage":0,"steps":0,"evaluations":0,"run":{}}}'])(
    "is not read from %j",
    (text) => {
      expect(() => readFitCheckpoint(text)).toThrow(/^fit: a checkpoint/);
    },
  );
});
