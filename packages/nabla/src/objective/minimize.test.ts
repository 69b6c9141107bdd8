import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCheckpoint, writeCheckpoint } from "../descent/checkpoint.js";
import { methods } from "../descent/methods.js";
import { parse } from "../notation/parse.js";
import { functionObjective } from "./functions.js";
import { descend, minimize } from "./minimize.js";
import type { MinimizeOptions, Result, Step } from "./result.js";

const bowl = parse("x^2 + 10y^2");
const start = { x: 3, y: 1 };
const rosenbrock = parse("(1-x)^2 + 100(y-x^2)^2");

async function stepsOf(
  options: MinimizeOptions,
  f = bowl,
  from: Record<string, number> = start,
): Promise<Step[]> {
  const steps: Step[] = [];
  for await (const step of descend(f, from, options)) steps.push(step);
  return steps;
}

describe("minimize", () => {
  test("walks to the least point of a bowl by every method, with a bound on the rate", async () => {
    for (const { name, defaults } of methods) {
      const rate = name === "gradient-descent" ? 0.05 : name.startsWith("adagrad") ? 1 : 0.02;
      const result = await minimize(bowl, start, {
        method: name,
        ...(defaults.rate !== undefined && { rate }),
        ...(defaults.schedule === undefined && defaults.weightDecay !== undefined && { weightDecay: 0 }),
      });
      expect(result.value, name).toBeLessThan(1e-3);
      if (result.status === "converged") expect(result.kind, name).toBe("minimum");
      if (defaults.rate !== undefined && result.status === "converged")
        expect(result.stability, name).toEqual({ rate: 0.1, curvature: 20, where: "everywhere" });
    }
  });

  test.each(["armijo", "wolfe", "exact"] as const)("walks with the search %s", async (search) => {
    const result = await minimize(bowl, start, { method: "gradient-descent", search });
    expect(result).toMatchObject({ status: "converged", kind: "minimum" });
    expect(Math.abs(result.at.x ?? 1) + Math.abs(result.at.y ?? 1)).toBeLessThan(1e-10);
  });

  test("says that too large a rate diverges, from which step on, and keeps the best point", async () => {
    const result = await minimize(bowl, start, { method: "gradient-descent", rate: 0.11 });
    expect(result).toMatchObject({ status: "diverged", kind: "unknown" });
    expect(result.stability).toEqual({ rate: 0.1, curvature: 20, where: "everywhere" });
    expect(result.since).toBeLessThan(20);
    expect(result.value).toBeLessThanOrEqual(19);
  });

  test("says that the iterates oscillate", async () => {
    const result = await minimize(bowl, start, { method: "gradient-descent", rate: 0.1 });
    expect(result.status).toBe("oscillating");
    expect(result.since).toBeLessThan(200);
    const kink = await minimize(parse("abs(x)"), { x: 1.05 }, { method: "gradient-descent", rate: 0.1 });
    expect(kink).toMatchObject({ status: "oscillating", since: 11 });
  });

  test("says that f has no derivative where the run stops at a kink", async () => {
    const result = await minimize(parse("abs(x)"), { x: 1 }, { method: "gradient-descent", search: "exact" });
    expect(result.message.en).toBe("f has no derivative here");
    expect(result.status).not.toBe("converged");
  });

  test("chooses by the number of variables too, and says so", async () => {
    const names = Array.from({ length: 60 }, (_, i) => `x${i}`);
    const squares = parse(names.map((name, i) => `(${name} - ${i})^2`).join(" + "), { variables: names });
    const many = await minimize(squares, Object.fromEntries(names.map((name) => [name, 0])));
    expect(many).toMatchObject({ method: "l-bfgs", status: "converged", kind: "minimum" });
    expect(many.because?.en).toBe("f is a sum of squares of many variables");
    expect((await minimize(bowl, start)).because?.en).toBe("f is a sum of squares");
  });

  test("tells a run without end, a start without a value, and a step out of the domain", async () => {
    const falls = await minimize(parse("-x^2"), { x: 1 }, { method: "gradient-descent", rate: 0.5 });
    expect(falls.status).toBe("diverged");
    const outside = await minimize(parse("log(x)"), { x: -1 }, { method: "gradient-descent" });
    expect(outside).toMatchObject({ status: "left-domain", since: 0 });
    const left = await minimize(
      parse("x - log(x)"),
      { x: 0.1 },
      { method: "gradient-descent", rate: -1 + 1.5 },
    );
    expect(["converged", "left-domain"]).toContain(left.status);
    const log = await minimize(parse("log(x)"), { x: 0.5 }, { method: "gradient-descent", rate: 1 });
    expect(log).toMatchObject({ status: "left-domain", since: 1, at: { x: 0.5 } });
  });

  test("says saddle where the Hessian says so, and maximum of what is made greatest", async () => {
    const saddle = await minimize(
      parse("x^2 - y^2"),
      { x: 1, y: 0 },
      { method: "gradient-descent", rate: 0.1 },
    );
    expect(saddle).toMatchObject({ status: "converged", kind: "saddle" });
    const top = await minimize(parse("3 - (x-1)^2"), { x: 0 }, { maximize: true });
    expect(top).toMatchObject({ status: "converged", kind: "maximum", value: 3 });
    expect(top.at.x).toBeCloseTo(1, 9);
    const flat = await minimize(parse("x^4"), { x: 0 });
    expect(flat).toMatchObject({ status: "converged", kind: "degenerate", steps: 0 });
  });

  test("calls no point a minimum that is none: an inflection, a descent without end", async () => {
    for (const method of ["newton", "bfgs", "newton-cg"]) {
      expect((await minimize(parse("x^3"), { x: 1 }, { method })).kind).not.toBe("minimum");
      expect((await minimize(parse("exp(-x)"), { x: 0 }, { method })).kind).not.toBe("minimum");
    }
  });

  test("says of a descent without end that it goes to infinity, not that f grows", async () => {
    for (const method of ["newton", "bfgs", "nelder-mead", "conjugate-gradient"]) {
      const result = await minimize(parse("1/x"), { x: 1 }, { method });
      expect(result.status, method).toBe("diverged");
      expect(result.message.en, method).toMatch(/^the run goes to infinity/);
    }
  });

  test("does not say that the gradient is zero where f still falls without end", async () => {
    for (const formula of ["exp(-x)", "-tanh(x)"])
      for (const method of ["newton", "bfgs", "l-bfgs-b", "newton-cg"]) {
        const result = await minimize(parse(formula), { x: 0 }, { method });
        expect(result.kind, method).toBe("unknown");
        expect(result.message.en, method).toMatch(/f still falls: the end is flat, or infinitely far/);
      }
  });

  test("calls no point beside a flat minimum a saddle, whatever the Hessian there looks like", async () => {
    for (const method of ["levenberg-marquardt", "newton", "bfgs"])
      expect((await minimize(parse("x^2*y^2"), { x: 1, y: 1.1 }, { method })).kind, method).not.toBe(
        "saddle",
      );
  });

  test("tells of a zero gradient that shows nothing: on a step, at the edge of a domain", async () => {
    const floor = await minimize(parse("floor(x)"), { x: 1.5 });
    expect(floor).toMatchObject({ status: "converged", kind: "degenerate" });
    expect(floor.message.en).toMatch(/and so is the Hessian: f may be lower elsewhere/);
    const edge = await minimize(parse("x*sqrt(x)"), { x: 0 });
    expect(edge).toMatchObject({ status: "converged", kind: "unknown" });
    expect(edge.message.en).toMatch(/no second derivatives here/);
  });

  test("tells the kind of a point under bounds by what is free to move, where the run has come to it", async () => {
    const held = await minimize(parse("x + (y-1)^2"), { x: 3, y: 3 }, { bounds: { x: [0, 5] } });
    expect(held).toMatchObject({ status: "converged", kind: "minimum", at: { x: 0 }, eigenvalues: [2] });
    const corner = await minimize(parse("x + y"), { x: 3, y: 3 }, { bounds: { x: [0, 5], y: [1, 5] } });
    expect(corner).toMatchObject({ kind: "minimum", at: { x: 0, y: 1 }, eigenvalues: [] });
    const endless = await minimize(
      parse("exp(-x)"),
      { x: 0 },
      { bounds: { x: [0, Number.POSITIVE_INFINITY] } },
    );
    expect(endless.kind).toBe("unknown");
    const ridge = await minimize(parse("x^2 - y^2"), { x: 1, y: 0 }, { bounds: { x: [-2, 2], y: [-1, 1] } });
    expect(ridge.kind).toBe("saddle");
  });

  test("calls no point a minimum where f could still fall by more than a millionth of itself", async () => {
    const problems = JSON.parse(
      readFileSync(new URL("../../../../golden/problems/problems.json", import.meta.url), "utf8"),
    ) as { name: string; formula: string; variables: string[]; start: number[] }[];
    const osborne = problems.find(({ name }) => name === "mgh17-osborne1");
    if (osborne === undefined) throw new Error("the problem is missing");
    const { formula, variables, start: from } = osborne;
    const at = Object.fromEntries(variables.map((name, i) => [name, from[i] ?? 0]));
    const result = await minimize(parse(formula, { variables }), at, { method: "conjugate-gradient" });
    expect(result.value).toBeGreaterThan(5.4649e-5);
    expect(result.kind).toBe("unknown");
  });

  test("keeps to bounds under constraints, and tells a run that leads nowhere though they hold", async () => {
    const line = parse("x + y - 1");
    const box = { x: [0.7, 2] } as const;
    const held = await minimize(parse("x^2 + y^2"), { x: 1, y: 1 }, { subjectTo: [line], bounds: box });
    expect(held.at.x).toBe(0.7);
    expect(held.at.y).toBeCloseTo(0.3, 8);
    const falls = await minimize(parse("x"), { x: 1, y: 1 }, { subjectTo: [parse("y")] });
    expect(falls.status).toBe("diverged");
    expect(falls.message.en).toMatch(/goes to infinity/);
  });

  test("walks from several starts in a box, and tells the best end first", async () => {
    const waves = parse("sin(3x) + x^2/10");
    const starts = { count: 6, within: { x: [-5, 5] as const }, seed: 3 };
    const best = await minimize(waves, { x: 4 }, { starts });
    expect(best.at.x).toBeCloseTo(-0.512, 3);
    expect(best.others?.length).toBe(6);
    const values = [best, ...(best.others ?? [])].map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(await minimize(waves, { x: 4 }, { starts })).toEqual(best);
    const top = await minimize(waves, { x: 0 }, { starts, maximize: true });
    expect(top.value).toBeGreaterThanOrEqual(Math.max(...(top.others ?? []).map(({ value }) => value)));
    await expect(minimize(waves, { x: 4 }, { starts: { count: 2, within: {} } })).rejects.toThrow(
      /need bounds/,
    );
    await expect(descend(waves, { x: 4 }, { starts }).next()).rejects.toThrow(/one run/);
  });

  test("ends where a Hessian grows beyond all numbers", async () => {
    const cone = await minimize(parse("sqrt(x^2+y^2)"), { x: 1, y: 1 });
    expect(cone).toMatchObject({ status: "stalled", kind: "unknown" });
  });

  test("stops by plain rules when they are asked for", async () => {
    const gradient = await minimize(bowl, start, { method: "gradient-descent", stop: { gradient: 1e-3 } });
    expect(gradient.status).toBe("converged");
    expect(Math.hypot(...gradient.gradient)).toBeLessThan(1e-3);
    const never = await minimize(bowl, start, {
      method: "gradient-descent",
      stop: "never",
      budget: { steps: 7 },
    });
    expect(never).toMatchObject({
      status: "budget",
      steps: 7,
      evaluations: { value: 0, gradient: 8, hessian: 0 },
    });
  });

  test("a rule for the gradient does not end at once a method that asks for none", async () => {
    const { status, steps } = await minimize(bowl, start, {
      method: "nelder-mead",
      stop: { gradient: 1e-3 },
    });
    expect(status).toBe("converged");
    expect(steps).toBeGreaterThan(20);
  });

  test("keeps to its budget of questions, of time, and ends when the signal comes", async () => {
    const questions = await minimize(rosenbrock, { x: -1.2, y: 1 }, { budget: { evaluations: 10 } });
    expect(questions.status).toBe("budget");
    expect(questions.evaluations.gradient).toBe(10);
    let asked = 0;
    const late = await minimize(rosenbrock, { x: -1.2, y: 1 }, { budget: { late: () => ++asked > 5 } });
    expect(late.status).toBe("budget");
    const signal = { aborted: false };
    const steps: Step[] = [];
    const walk = descend(bowl, start, { method: "adam", signal });
    let next = await walk.next();
    while (next.done !== true) {
      steps.push(next.value);
      signal.aborted = steps.length === 4;
      next = await walk.next();
    }
    expect(next.value).toMatchObject({ status: "cancelled", steps: 3 });
    expect(next.value.at).toEqual(steps.at(-1)?.at);
  });

  test.each(methods)("$name goes on from a checkpoint bit for bit", async ({ name, defaults }) => {
    const rate = defaults.rate === undefined ? {} : { rate: 0.0005 };
    const options = { method: name, ...rate, budget: { steps: 12 } };
    const from = { x: -1.2, y: 1 };
    const whole = await stepsOf(options, rosenbrock, from);
    const middle = whole[5];
    if (middle === undefined) throw new Error(`${name} made fewer than 5 steps`);
    const resume = readCheckpoint(writeCheckpoint(middle.checkpoint()));
    const rest = await stepsOf({ resume, budget: { steps: 12 } }, rosenbrock, from);
    const plain = (steps: readonly Step[]): unknown => steps.map(({ checkpoint, ...step }) => step);
    expect(plain(rest)).toEqual(plain(whole.slice(6)));
  });

  test("a run that is cut anywhere and goes on ends as if it had not been cut", async () => {
    const formulas = ["x^2 + 10y^2", "(1-x)^2 + 100(y-x^2)^2", "abs(x) + y^2", "exp(-x) + y^2", "x^2 - y^2"];
    const told = ({ checkpoint: _, evaluations: __, because: ___, ...end }: Result): unknown => end;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...methods),
        fc.constantFrom(...formulas),
        fc.constantFrom(0.001, 0.05, 0.1, 0.11),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async ({ name, defaults }, formula, rate, share) => {
          const f = parse(formula);
          const from = { x: -1.2, y: 1 };
          const options = { method: name, ...(defaults.rate !== undefined && { rate }) };
          const walk = descend(f, from, { ...options, budget: { steps: 300 } });
          const steps: Step[] = [];
          let next = await walk.next().catch(() => undefined);
          for (; next?.done === false; next = await walk.next()) steps.push(next.value);
          // Levenberg–Marquardt refuses what is no sum of squares.
          if (next === undefined) return;
          const cut = steps[Math.floor(share * (steps.length - 1))];
          if (cut === undefined) throw new Error("no step was made");
          const resume = readCheckpoint(writeCheckpoint(cut.checkpoint()));
          const end = await minimize(f, from, { resume, budget: { steps: 300 } });
          expect(told(end)).toEqual(told(next.value as Result));
        },
      ),
      { numRuns: 150, seed: 15 },
    );
  });

  test("asks functions of a program's own, also those that answer later", async () => {
    const later = functionObjective({ value: async ([x = 0, y = 0]) => (x - 1) ** 2 + (y + 2) ** 2 }, [
      "x",
      "y",
    ]);
    const result = await minimize(later, { x: 0, y: 0 });
    expect(result.at.x).toBeCloseTo(1, 6);
    expect(result.at.y).toBeCloseTo(-2, 6);
    expect(result.kind).toBe("unknown");
  });

  test("refuses what a method does not know", async () => {
    await expect(minimize(bowl, start, { method: "sgd" })).rejects.toThrow(/the methods are .*, got sgd/);
    await expect(minimize(bowl, start, { method: "adam", momentum: 0.9 })).rejects.toThrow(/got momentum/);
    await expect(minimize(bowl, start, { method: "adam", like: "excel" })).rejects.toThrow(/got excel/);
    await expect(minimize(bowl, start, { method: "adam", like: "toString" })).rejects.toThrow(/got toString/);
    await expect(minimize(bowl, start, { method: "adam", rate: -1 })).rejects.toThrow(
      /positive number, got -1/,
    );
    await expect(minimize(bowl, { x: 1 })).rejects.toThrow(/variable y has no start/);
    await expect(minimize(bowl, { x: 1, y: Number.NaN })).rejects.toThrow(/got y = NaN/);
  });

  test("refuses rules and budgets that could never hold", async () => {
    const cases: [object, RegExp][] = [
      [{ stop: { gradient: -1 } }, /stop.gradient is a positive number, got -1/],
      [{ stop: { step: Number.NaN } }, /stop.step is a positive number, got NaN/],
      [{ stop: { grad: 1e-3 } }, /stop is "never" or gradient, .*, got grad/],
      [{ stop: "sometimes" }, /got sometimes/],
      [{ budget: { steps: 0 } }, /budget.steps is a number above 0, got 0/],
      [{ budget: { evaluations: Number.NaN } }, /budget.evaluations is a number above 0, got NaN/],
    ];
    for (const [options, message] of cases)
      await expect(minimize(bowl, start, options)).rejects.toThrow(message);
  });

  test("goes on from no checkpoint of another function, another size, or with options that are none", async () => {
    const { checkpoint } = await minimize(bowl, start, { method: "adam", budget: { steps: 3 } });
    if (checkpoint === undefined) throw new Error("the run left no checkpoint");
    const resume = readCheckpoint(writeCheckpoint(checkpoint));
    await expect(minimize(rosenbrock, start, { resume })).rejects.toThrow(
      /the checkpoint is of a run where f is/,
    );
    await expect(minimize(parse("x^2"), { x: 1 }, { resume })).rejects.toThrow(/in 2 variables, got 1/);
    const wrong = { ...resume, options: { ...resume.options, rate: -1 } };
    await expect(minimize(bowl, start, { resume: wrong })).rejects.toThrow(/positive number, got -1/);
    await expect(minimize(bowl, start, { resume, subjectTo: [parse("x+y")] })).rejects.toThrow(/got resume/);
  });

  test("ends at once where f is too large for a step to be made, instead of asking on", async () => {
    for (const method of ["newton-cg", "levenberg-marquardt"]) {
      const result = await minimize(parse("1e300*(x-1)^2"), { x: 0 }, { method });
      expect(result.status, method).not.toBe("budget");
    }
  });
});
