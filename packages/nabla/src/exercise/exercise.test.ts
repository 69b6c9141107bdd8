import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answer,
  check,
  type Level,
  practice,
  question,
  slips,
  type Task,
  taskNames,
  worked,
} from "../exercise.js";
import { gradientAt, parse } from "../index.js";
import { print } from "../languages/list.js";

const verdict = (task: Task, text: string) => check(task, text).verdict;
const hint = (task: Task, text: string) => check(task, text).hint?.en;

const gradient: Task = { task: "gradient", of: "x - x*y + z^2" };
const valley: Task = { task: "gradient-at", of: "(5-a-2b)^2", at: { a: 1, b: 1 } };
const losses: Task = { task: "solutions", equations: ["6w0 + 18w1 = 18.2", "18w0 + 70w1 = 62.6"] };
const element: Task = { task: "element", values: [8, 2, 8, 3, 5, 6, 5, 15], spacing: 7, index: 7 };

describe("the unit's four exercises accept every spelling of the right answer", () => {
  test.each([
    "1-y, -x, 2z",
    "(1-y; -x; 2z)",
    "[1 - y, -x, 2*z]",
    "∇f = (1 − y, −x, 2z)",
    "∂f/∂x = 1-y, ∂f/∂y = -x, ∂f/∂z = 2z",
    "f_z = 2z; f_x = 1-y; f_y = -x",
    "(1-y)i - x j + 2z k",
    "\\begin{pmatrix} 1-y \\\\ -x \\\\ 2z \\end{pmatrix}",
    "Matrix([[1 - y], [-x], [2*z]])",
    "1 - y\n-x\n2·z",
    "{-(y-1), 0-x, z+z}",
    "⟨1−y, −x, 2z⟩",
    "Ответ: (1-y; -x; 2z)",
    "1-у, -х, 2z",
  ])("gradient: %s", (text) => expect(check(gradient, text)).toMatchObject({ verdict: "right" }));

  test.each([
    "-4, -8",
    "(−4; −8)",
    "[-4 -8]",
    "-4i - 8j",
    "a = -4, b = -8",
    "b: -8; a: -4",
    "∇f(1, 1) = (-4, -8)",
    "(-4,0; -8,0)",
    "-4 и -8",
    "array([-4., -8.])",
    "-8/2, -2^3",
  ])("gradient at a point: %s", (text) => expect(verdict(valley, text)).toBe("right"));

  test.each([
    "1",
    "one",
    "One solution",
    "одно",
    "Единственное",
    "ровно одно",
    "unique",
    "exactly one",
    "одно решение",
    "единственное решение",
  ])("number of solutions: %s", (text) => expect(verdict(losses, text)).toBe("right"));

  test.each([
    "10/7",
    "1,43",
    "1.43",
    "1.428571",
    "1,428571",
    "≈ 1.43",
    "1 3/7",
    "\\frac{10}{7}",
    "10 : 7",
    "g[7] = 10/7",
    "(15-5)/7",
    "1.4286",
  ])("element: %s", (text) => expect(verdict(element, text)).toBe("right"));
});

