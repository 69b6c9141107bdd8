import fc from "fast-check";
import { expect, test } from "vitest";
import { equal } from "../algebra/equality/equal.js";
import { gradient } from "../calculus/gradient.js";
import { replace } from "../calculus/replace.js";
import { symbolNode } from "../expression/intern.js";
import { multiply } from "../functions/arithmetic.js";
import { rational, ZERO } from "../functions/number.js";
import { add } from "../functions/sum.js";
import { parse } from "../notation/parse.js";
import { fraction } from "../number/rational.js";
import { criticalPoints } from "./critical.js";
import { solve } from "./solve.js";

const NAMES = ["x", "y", "z"];
const coefficient = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 3 }))
  .map(([n, d]) => rational(fraction(n, d)));
/**
 * A quadratic function, often with a singular Hessian: a sum of multiples of squares of linear ones, and a linear one.
 */
const quadratic = fc
  .array(fc.tuple(coefficient, fc.array(coefficient, { minLength: 4, maxLength: 4 })), { maxLength: 3 })
  .map((squares) =>
    add(
      squares.map(([c, row]) => {
        const form = add(row.map((k, i) => multiply([k, ...NAMES.slice(i, i + 1).map(symbolNode)])));
        return multiply([c, form, form]);
      }),
    ),
  );

test("a quadratic function is flat where its gradient is 0, at all of these points at one value", () => {
  fc.assert(
    fc.property(quadratic, (f) => {
      const critical = criticalPoints(f, NAMES);
      const zeros = solve(gradient(f, NAMES), NAMES);
      expect(critical).toMatchObject({ count: zeros.count, complete: true, methods: ["linear"] });
      expect(critical.points.map(({ exact }) => exact)).toEqual(zeros.points.map(({ exact }) => exact));
      expect(critical.families.map(({ bind }) => bind)).toEqual(zeros.families.map(({ bind }) => bind));
      for (const { bind, value } of critical.families)
        expect(equal(replace(f, new Map(Object.entries(bind))), value ?? ZERO).equal).toBe(true);
    }),
    { seed: 20261127, numRuns: 100 },
  );
});

test.each([
  ["x^2 + y^2 - x*y", "minimum"],
  ["-x^2 - y^2 + x", "maximum"],
  ["x*y", "saddle"],
])("the Hessian of %s says what its point is: a %s", (text, kind) => {
  expect(criticalPoints(parse(text)).points).toMatchObject([{ kind, degenerate: false }]);
});

test.each([
  ["(x - y)^2", "minimum"],
  ["-(x + 2*y - 1)^2", "maximum"],
  ["(x - y)*(x + y + z)", "saddle"],
  ["7", "constant"],
])("the Hessian of %s says what its line of points is: a %s", (text, kind) => {
  expect(criticalPoints(parse(text), NAMES).families).toMatchObject([{ kind, degenerate: true }]);
});

test("answers are decimals where the function is written in decimals and all of them can be", () => {
  const exact = (text: string) => criticalPoints(parse(text)).points.map((point) => String(point.exact?.x));
  expect(exact("x^2 - 0.5*x")).toEqual(["0.25"]);
  expect(exact("0.3*x^2 - 0.2*x")).toEqual(["1/3"]);
});
