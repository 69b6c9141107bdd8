import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCheckpoint, writeCheckpoint } from "../descent/checkpoint.js";
import { methods } from "../descent/methods.js";
import { NablaError } from "../error.js";
import { parse } from "../notation/parse.js";
import { formulaObjective } from "./formula.js";
import { functionObjective } from "./functions.js";
import { descend, minimize } from "./minimize.js";

const bowl = parse("x^2 + 10y^2");
const start = { x: 3, y: 1 };
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof NablaError ? error.code : String(error);
};

describe("what a program without types may pass", () => {
  const garbage = [null, 5, "x", Number.NaN, {}, [], () => 1, Symbol("q"), 1n, true];
  const options = [
    "bounds",
    "maximize",
    "stop",
    "budget",
    "signal",
    "pause",
    "resume",
    "starts",
    "subjectTo",
    ...["method", "rate", "schedule", "momentum", "like", "search", "memory", "radius"],
  ];

  test.each(options)("%s is taken or refused, never a crash", async (name) => {
    for (const value of garbage) {
      const ended = await minimize(bowl, start, { [name]: value, budget: { steps: 3 } }).then(
        () => "ended",
        (error: unknown) => (error instanceof NablaError ? "refused" : String(error)),
      );
      expect([String(value), ended]).toEqual([String(value), expect.stringMatching(/^(ended|refused)$/)]);
    }
  });

  test("starts, objectives and answers of other kinds are refused", async () => {
    for (const value of [null, undefined, 5, "x"] as unknown[]) {
      expect(await refusal(minimize(bowl, value as typeof start))).toBe("domain");
      expect(await refusal(minimize(value as typeof bowl, start))).toBe("domain");
    }
    expect(await refusal(minimize(bowl, { x: "3" as unknown as number, y: 1 }))).toBe("domain");
    const answers = [
      null,
      undefined,
      5,
      ["a", "b"],
      [1n, 2n],
      [1],
      "ab",
      { length: 2 },
    ] as unknown as number[][];
    for (const given of answers) {
      const own = functionObjective({ value: () => 1, gradient: async () => given }, ["x", "y"]);
      expect(await refusal(minimize(own, start))).toMatch(/^(shape|domain)$/);
      const curved = functionObjective(
        { value: () => 1, gradient: () => [1, 1], hessian: () => given as unknown as number[][] },
        ["x", "y"],
      );
      expect(await refusal(minimize(curved, start))).toMatch(/^(shape|domain)$/);
    }
    expect(
      await refusal(minimize(bowl, start, { starts: { count: 1e9, within: { x: [0, 1], y: [0, 1] } } })),
    ).toBe("limit");
  });

  test("names that objects have of their own are names like others", async () => {
    for (const name of ["constructor", "toString", "__proto__"])
      for (const { name: method, bounded } of methods) {
        const end = await minimize(
          parse(`(${name} - 2)^2`, { variables: [name] }),
          Object.fromEntries([[name, 1]]),
          { method, ...(bounded && { bounds: Object.fromEntries([[name, [0, 5] as const]]) }) },
        );
        expect(Object.keys(end.at)).toEqual([name]);
        expect(Number.isFinite(end.value)).toBe(true);
      }
  });
});

describe("a checkpoint that somebody changed", () => {
  const junk: readonly unknown[] = [
    ...[null, -1, 1e308, "x", [], [[]], [1, 2, 3], {}, true, [[1, 2], [3]], [null, null]],
    ...[{ number: "NaN" }, JSON.parse('{"__proto__":{"x":1}}'), Array(1000).fill(1)],
  ];
  type Place = { holder: Record<string, unknown>; key: string };
  const placesIn = (value: unknown): Place[] =>
    typeof value !== "object" || value === null
      ? []
      : Object.entries(value).flatMap(([key, part]) => [
          { holder: value as Record<string, unknown>, key },
          ...placesIn(part),
        ]);

  test.each(methods)("of $name goes on or is refused", async ({ name, defaults }) => {
    const f = parse("(1-x)^2 + 100(y-x^2)^2");
    const at = { x: -1.2, y: 1 };
    const rate = defaults.rate === undefined ? {} : { rate: 0.0005 };
    const { checkpoint } = await minimize(f, at, { method: name, ...rate, budget: { steps: 4 } });
    if (checkpoint === undefined) throw new Error("the run left no checkpoint");
    const text = writeCheckpoint(checkpoint);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(...junk), async (which, value) => {
        const changed = JSON.parse(text);
        const places = placesIn(changed);
        const place = places[which % places.length];
        if (place !== undefined) place.holder[place.key] = value;
        const error = await (async () =>
          minimize(f, at, {
            resume: readCheckpoint(JSON.stringify(changed)),
            budget: { steps: 9, evaluations: 99 },
          }))().then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(NablaError);
      }),
      { numRuns: 100, seed: 15 },
    );
  });
});