describe("a wrong answer gets the hint for its mistake", () => {
  test.each([
    [gradient, "-y, -x, 2z", "a term is missing: ∂(x)/∂x = 1"],
    [gradient, "1-y, x, 2z", "check the sign"],
    [gradient, "1-y, -x, 2z^2", "power rule"],
    [gradient, "1-y, -x, z", "power rule"],
    [gradient, "1-y, 0, 2z", "x is a constant factor when y varies"],
    [valley, "4, 8", "the minus of the inner derivative was lost"],
    [valley, "4, 4", "chain rule"],
    [valley, "-4, -4", "chain rule"],
    [valley, "-2, -4", "power rule"],
    [valley, "-8, -4", "another order"],
    [losses, "0", "two lines that are not parallel always meet"],
    [losses, "∞", "compare the determinant (96) with 0"],
    [element, "0.642857", "NumPy counts from 0, index 7 is element number 8"],
    [element, "9/14", "NumPy counts from 0"],
    [element, "5/7", "divided by h, not by 2h"],
    [element, "10", "the step was forgotten"],
    [element, "70", "instead of multiplying"],
    [element, "1.4", "two digits after the point"],
    [element, "0,71", "divided by h, not by 2h"],
    [{ task: "partial", of: "x*exp(x*y)", by: "x" }, "exp(x*y)", "product rule"],
    [{ task: "partial", of: "(x+y)/(x-y)", by: "x" }, "1", "quotient rule"],
    [{ task: "partial", of: "x^3 + y^2", by: "x" }, "3x^2 + 2y", "y is a constant when x varies"],
    [{ task: "partial", of: "x^2*y^3", by: "x" }, "6x*y^2", "y is a constant when x varies"],
    [{ task: "gradient-at", of: "x^2*y", at: { x: 2, y: 1 } }, "4, 1", "the constant factor x² was lost"],
  ] satisfies [Task, string, string][])("%j, %s: %s", (task, text, expected) => {
    expect(verdict(task, text)).toBe("wrong");
    expect(hint(task, text)).toContain(expected);
  });

  const slips = new URL("../../../../golden/slips/cases.json", import.meta.url);
  const twice: { of: string; answer: string; hints: string[] }[] = JSON.parse(readFileSync(slips, "utf8"));

  test.each(twice)("two mistakes at once are both told: ∂($of)/∂x = $answer", ({ of, answer, hints }) => {
    const task: Task = { task: "partial", of, variables: ["x", "y"], by: "x" };
    expect(check(task, answer)).toMatchObject({ verdict: "wrong" });
    for (const one of hints) expect(hint(task, answer)).toContain(one);
  });

  test("mistakes in several components are told of each", () => {
    const { hint } = check(gradient, "-y, x, 2z");
    expect(hint?.en).toBe(
      "2 mistakes: ∂f/∂x: a term is missing: ∂(x)/∂x = 1; " +
        "∂f/∂y: check the sign of the derivative of the term −x·y",
    );
    expect(hint?.ru).toContain("ошибок 2: ∂f/∂x: потеряно слагаемое");
    expect(check(gradient, "7, x, 2z").hint?.en).toBe(
      "∂f/∂y: check the sign of the derivative of the term −x·y",
    );
  });

  const sobel: Task = {
    task: "sobel",
    axis: "x",
    pixels: [
      [10, 10, 90],
      [10, 50, 90],
      [10, 90, 90],
    ],
  };
  test.each<[string, Task, string, string, string]>([
    ["a power rule", { task: "partial", of: "x^3 + y", by: "x" }, "-x^2", "power rule", "check the sign"],
    ["a product rule", { task: "partial", of: "x*exp(x)", by: "x" }, "-exp(x)", "product rule", "the sign"],
    ["a chain rule at a point", valley, "2, 4", "power rule", "all signs are turned round"],
    ["one component", gradient, "1-y, -x, -2z^2", "power rule", "check the sign"],
    ["a neighbour's value", element, "-9/14", "NumPy counts from 0", "check the sign"],
    ["weights of 1", sobel, "-240", "weigh 2, not 1", "check the sign"],
  ])("a sign that is turned beside another mistake is told with it: %s", (_, task, text, ...told) => {
    expect(verdict(task, text)).toBe("wrong");
    for (const one of ["2 mistakes", ...told]) expect(hint(task, text)).toContain(one);
  });

  test("tells how the answer was read", () => {
    const exponential: Task = { task: "partial", of: "exp(2x)", by: "x" };
    expect(check(exponential, "2e^2x")).toMatchObject({ verdict: "wrong", read: { en: "2x·exp(2)" } });
    expect(check(valley, "4; 8,5").read).toEqual({ en: "(4, 8.5)", ru: "(4; 8,5)" });
  });

  test("numbers that only chance makes alike get no hint", () => {
    expect(hint(valley, "16, -8")).toBeUndefined();
    expect(hint({ task: "gradient-at", of: "x^2*y", at: { x: 2, y: 1 } }, "4, 2")).toBeUndefined();
  });

  test("where no mistake is known, a point tells it apart, with numbers to put in by hand", () => {
    const { where, hint } = check({ task: "partial", of: "x^3", by: "x" }, "7x + 1");
    expect(hint).toBeUndefined();
    expect(where?.en).toBe("at x = 2 your ∂f/∂x is 15, the true one is 12");
  });

  test("names which component is wrong, and letters that the task has not", () => {
    expect(check(gradient, "1-y, x, 2z")).toMatchObject({
      parts: ["right", "wrong", "right"],
      where: { en: "look at ∂f/∂y", ru: "проверьте ∂f/∂y" },
    });
    expect(check(gradient, "1-y, -x, 2q").where?.en).toBe("q does not occur in the task, which has x, y, z");
    expect(check(gradient, "1-y, -x").where?.en).toBe("the answer has 3 components, here there are 2");
  });

  test("directions are right up to their length, and told when they are reversed", () => {
    const task: Task = { task: "steepest", of: "x^2 + y^2", at: { x: 3, y: 4 }, down: true };
    expect(verdict(task, "(-3, -4)")).toBe("right");
    expect(verdict(task, "-0.6; -0.8")).toBe("right");
    expect(check(task, "3, 4").hint?.ru).toContain("в обратную сторону");
    expect(verdict(task, "4, -3")).toBe("wrong");
    expect(verdict(task, "0, 0")).toBe("wrong");
  });

  test("critical points come in any order, and all of them", () => {
    const task: Task = { task: "critical", of: "x^3 - 3x + (y-1)^2" };
    expect(verdict(task, "(1, 1), (-1, 1)")).toBe("right");
    expect(verdict(task, "x=-1, y=1")).toBe("wrong");
    expect(check(task, "(1; 1)").where?.en).toBe("right so far (1), but there are more");
    expect(check(task, "(0, 0)").where?.en).toContain("(0, 0) is not critical");
    expect(verdict({ task: "critical", of: "x^2*y + 4y + y*x" }, "нет")).toBe("right");
  });

  test("what equal leaves open is undecided", () => {
    const task: Task = { task: "partial", of: "y*gamma(x)*gamma(1 - x)", variables: ["x", "y"], by: "y" };
    expect(check(task, "pi/sin(pi*x)")).toMatchObject({
      verdict: "undecided",
      where: { ru: "∂f/∂y: не удалось выяснить, та ли это формула" },
    });
  });
});

