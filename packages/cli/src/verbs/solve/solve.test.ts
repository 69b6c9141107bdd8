import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { partsOf } from "./work.js";

const json = async (...args: readonly string[]) =>
  JSON.parse((await nabla(["solve", ...args, "--json"])).out);

describe("nabla solve, linear systems", () => {
  test("prints the one solution, its digits, and the determinant and rank that show it", async () => {
    const { code, out, err } = await nabla(["solve", "2a+4b=10", "a-b=1"]);
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).toBe(`2*a + 4*b - 10 = 0
a - b - 1 = 0

one solution; proven that there is no other:
  a = 7/3 ≈ 2.33333333333333
  b = 4/3 ≈ 1.33333333333333

how: elimination (Gauss)
linear: determinant -6, rank 2 for 2 unknowns: exactly one solution
`);
  });

  test("says none, and that the right sides raise the rank", async () => {
    const { code, out } = await nabla(["solve", "x+y=1", "x+y=2"]);
    expect(code).toBe(0);
    expect(out).toContain("no solution; proven\n");
    expect(out).toContain("determinant 0, rank 1 of the coefficients, 2 with the right sides: no solution");
  });

  test.each([
    ["sqrt(x)^2 = x", "x from 0 to ∞"],
    ["x = x", "x any number"],
    ["x/x = 1", "x any number"],
    ["x^0 = 1", "x any number"],
    ["x = x; y = 2", "y = 2, x any number"],
    ["sqrt(x)*sin(x) = 0", "x = pi*n, n from 0 to ∞ (whole)"],
  ])("names the unknown also where it cancels, and its range: %s", async (equation, family) => {
    const { code, out } = await nabla(["solve", equation]);
    expect(code).toBe(0);
    expect(out).toContain(`infinitely many solutions; proven that there are no others:\n  ${family}\n`);
  });

  test("does not ask that what always has a value has one", async () => {
    expect((await nabla(["solve", "sqrt(x^2) = |x|"])).out).not.toContain("must have a value");
    expect((await nabla(["solve", "log(exp(x)) = x"])).out).not.toContain("must have a value");
  });

  test("says that an equation seems to hold on whole intervals, and what is not solved", async () => {
    expect((await nabla(["solve", "0^x = 0"])).out).toContain(
      "it seems that there are whole intervals of solutions, as x from ",
    );
    const { out } = await nabla(["solve", "0^x = 0", "--lang", "ru"]);
    expect(out).toContain("похоже, что есть целые промежутки решений, например x от ");
    expect((await json("0^x = 0")).apparent[0].x).toHaveLength(2);
    expect((await nabla(["solve", "|x| + |y| = 1"])).out).toContain("\nnot solved\n");
  });

  test("says infinitely many as a family", async () => {
    const { out } = await nabla(["solve", "2a+4b=10"]);
    expect(out).toContain("infinitely many solutions; proven that there are no others:\n");
    expect(out).toContain("  a = 5 - 2*b, b any number\n");
    expect(out).toContain("rank 1, less than 2 unknowns: infinitely many solutions");
  });

  test("names the condition on symbolic coefficients", async () => {
    const { out } = await nabla(["solve", "p*x+y=1; x+p*y=1", "--vars", "x,y"]);
    expect(out).toContain("one solution; proven that there is no other:\n  x = 1/(p + 1), y = 1/(p + 1)\n");
    expect(out).toContain(`this holds where 1 - p^2 ≠ 0
  for p = -1: no solution; proven
  for p = 1: infinitely many solutions; proven that there are no others; x = 1 - y, y any number
`);
    expect(out).toContain("determinant p^2 - 1");
  });

  test("says what holds where such a condition fails, also where that asks for a further one", async () => {
    const { out } = await nabla(["solve", "a*x=b", "--vars", "x", "--lang", "ru"]);
    expect(out).toContain(`это верно там, где a ≠ 0
  при a = 0: решений нет; доказано; это верно там, где b ≠ 0
  при a = 0; b = 0: решений бесконечно много; доказано, что других нет; x любое число
`);
    expect((await json("a*x=1", "--vars", "x")).specialCases).toEqual([
      {
        at: { a: "0" },
        count: 0,
        complete: true,
        methods: ["constants"],
        assuming: [],
        points: [],
        families: [],
      },
    ]);
  });

  test("keeps the determinant and the rank from what they do not say", async () => {
    const { out } = await nabla(["solve", "x^2/x=0"]);
    expect(out).toContain("no solution; proven\nof what you wrote, 1/x must have a value\n");
    expect(out).not.toContain("determinant");
  });
});

