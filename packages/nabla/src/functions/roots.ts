import { NablaError } from "../error.js";
import { callNode } from "../expression/intern.js";
import type { CallOf, Expr } from "../expression/node.js";
import type { Row, Words } from "../expression/row.js";
import { multiply, power, productRow } from "./arithmetic.js";
import { define } from "./define.js";
import { integer, isInteger, isNegativeNumber, ONE, rational, ZERO } from "./number.js";
import { exactRoot } from "./radical.js";
import { negate } from "./sum.js";

const rule: Words = { en: "derivative of a root", ru: "производная корня" };

/** The real cube root, ∛(−8) = −2; x^(1/3) is the principal power and needs x ≥ 0. */
export const cbrtRow = define({
  name: "cbrt",
  arity: [1, 1],
  summary: { en: "real cube root", ru: "вещественный кубический корень" },
  rule,
  parity: "odd",
  value: Math.cbrt,
  partial: (self) => multiply([rational({ numerator: 1, denominator: 3 }), power(self, integer(-2))]),
  exact: (u) => wholeRoot(u, 3) ?? rootOfPower(u, 3),
});

/** The real n-th root for odd whole n ≥ 3. */
export const rootRow: Row = {
  name: "root",
  aliases: ["nthroot", "real_root"],
  arity: [2, 2],
  summary: {
    en: "n-th root; for odd n real for negative x too",
    ru: "корень степени n; при нечётном n определён и для x < 0",
  },
  rule,
  value(x: number, n: number) {
    const size = Math.abs(x) ** (1 / n);
    return x < 0 ? (n % 2 === 1 ? -size : Number.NaN) : size;
  },
  partial(self: CallOf<"root", readonly [Expr, Expr]>, index) {
    const [u, n] = self.args;
    if (index === 1)
      throw new NablaError("unsupported", "derivative: the degree of a root must be a number", {
        what: "root",
      });
    return multiply([power(n, integer(-1)), self, power(u, integer(-1))]);
  },
  make(args: readonly [Expr, Expr]) {
    const [u, n] = args;
    if (!isInteger(n) || typeof n.numerator !== "number" || n.numerator % 2 === 0)
      return power(u, power(n, integer(-1)));
    if (n === ONE) return u;
    if (isNegativeNumber(n)) return power(rootRow.make([u, negate(n)]), integer(-1));
    if (n.numerator === 3) return cbrtRow.make([u]);
    const whole = wholeRoot(u, n.numerator);
    if (whole !== undefined) return whole;
    const plain = rootOfPower(u, n.numerator);
    if (plain !== undefined) return plain;
    return isNegativeNumber(u) ? negate(rootRow.make([negate(u), n])) : callNode(rootRow, args);
  },
  sample: [
    [0.1, 3],
    [5, 5],
  ],
};

function wholeRoot(u: Expr, degree: number): Expr | undefined {
  if (u === ZERO) return ZERO;
  if (u.kind !== "number" || isNegativeNumber(u)) return undefined;
  const top = exactRoot(u.numerator, degree);
  const bottom = exactRoot(u.denominator, degree);
  return top === undefined || bottom === undefined
    ? undefined
    : rational({ numerator: top, denominator: bottom });
}

/** The real root of odd degree of x³ is x, of x⁶·y³ it is x²·y, for numbers of both signs. */
function rootOfPower(u: Expr, degree: number): Expr | undefined {
  if (u.kind !== "call" || u.row !== productRow) return undefined;
  const exponents = u.args.map((e, i) => (i % 2 === 1 && isInteger(e) ? e.numerator : undefined));
  const isWhole = exponents.every((n, i) => i % 2 === 0 || (typeof n === "number" && n % degree === 0));
  if (!isWhole) return undefined;
  return productRow.make(u.args.map((e, i) => (i % 2 === 0 ? e : integer(Number(exponents[i]) / degree))));
}