describe("practice", () => {
  const golden = new URL("../../../../golden/practice/cases.json.gz", import.meta.url);
  const cases: { level: Level; task: Task; answer: string }[] = JSON.parse(
    gunzipSync(readFileSync(golden)).toString(),
  );

  test.each(taskNames)("the answers of SymPy and NumPy are right: %s", (name) => {
    const own = cases.filter(({ task }) => task.task === name);
    expect(own).toHaveLength(105);
    for (const { task, answer } of own) expect([task, check(task, answer).verdict]).toEqual([task, "right"]);
  });

  test("the problems that SymPy has answered are those of their seed still", () => {
    const list = taskNames.flatMap((name) =>
      ([1, 2, 3] as const).flatMap((level) => practice(name, { level, count: 35, seed: 2026 })),
    );
    expect(list).toEqual(cases.map(({ task }) => task));
  });

  test.each(["gradient-at", "steepest", "critical"] as const)(
    "at the easy level answers are whole: %s",
    (name) => {
      for (const task of practice(name, { level: 1, count: 200, seed: 3 }))
        expect(answer(task)).not.toMatch(/[/.]/);
    },
  );

  const all = taskNames.flatMap((name) => ([1, 2, 3] as const).map((level) => ({ name, level })));

  test.each(all)(
    "$name at level $level: no two alike, the stated answer is right and 0 is not",
    ({ name, level }) => {
      const tasks = practice(name, { level, count: 8, seed: 5 });
      expect(new Set(tasks.map((task) => JSON.stringify(task))).size).toBe(8);
      expect(tasks).toEqual(practice(name, { level, count: 8, seed: 5 }));
      for (const task of tasks) {
        expect([task, check(task, answer(task)).verdict]).toEqual([task, "right"]);
        expect(question(task).ru).not.toBe(question(task).en);
        expect(worked(task).length).toBeGreaterThan(0);
      }
    },
  );

  test("gradients at points agree with evaluation in doubles", () => {
    for (const task of practice("gradient-at", { level: 2, count: 40, seed: 9 })) {
      if (task.task !== "gradient-at") throw new Error(task.task);
      const found = gradientAt(parse(task.of), task.at, ["x", "y"]);
      expect(check(task, found.gradient.map((x) => x.value.toFixed(9)).join("; ")).verdict).toBe("right");
    }
  });
});