describe("nabla solve, other equations", () => {
  // Roots of mpmath, mp.dps = 30: polyroots, findroot.
  test.each([
    [["x^5-x=1"], { x: 1.16730397826142 }, "x ≈ 1.16730397826142\n"],
    [
      ["exp(x)=y+2", "cos(y)=x", "--box", "x=-3:3,y=-3:3"],
      { x: 0.898191340921, y: 0.45515854822 },
      undefined,
    ],
  ])("%j", async (args, at, line) => {
    const answer = await json(...args);
    expect(answer).toMatchObject({ count: 1, complete: true });
    for (const [name, x] of Object.entries(at)) expect(answer.points[0].at[name]).toBeCloseTo(x, 11);
    if (line !== undefined) expect((await nabla(["solve", ...args])).out).toContain(line);
  });

  test("puts several solutions in a table, exact and with fifteen true digits", async () => {
    const { out } = await nabla(["solve", "x^2+y^2=4", "x*y=1"]);
    expect(out).toContain("4 solutions; proven that there are no others:\n     x   ");
    // sqrt(2 - sqrt(3)) is 0.51763809020504152…, and its double prints as …0415.
    expect(out).toMatch(
      / {2}1 {2}-sqrt\(2 - sqrt\(3\)\) ≈ -0\.517638090205042 {2}-sqrt\(sqrt\(3\) \+ 2\) ≈ -1\.93185165257814\n/,
    );
  });

  test("numbers periodic families, and lists their members in a box", async () => {
    const { out } = await nabla(["solve", "sin(x)=1/2"]);
    expect(out).toContain("infinitely many solutions; proven that there are no others:\n");
    expect(out).toContain("  x = 2*pi*n + pi/6, n any whole number\n");
    const answer = await json("sin(x)=1/2", "--box", "x=0:6.3");
    expect(answer.points.map(({ exact }: { exact: { x: string } }) => exact.x).sort()).toEqual([
      "5*pi/6",
      "pi/6",
    ]);
  });

  test("says where it looked when no exact method settles it, and claims no proof", async () => {
    const { code, out } = await nabla(["solve", "x=cos(x)"]);
    expect(code).toBe(0);
    expect(out).toContain(
      "one solution found; not proven that there is no other:\n  x ≈ 0.739085133215161\n",
    );
    expect(out).toContain("searched x from -100 to 100");
    expect((await nabla(["solve", "x=cos(x)", "--box", "x=-2:2"])).out).toContain(
      "for x from -2 to 2: one solution; proven that there is no other:",
    );
  });

  test("says of a root without a short formula which number it is", async () => {
    expect((await nabla(["solve", "x^5-x-1=0"])).out).toContain(
      "x is the root of x^5 - x - 1 between 1 and 2",
    );
    expect((await nabla(["solve", "x^5-x-1=0", "--lang", "ru"])).out).toContain(
      "x — корень многочлена x^5 - x - 1 между 1 и 2",
    );
    expect((await json("x^5-x-1=0")).points[0].roots).toEqual({
      x: { polynomial: "x^5 - x - 1", between: ["1", "2"], digits: "1.16730397826142" },
    });
  });

  test("claims nothing where symbolic coefficients are too much", async () => {
    const { out } = await nabla(["solve", "exp(x)+x=p", "--vars", "x"]);
    expect(out).toContain("\nnot solved\n");
    expect(out).toContain("a search needs as many equations as unknowns, and no other names");
  });
});

describe("nabla solve, output", () => {
  test("speaks Russian", async () => {
    const { out } = await nabla(["solve", "x^2=2", "--lang", "ru"]);
    expect(out).toBe(`x^2 - 2 = 0

2 решения; доказано, что других нет:
     x
  1  -sqrt(2) ≈ -1,41421356237310
  2  sqrt(2) ≈ 1,41421356237310

как: отделение всех вещественных нулей многочленов
`);
    expect((await nabla(["solve", "x+y=1", "x+y=2", "--lang", "ru"])).out).toContain(
      "решений нет; доказано\n",
    );
    expect((await nabla(["solve", "2a+4b=10", "--lang", "ru"])).out).toContain(
      "решений бесконечно много; доказано, что других нет:\n  a = 5 - 2*b; b любое число\n",
    );
  });

  test("writes a LaTeX table", async () => {
    const { out } = await nabla(["solve", "x^2+y^2=5", "x*y=2", "x=1", "--to", "latex"]);
    expect(out).toContain("\\begin{array}{ll}\n  x & y \\\\ \\hline\n  1 & 2\n\\end{array}\n");
  });

  test("--json has the documented shape", async () => {
    expect(await json("2a+4b=10; a-b=1")).toEqual({
      source: "2a+4b=10; a-b=1",
      equations: ["2*a + 4*b - 10", "a - b - 1"],
      variables: ["a", "b"],
      count: 1,
      complete: true,
      methods: ["linear"],
      assuming: [],
      linear: { rank: 2, augmented: 2, determinant: "-6" },
      points: [
        {
          at: { a: 7 / 3, b: 4 / 3 },
          exact: { a: "7/3", b: "4/3" },
          latex: { a: "\\frac{7}{3}", b: "\\frac{4}{3}" },
        },
      ],
      families: [],
      notices: [],
    });
    expect(await json("x^2+y^2=4")).toMatchObject({
      count: "infinite",
      families: [{ free: ["y"], integers: [], where: { y: [-2, 2] } }, { free: ["y"] }],
    });
  });

  test("reads the lines of standard input as one system", async () => {
    const { out } = await nabla(["solve", "-", "--json"], { input: "x + y = 3\n\nx - y = 1\n" });
    expect(JSON.parse(out).points[0].at).toEqual({ x: 2, y: 1 });
  });

  test.each([
    ["x=1", ["x=1"]],
    ["x+y=1; x-y=2;", ["x+y=1", " x-y=2"]],
    ["x+y=1, x-y=2", ["x+y=1", " x-y=2"]],
    ["2,5x=1", ["2,5x=1"]],
    ["log(x, 2)=1, y=2", ["log(x, 2)=1", " y=2"]],
    ["", [""]],
  ])("parts %j", (text, parts) => {
    expect(partsOf(text).map(([start, end]) => text.slice(start, end))).toEqual(parts);
  });
});

