import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

const CAMEL = "(4-2.1x^2+x^4/3)*x^2 + x*y + (4y^2-4)*y^2";
const HIMMELBLAU = "(x^2+y-11)^2 + (x+y^2-7)^2";

const text = async (...args: readonly string[]): Promise<string> => {
  const { code, out, err } = await nabla(["critical", ...args]);
  expect([code, err]).toEqual([0, ""]);
  return out;
};
const json = async (...args: readonly string[]) =>
  JSON.parse((await nabla(["critical", ...args, "--json"])).out);

describe("nabla critical", () => {
  test("answers the unit's question: where is the gradient of the loss zero?", async () => {
    expect(
      await text("(2.1-w0-w1)^2+(2.9-w0-3*w1)^2+(4.1-w0-5*w1)^2"),
    ).toBe(`f(w0, w1) = (2.1 - w0 - w1)^2 + (2.9 - w0 - 3*w1)^2 + (4.1 - w0 - 5*w1)^2
∇f = (6*w0 + 18*w1 - 18.2, 18*w0 + 70*w1 - 62.6)

one critical point; proven that there is no other:
  w0 = 23/15 ≈ 1.53333333333333
  w1 = 1/2 = 0.5
  f = 2/75 ≈ 0.0266666666667
  minimum

how: elimination (Gauss)
linear: determinant 96, rank 2 for 2 unknowns: exactly one solution
`);
  });

  test("says none, proven", async () => {
    expect(await text("x^2*y + 4*y + x*y")).toContain("no critical point; proven\n");
  });

  test("names a line of minima", async () => {
    const out = await text("(5-a-2b)^2");
    expect(out).toContain("infinitely many critical points; proven that there are no others:\n");
    expect(out).toContain("  a = 5 - 2*b, b any number, f = 0, minimum\n");
  });

  test("finds the nine points of Himmelblau's function", async () => {
    const out = await text(HIMMELBLAU, "--lang", "ru");
    expect(out).toContain("9 стационарных точек; доказано, что других нет:\n");
    expect(out).toMatch(/\n {5}x +y +f +вид\n {2}1 {2}3 +2 +0 +минимум\n/);
    expect(out).toMatch(
      /\n {2}6 {2}≈ -0,27084459066734\d* +≈ -0,92303855647998\d* +≈ 181,616521523 +максимум\n/,
    );
    const { points } = await json(HIMMELBLAU);
    const kinds = points.map(({ kind }: { kind: string }) => kind);
    expect(
      ["minimum", "saddle", "maximum"].map((k) => kinds.filter((kind: string) => kind === k).length),
    ).toEqual([4, 4, 1]);
    // Three of the minima have no short formula, and f is 0 there all the same, exactly.
    expect(points.filter(({ value }: { value: number }) => value === 0)).toHaveLength(4);
  });

  test("names a kink where the minimum lies", async () => {
    const out = await text("|x-1/3|");
    expect(out).toContain("no critical point; proven\n");
    expect(out).toContain("  at x = 1/3 ≈ 0.333333333333333: f = 0, minimum\n");
  });

  test("finds points on a constraint, with multipliers", async () => {
    const out = await text("x+y", "--subject-to", "x^2+y^2=1", "--global");
    expect(out).toContain("subject to x^2 + y^2 - 1 = 0\n");
    expect(out).toMatch(/-sqrt\(2\) ≈ -1\.41421356237 +≈ -0\.707106781187 +minimum\n/);
    expect(out).toContain(
      "global maximum: f = sqrt(2) ≈ 1.41421356 at x = sqrt(2)/2 ≈ 0.707106781186548, y = sqrt(2)/2 ≈ 0.70710",
    );
    const { points } = await json("x*y", "--subject-to", "x+y=1", "--subject-to", "x-y=3");
    expect(points[0]).toMatchObject({ at: { x: 2, y: -1 }, value: -2, multipliers: [0.5, -1.5] });
  });

  test("proves the global extrema of the six-hump camel in a box", async () => {
    const out = await text(CAMEL, "--box", "x=-3:3,y=-2:2", "--global");
    expect(out).toContain(
      "for x from -3 to 3, y from -2 to 2: 15 critical points; proven that there are no others:\n",
    );
    expect(out).toMatch(
      /global minimum: f ≈ -1\.03162845 at x ≈ -?0\.089842\d+, y ≈ -?0\.712656\d+; proven to 9 digits\n/,
    );
    expect(out).toContain("global maximum: f = 162.9 at x = -3, y = -2; proven to 9 digits\n");
  });

  test("says that there is no global extremum, or that none is known", async () => {
    expect(await text("x^3", "--global")).toContain(
      "minimum: none; proven: f falls below all bounds\nglobal maximum: none; proven: f rises above all bounds\n",
    );
    expect(await text("exp(-x^2-y^2)", "--global")).toContain(
      "global minimum: none; proven: f comes as near to 0 as you like, and is larger\nglobal maximum: f = 1 at",
    );
    expect(await text("x*exp(-x^2)", "--global")).toMatch(
      /global minimum: f = .* ≈ -0\.428881942 at x = .*; proven\n/,
    );
    expect(await text("x+2sin(x)", "--global")).toContain(
      "global minimum: none; proven: f falls below all bounds",
    );
    expect(await text("x^y", "--global")).toContain("global minimum: not known\n");
  });

  test("calls a place without a derivative on a line no saddle", async () => {
    const { out } = await nabla(["critical", "cbrt(x)"]);
    expect(out).toContain("at x = 0: f = 0, no extremum");
  });

  test("looks at degenerate points further", async () => {
    expect(await text("x^4+y^4")).toContain("  minimum (degenerate)\n");
    expect(await text("x^3-3*x*y^2")).toContain("  saddle (degenerate)\n");
  });

  test("mentions the edge of the domain, and that the border of a box was left out", async () => {
    expect(await text("x*log(x)")).toContain("f has a value only where x > 0;");
    expect(await text("x^2", "--box", "x=-1:1")).toContain("the sides of the box were not looked at");
  });

  test("writes a LaTeX table", async () => {
    expect(await text("x^3-3x", "--to", "latex")).toContain(
      `\\begin{array}{lll}
  x & f & \\text{kind} \\\\ \\hline
  -1 & 2 & \\text{maximum} \\\\
  1 & -2 & \\text{minimum}
\\end{array}
`,
    );
  });

  test("--json has the documented shape", async () => {
    expect(await json("x^2+y^2-2x")).toEqual({
      source: "x^2+y^2-2x",
      expr: "x^2 + y^2 - 2*x",
      variables: ["x", "y"],
      gradient: { x: "2*x - 2", y: "2*y" },
      count: 1,
      complete: true,
      methods: ["linear"],
      assuming: [],
      linear: { rank: 2, augmented: 2, determinant: "4" },
      points: [
        {
          at: { x: 1, y: 0 },
          exact: { x: "1", y: "0" },
          latex: { x: "1", y: "0" },
          value: -1,
          kind: "minimum",
          degenerate: false,
          eigenvalues: [2, 2],
        },
      ],
      families: [],
      kinks: [],
      domain: [],
      notices: [],
    });
  });

  test("answers each line of standard input, whatever the others are", async () => {
    const { code, out } = await nabla(["critical", "-", "--json"], { input: "x^2\nx +\ny^4\n" });
    expect(code).toBe(2);
    const [first, second, third] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ line: 1, count: 1 });
    expect(second).toMatchObject({ line: 2, error: { code: "parse" } });
    expect(third).toMatchObject({ line: 3, points: [{ kind: "minimum", degenerate: true }] });
  });
});