describe("a function that answers later", () => {
  test("and fails ends the run with its own error", async () => {
    let asked = 0;
    const fails = functionObjective(
      { value: async () => (++asked > 7 ? Promise.reject(new Error("lost")) : asked) },
      ["x", "y"],
    );
    await expect(minimize(fails, start)).rejects.toThrow("lost");
  });

  test("and never answers is left as soon as the signal comes", async () => {
    const never = functionObjective({ value: () => new Promise<number>(() => undefined) }, ["x"]);
    const control = new AbortController();
    const run = minimize(never, { x: 1 }, { signal: control.signal });
    const walk = descend(never, { x: 1 }, { signal: control.signal }).next();
    control.abort();
    expect(await run).toMatchObject({ status: "cancelled", steps: 0, at: { x: 1 } });
    expect(await walk).toMatchObject({ done: true, value: { status: "cancelled" } });
    let asked = 0;
    const second = new AbortController();
    const stops = functionObjective(
      {
        value: ([x = 0]) => {
          if (++asked <= 20) return Promise.resolve((x - 1) ** 2);
          second.abort();
          return new Promise<number>(() => undefined);
        },
      },
      ["x"],
    );
    const end = await minimize(stops, { x: 5 }, { signal: second.signal, method: "adam", stop: "never" });
    expect(end.status).toBe("cancelled");
    expect(end.value).toBeLessThan(16);
  });
});

test("two runs at once share an objective", async () => {
  const objective = formulaObjective(parse("(1-x)^2 + 100(y-x^2)^2"), ["x", "y"]);
  const starts = [
    { x: -1.2, y: 1 },
    { x: 3, y: -2 },
  ];
  const together = await Promise.all(
    starts.map((at) => minimize(objective, at, { pause: async () => undefined })),
  );
  for (const [i, at] of starts.entries()) {
    const { checkpoint: _, ...alone } = await minimize(objective, at);
    expect(together[i]).toMatchObject(alone);
  }
});

describe("constraints", () => {
  test.each(["1e-6", "1", "1e6"])("mean the same when they are multiplied by %s", async (factor) => {
    const times = (text: string) => [parse(`${factor}*(${text})`)];
    const circle = await minimize(parse("x + y"), { x: -0.1, y: -1 }, { subjectTo: times("x^2 + y^2 - 1") });
    expect(circle).toMatchObject({ status: "converged", kind: "minimum" });
    expect(circle.value).toBeCloseTo(-Math.SQRT2, 12);
    expect((circle.multipliers?.[0] ?? 0) * Number(factor)).toBeCloseTo(-Math.SQRT1_2, 9);
    const product = await minimize(
      parse("x*y"),
      { x: 1, y: 3 },
      { subjectTo: times("x + y - 10"), maximize: true },
    );
    expect(product).toMatchObject({ status: "converged", kind: "maximum" });
    expect(product.value).toBeCloseTo(25, 9);
    const none = await minimize(parse("x^2 + y^2"), { x: 1, y: 1 }, { subjectTo: times("x^2 + y^2 + 1") });
    expect(none.status).not.toBe("converged");
    expect(none.kind).toBe("unknown");
    expect(none.message.en).toMatch(/^the constraints are missed by/);
  });

  test("hold where f is large beside them, and the first rounds lead to infinity", async () => {
    const subjectTo = [parse("x + y - 10")];
    const end = await minimize(parse("1e6*x*y"), { x: 1, y: 3 }, { subjectTo, maximize: true });
    expect(end).toMatchObject({ status: "converged", kind: "maximum" });
    expect(end.value).toBeCloseTo(25e6, 3);
  });

  test("that contradict each other are not met, and say so", async () => {
    const end = await minimize(bowl, { x: 1, y: 1 }, { subjectTo: [parse("x - 1"), parse("x - 2")] });
    expect([end.status === "converged", end.kind]).toEqual([false, "unknown"]);
    expect(end.violation).toBeGreaterThanOrEqual(0.5);
  });

  test("have one budget for all rounds, and end when the signal comes", async () => {
    const quartic = parse("x^4 + y^4");
    const subjectTo = [parse("x + y - 10")];
    const cut = await minimize(quartic, { x: 1, y: 3 }, { subjectTo, budget: { evaluations: 12 } });
    expect([cut.status, cut.evaluations.hessian]).toEqual(["budget", 12]);
    const cancelled = await minimize(quartic, { x: 1, y: 3 }, { subjectTo, signal: { aborted: true } });
    expect(cancelled).toMatchObject({ status: "cancelled", steps: 0 });
  });
});
