import { describe, expect, test } from "vitest";
import { equal } from "../algebra/equality/equal.js";
import type { Expr } from "../expression/node.js";
import { print } from "../languages/list.js";
import { parse, parseEquation } from "../notation/parse.js";
import { solve } from "./solve.js";

/** The answer as text: each family with its ranges, each point, what is not 0, and whether that is proven to be all. */
function told(text: string, unknowns: readonly string[] = ["x"]): string {
  const defined: Expr[] = [];
  const equations = text
    .split(";")
    .map((one) => parseEquation(one, { onCondition: (part) => defined.push(part) }));
  const { families, points, assuming, complete } = solve(equations, unknowns, { defined });
  const bound = (values: Readonly<Record<string, Expr>> = {}): string =>
    Object.entries(values)
      .map(([name, e]) => `${name} = ${print(e)}`)
      .join(", ");
  const parts = [
    ...points.map(({ exact }) => bound(exact)),
    ...families.map(({ bind, free, integers, where = {} }) =>
      [
        ...(Object.keys(bind).length === 0 ? [] : [bound(bind)]),
        ...[...free, ...integers].map((name) => {
          const [low, high] = where[name] ?? [];
          return low === undefined ? name : `${name} in ${low}..${high}`;
        }),
      ].join(", "),
    ),
  ];
  const not = assuming.length === 0 ? "" : `; not 0: ${assuming.map((e) => print(e)).join(", ")}`;
  return `${parts.join(" | ")}${not}${complete ? "" : "; open"}`;
}

describe("an equation that holds wherever it has a value is solved by its domain", () => {
  test.each([
    ["sin(asin(x)) = x", "x in -1..1"],
    ["cos(acos(2 - x)) = 2 - x", "x in 1..3"],
    ["asin(x - 2) + acos(x - 2) = pi/2", "x in 1..3"],
    ["cosh(acosh(x)) = x", "x in 1..Infinity"],
    ["tanh(atanh(x)) = x", "x in -1..1; not 0: x + 1, x - 1"],
    ["acosh(cosh(x)) = x", "x in 0..Infinity"],
    ["log(x*(x - 1)) = log(x) + log(x - 1)", "x in 1..Infinity; not 0: x - 1"],
    ["log(x^2 - 4) - log(x^2 - 4) = 0", "x in -Infinity..-2 | x in 2..Infinity; not 0: x + 2, x - 2"],
    ["log(x^2) = 2*log(abs(x))", "x; not 0: x"],
    ["sqrt(x)*sqrt(x - 1) = sqrt(x^2 - x)", "x in 1..Infinity"],
    ["sqrt(-x^2)*x = x*sqrt(-x^2)", "x = 0"],
    ["sqrt(x^2*(x - 1)) = sqrt(x^2*(x - 1))", "x = 0 | x in 1..Infinity"],
  ])("%s: %s", (equation, answer) => {
    expect(told(equation)).toBe(answer);
  });

  test("what is asked by a choice is asked where it is taken only", () => {
    expect(told("y = piecewise(x > 0, log(x), 1)", ["x", "y"])).toBe("y = piecewise(x > 0, log(x), 1), x");
  });

  test("a parameter beside the unknowns takes no range away", () => {
    expect(told("y = a + sqrt(x) - sqrt(x)", ["x", "y"])).toBe("y = a, x in 0..Infinity");
    expect(told("y = sqrt(x - a)", ["x", "y"])).toBe("y = sqrt(x - a), x");
    expect(told("sqrt(x - a) = sqrt(x - a)")).toBe("; open");
  });

  test("a branch and a power whose domains are not told leave it open", () => {
    expect(told("x^x = x^x")).toBe("; open");
  });
});