describe("nabla critical, what is wrong", () => {
  test.each([
    [["x^2 + * y"], /"\*"/],
    [["5"], /no variable/],
    [["x^2", "--subject-to", "x >"], /\n {2}x >\n/],
    [["x+y", "--subject-to", "x=1", "--subject-to", "y=1", "--subject-to", "x+y=2"], /at most 2 constraints/],
    [["x*y", "--box", "x=0:1", "--global"], /--box has none for y/],
    [["x*y", "--box", "x=0:1,y=0:", "--global"], /--box has none for y/],
  ])("%j", async (args, message) => {
    const { code, err } = await nabla(["critical", ...args]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test("a limit that is reached keeps what was found before it", async () => {
    // Cell by cell the search finds points at once; the whole box would take minutes.
    const hard = "sin(x*y)+cos(x+y^2)*exp(-x^2/50)";
    const args = ["critical", hard, "--box", "x=-10:10,y=-10:10", "--limit", "4"];
    const { code, err, out } = await nabla(args);
    expect(code).toBe(1);
    const [, found = ""] = err.match(/^nabla: the limit of 4 s is reached; found so far: ([1-9]\d*)/) ?? [];
    expect(out).toContain(`: ${found} critical points found; not proven that there are no others:`);
    const rows = out.match(/^ +\d+ +≈ .*(minimum|maximum|saddle)$/gm) ?? [];
    expect(rows.length).toBe(Number(found));
  }, 60_000);
});