describe("slips", () => {
  test("no mistake is the true derivative", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(1, 2, 3), (seed, level) => {
        const [task] = practice("partial", { seed, level: level as 1 | 2 | 3 });
        if (task?.task !== "partial") return;
        const right = answer(task);
        for (const slip of slips(parse(task.of), task.by)) expect(print(slip.answer)).not.toBe(right);
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});

describe("no false verdict", () => {
  const at = (of: string, point: Record<string, number>): Task => ({ task: "gradient-at", of, at: point });
  const by = (of: string, name = "x"): Task => ({ task: "partial", of, by: name });
  const of = (text: string): Task => ({ task: "critical", of: text });
  const is = (text: string, point: Record<string, number>): Task => ({
    task: "classify",
    of: text,
    at: point,
  });
  const system = (...equations: string[]): Task => ({ task: "solutions", equations });
  const thirds = at("1000000x/3", { x: 1 });
  const halves = at("0.75x^2 + 1.25y^2", { x: 1, y: 1 });

  test.each([
    [halves, "1,5, 2,5"],
    [halves, "(1.5,2.5)"],
    [halves, "(1,5,2,5)"],
    [halves, "1,5 2,5"],
    [halves, "1,5i + 2,5j"],
    [halves, "1.5\\mathbf{i} + 2.5\\mathbf{j}"],
    [halves, "[[1.5], [2.5]]"],
    [halves, "y = 2,5; x = 1,5"],
    [halves, "\\frac{\\partial f}{\\partial y} = 2.5, \\frac{\\partial f}{\\partial x} = 1.5"],
    [halves, "\\left( \\frac{3}{2}, \\frac{5}{2} \\right)."],
    [halves, "the gradient is (1.5, 2.5)"],
    [halves, "градиент равен (1,5; 2,5)"],
    [{ task: "gradient", of: "i^2 + j^2" }, "2i, 2j"],
    [{ task: "gradient", of: "x^2*y" }, "2ху; х²"],
    [{ task: "gradient", of: "x^2*y" }, "2x \\cdot y, x^{2}"],
    [by("x^2/6"), "Ответ: x/3"],
    [by("x^2/6"), "answer : x:3"],
    [by("x^2/6"), "the derivative is x/3"],
    [by("x^2/6"), "производная равна x/3."],
    [by("x^2/6"), "0.333*x"],
    [by("x^2/6"), "0,3333x"],
    [by("2^x"), "0.693*2^x"],
    [by("sqrt(x)"), "0,5x^(-0,5)"],
    [by("x - x*y", "y"), "y = -x"],
    [by("x*ln(x^2)"), "2ln x + 2"],
    [at("exp(x)", { x: 1 }), "2,718"],
    [thirds, "333333,3"],
    [thirds, "333334.5"],
    [thirds, "333340.0"],
    [at("1.996x", { x: 1 }), "2,00"],
    [at("10^6*x^2", { x: 1 }), "2000000,0"],
    [at("10^6*x^2", { x: 1 }), "2000000.004"],
    [at("exp(x)", { x: 8 }), "2980,96"],
    [at("exp(x)", { x: 8 }), "2981,1"],
    [at("(x-1)^2 + y", { x: 1, y: 1 }), "(0.0; 1.0)"],
    [of("x^4/4 - x^2 + y^2"), "(0, 0), (±√2, 0)"],
    [of("x^4/4 - x^2 + y^2"), "(0;0), (1,41;0), (-1,41;0)"],
    [of("(x-1)^2 + (y+2)^2"), "(x, y) = (1, -2)"],
    [of("(x-1)^2 + (y+2)^2"), "M(1; −2)."],
    [of("x^3 - 3x + y^2"), "x=1,y=0; x=-1,y=0"],
    [of("x^3 - 3x"), "x = ±1"],
    [of("x^3 - 3x"), "x=1 или x=-1"],
    [of("(x-1.5)^2"), "x=1,5"],
    [of("(x-1)^2*(x-5)^2"), "1,3,5"],
    [of("x^3 - x"), "0,577; -0,577"],
    [of("x^5 - x + y^2"), "(5^(-1/4), 0), (-5^(-1/4), 0)"],
    [of("x + y"), "нет критических точек"],
    [is("x^2*y^2", { x: 0, y: 0 }), "min"],
    [is("(x+y)^2", { x: 1, y: -1 }), "точка минимума"],
    [is("x^2 - y^2", { x: 0, y: 0 }), "neither a minimum nor a maximum: a saddle"],
    [is("x^2 - y^2", { x: 0, y: 0 }), "минимакс"],
    [is("x^2 + y^2", { x: 1, y: 0 }), "no"],
    [is("x^4/4 - x^2 + y^2", { x: Math.SQRT2, y: 0 }), "min"],
    [system("x+y=1"), "an infinite number"],
    [system("x+y=1", "x+y=2"), "не имеет решений"],
    [system("x+y=1", "x+y=2"), "решений нет"],
    [system("x+y=1", "x-y=2"), "имеет единственное решение"],
    [system("x+y=1", "x-y=2"), "1 решение"],
    ...["1", "Ответ: 1", "1.0", "1,00", "+1", "10/10", "01"].map((one): [Task, string] => [
      system("x+y=1", "x-y=2"),
      one,
    ]),
  ] satisfies [Task, string][])("%j: %s is right", (task, text) =>
    expect(check(task, text).verdict).toBe("right"),
  );

  test.each([
    [by("x^2*y", "y"), "0/0"],
    [by("x^2*y", "y"), "nan"],
    [by("x^2*y", "y"), "ln(-1)"],
    [by("x^2/6"), "0.3x"],
    [by("x^2/6"), "0.34x"],
    [by("x^2/2 + x"), "1.5x + 1"],
    [by("500x^2 + 2x"), "1000.0x + 1.5"],
    [by("|x|"), "1"],
    [valley, "0/0, 0/0"],
    [element, "0/0"],
    [at("10^6*x^2", { x: 1 }), "2000001"],
    [thirds, "333350.5"],
    [thirds, "333333"],
    [thirds, "333350.0"],
    [at("10^6*x^2", { x: 1 }), "2000001.0"],
    [at("10^6*x^2", { x: 1 }), "2000000.5"],
    [at("x^2/10^4", { x: 1 }), "0.0003"],
    [at("x^2/10^4", { x: 1 }), "0.0"],
    [{ task: "steepest", of: "1000x + y", at: { x: 1, y: 1 } }, "1.0, 0.003"],
    [of("x^3 - 3x + y^2"), "(1,0), (-1,0), (0,0)"],
    [of("x^4/4 - x^2 + y^2"), "(0,0), (1.41,0), (1.415,0)"],
    ...["2", "2,0", "-1", "1/2", "0.0"].map((other): [Task, string] => [system("x+y=1", "x-y=2"), other]),
  ] satisfies [Task, string][])("%j: %s is wrong", (task, text) =>
    expect(check(task, text).verdict).toBe("wrong"),
  );

  test.each([
    [at("ln(x)", { x: -1 }), "-1", "no gradient at the point"],
    [at("|x|", { x: 0 }), "0", "no gradient at the point"],
    [at("x^2", { x: Number.NaN }), "0", "finite numbers"],
    [{ task: "steepest", of: "x^2 + y^2", at: { x: 0, y: 0 } }, "0, 0", "no steepest direction"],
    [is("x^2 + y^2", { x: 0, y: 0 }), "это не минимум", "one of"],
    [is("x^2 + y^2", { x: 0, y: 0 }), "minimum or maximum", "one of"],
    [is("x^2 + y^2", { x: 0, y: 0 }), "minus", "one of"],
    [system("x+y=1", "x-y=2"), "one or none", "one of"],
    [system("x+y=1", "x-y=2"), "1 и 2", "one of"],
    [system("x+y=1", "x+y=2"), "0 или 1", "one of"],
    [{ task: "solutions", equations: ["a*x=1"], unknowns: ["x"] }, "one", "none, one or infinitely many"],
    [{ ...element, spacing: 0 } as Task, "1", "above 0"],
    [{ ...element, values: [1, Number.NaN] } as Task, "1", "all finite"],
  ] satisfies [Task, string, string][])("%j: %s is refused", (task, text, reason) =>
    expect(() => check(task, text)).toThrow(reason),
  );
});

test("garbage is refused with a reason", () => {
  expect(() => check(gradient, "")).toThrow(/./);
  expect(() => check(gradient, "x".repeat(3000))).toThrow("at most 2000 characters");
  expect(() => check({ task: "sobel", pixels: [[1]], axis: "x" }, "1")).toThrow("3 rows of 3 numbers");
  expect(() => check({ task: "toString" } as never, "1")).toThrow("a task is one of partial");
  expect(() => check({ ...element, index: 8 } as Task, "1")).toThrow("the index is 0 to 7");
  expect(() => check(losses, `${"1".repeat(60)}perhaps`)).toThrow("one of");
  expect(() => check({ task: "critical", of: "x^2" }, "±1;".repeat(900))).toThrow("at most 2000 characters");
  expect(() => check({ task: "solutions" } as never, "1")).toThrow("1 to 50 equations");
  expect(() => check(gradient, "9^9^9^9, 1, 1")).toThrow("more than 65536 bits");
  expect(() => check(losses, "perhaps")).toThrow("one of");
  expect(() => practice("sobel", { count: 0 })).toThrow("count 1 to 1000");
});