describe("of a family numbered by integers, the members in the domain are told", () => {
  test.each([
    ["sqrt(x)*sin(x) = 0", "x = pi*n, n in 0..Infinity"],
    ["log(x - 60)*sin(x) = 0", "x = 61 | x = pi*n, n in 20..Infinity"],
    ["sqrt(50 - x)*sin(x) = 0", "x = 50 | x = pi*n, n in -Infinity..15"],
    ["sqrt(4 - x^2)*sin(x) = 0", "x = -2 | x = 2 | x = 0"],
    ["asin(x)*sin(pi*x) = 0", "x = 0 | x = -1 | x = 1"],
    ["sin(pi*x)/(x - 30) = 0", "x = n, n; not 0: x - 30"],
    ["sin(pi*x)/(x - 1/2) = 0", "x = n, n"],
    ["sin(log(x)) = 0", "x = exp(pi*n), n"],
    ["sqrt(x + 4)*cot(pi*x) = 0", "x = 2*n - 1/2, n in -1..Infinity | x = 2*n + 1/2, n in -2..Infinity"],
  ])("%s: %s", (equation, answer) => {
    expect(told(equation)).toBe(answer);
  });

  test("hundreds of members in a range are told as a range", () => {
    expect(told("sqrt(1000 - x)*sqrt(x + 1000)*sin(x) = 0")).toBe(
      "x = 1000 | x = -1000 | x = pi*n, n in -318..318",
    );
  });

  test.each([
    [
      "sin(x) = 0; x*y = 0",
      "x = 0, y | x = pi*n, y = 0, n in -Infinity..-1 | x = pi*n, y = 0, n in 1..Infinity",
    ],
    ["sin(x) = 0; y = log(x)", "x = pi*n, y = log(pi*n), n in 1..Infinity"],
    ["sin(2*x) = 0; sin(x)*y = 0", "x = pi*n/2, y = 0, n; open"],
  ])("where a pivot with the integer is 0, the system is solved anew: %s", (system, answer) => {
    expect(told(system, ["x", "y"])).toBe(answer);
  });

  test("in a box, members in both ranges", () => {
    const s = solve([parseEquation("sqrt(x)*sin(x) = 0")], ["x"], { box: { x: [-10, 10] } });
    expect(s.complete).toBe(true);
    expect(s.points.map(({ exact }) => exact && print(exact.x ?? parse("0")))).toEqual([
      "0",
      "pi",
      "2*pi",
      "3*pi",
    ]);
  });

  test.each([
    ["abs(x) = x", [-5, 0], 1],
    ["floor(x) = 2", [3, 5], 0],
    ["log(x^2) = 2*log(x)", [-1, 0], 0],
    ["floor(x) = 2", [0, 2], 1],
  ] as const)("of a family of which the box %s in %s leaves an end: %s", (equation, box, count) => {
    expect(solve([parseEquation(equation)], ["x"], { box: { x: box } })).toMatchObject({
      count,
      complete: true,
    });
  });

  test("a family that lies in another is not told again", () => {
    expect(told("sin(x)/cos(x) = sin(x)")).toBe("x = pi*n, n");
  });
});

describe("where a number is rounded to a whole one", () => {
  test.each([
    ["floor(x) = 2", "x in 2..3; not 0: x - 3"],
    ["ceil(2*x) = 3", "x in 1..1.5; not 0: x - 1"],
    ["floor(x)^2 = 4", "x in -2..-1 | x in 2..3; not 0: x + 1, x - 3"],
    ["ceil(x^2) = 0", "x = 0"],
    ["floor(1/x) = 2", "x in 0.3333333333333333..0.5; not 0: 3*x - 1"],
    ["floor(x) = 5/2", ""],
    ["floor(x) = pi", ""],
  ])("%s: %s", (equation, answer) => {
    expect(told(equation)).toBe(answer);
  });

  test("values side by side, of which one begins where the other ends, are not called whole", () => {
    expect(told("floor(x)^2 = floor(x)")).toMatch(/; open$/);
  });
});

test("a hyperbolic cosine under its inverse is a size", () => {
  expect(equal(parse("acosh(cosh(x*y))"), parse("abs(x*y)")).equal).toBe(true);
});

describe("roots of squares are absolute values, nested ones too", () => {
  test.each([
    ["sqrt(x^2 - 2*x + 1) = x - 1", "x in 1..Infinity"],
    ["sqrt(x^2 - 2*x + 1) + sqrt(x^2 - 4*x + 4) = 1", "x in 1..2"],
    ["sqrt(4*x^2 - 4*x + 1) = 3", "x = 2 | x = -1"],
    ["(x^2 - 2*x + 1)^(3/2) = 8", "x = 3 | x = -1"],
    ["sqrt(x + 3 - 4*sqrt(x - 1)) + sqrt(x + 8 - 6*sqrt(x - 1)) = 1", "x in 5..10"],
    ["sqrt(x + 2*sqrt(x - 1)) - sqrt(x - 2*sqrt(x - 1)) = 2", "x in 2..Infinity"],
    ["sqrt(5 - x - 4*sqrt(1 - x)) = 1", "x = -8 | x = 0"],
    ["sqrt(5 - x - 4*sqrt(1 - x)) = 2 - sqrt(1 - x)", "x in -3..1"],
    ["sqrt(x^2 - 2*x + 1)/(x - 1) = 1", "x in 1..Infinity; not 0: x - 1"],
  ])("%s: %s", (equation, expected) => {
    expect(told(equation)).toBe(expected);
  });
});

test("periods under a fraction are a family, whose members in a box are searched", () => {
  expect(told("sin(1/x) = 0")).toBe(
    "x = 1/(pi*n), n in -Infinity..-1 | x = 1/(pi*n), n in 1..Infinity; not 0: x",
  );
  expect(solve([parseEquation("sin(1/x) = 0")], ["x"], { box: { x: [0.02, 1] } })).toMatchObject({
    count: 15,
    complete: true,
  });
});