describe("nabla solve, what is wrong", () => {
  test("shows the equation with a caret, also behind a semicolon", async () => {
    const { code, out, err } = await nabla(["solve", "x=1; 2y + * = 3"]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/^nabla: .*"\*".*\n {2}x=1; 2y \+ \* = 3\n {12}\^\n$/);
  });

  test.each([
    [["x < 1"], /condition/],
    [["3=3"], /no variable/],
    [["x=1", "--box", "y=0:1"], /--box: y is not one of the variables x/],
    [["x=1", "--box", "x=1:0"], /a range is low:high/],
    [["x=1", "--box", "x"], /a box is name=low:high/],
    [["x=1", "--box", "x=0:1,x=0:2"], /x has two ranges/],
    [["x=1", "--limit", "0"], /--limit: a positive number, got 0/],
    [["x=1", "--to", "latec"], /did you mean/],
    [[], /<equations>|argument/],
    [["-"], /standard input holds no formula/],
  ])("%j", async (args, message) => {
    const { code, err } = await nabla(["solve", ...args]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test("is JSON with --json", async () => {
    const { code, out, err } = await nabla(["solve", "x +", "--json"]);
    expect([code, err]).toEqual([2, ""]);
    expect(JSON.parse(out).error).toMatchObject({ code: "parse", detail: { kind: "unexpected-end" } });
  });

  test("tells how it read what may have been meant otherwise", async () => {
    expect((await nabla(["solve", "xy=1", "x=2"])).err).toMatch(/^note: xy /);
    expect((await json("xy=1", "x=2", "--vars", "x,y")).points[0].exact).toEqual({ x: "2", y: "1/2" });
  });
});

const HARD = ["sin(x*y)+cos(x+y)=0.3", "exp(sin(x))-y*cos(y)=0.1"];

describe("nabla solve, a long search", () => {
  test("ends at its limit with a named error", async () => {
    const { code, err } = await nabla(["solve", ...HARD, "--limit", "0.2"]);
    expect(code).toBe(1);
    expect(err).toMatch(/^nabla: the limit of 0.2 s is reached/);
    expect((await nabla(["solve", ...HARD, "--limit", "0.2", "--lang", "ru"])).err).toMatch(
      /^nabla: достигнут предел 0,2 с/,
    );
  });

  const bin = fileURLToPath(new URL("../../../bin/nabla.js", import.meta.url));
  test.skipIf(process.platform === "win32" || !existsSync(bin.replace("bin/nabla", "dist/main")))(
    "ends at Ctrl-C with a named error, and prints what it has found",
    async () => {
      // The note on how xy is read says that the work has begun.
      const child = spawn(
        process.execPath,
        [bin, "solve", "sin(xy)+cos(x+y)=0.3", ...HARD.slice(1), "--limit", "50"],
        {
          env: { ...process.env, LC_ALL: "en_US.UTF-8" },
        },
      );
      let [out, err] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        out += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        if (err === "") setTimeout(() => child.kill("SIGINT"), 4000);
        err += text;
      });
      const code = await new Promise((resolve) => child.on("close", resolve));
      const [, found = ""] = err.match(/^note: .*\nnabla: interrupted; found so far: (\d+)/s) ?? [];
      expect(found).not.toBe("");
      expect(out.match(/^ +\d+ +≈ .* ≈ .*$/gm)?.length ?? 0).toBe(Number(found));
      expect(Number(found)).toBeGreaterThan(1);
      expect(code).toBe(1);
    },
    60_000,
  );
});
