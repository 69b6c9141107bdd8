import { isNablaError } from "../../error.js";
import { enclose } from "../../evaluation/interval.js";
import type { CallExpr, Expr } from "../../expression/node.js";
import { postOrder, variables } from "../../expression/walk.js";
import { absOf, divide, expOf, logOf, multiply, power, sqrt } from "../../functions/arithmetic.js";
import { PI } from "../../functions/constants.js";
import { HALF, integer, MINUS_ONE, ONE, TWO } from "../../functions/number.js";
import { add, increment, negate, scale, subtract } from "../../functions/sum.js";
import { asinRow } from "../../functions/trigonometric.js";

const half = (e: Expr): Expr => scale(HALF, e);
const square = (e: Expr): Expr => power(e, TWO);

/**
 * Functions in terms of fewer ones: what remains are exp, log, sin, cos, asin, atan, |·|, powers and special functions.
 */
const REWRITES = new Map<string, (args: readonly Expr[]) => Expr>([
  ["sinh", ([u]) => half(subtract(expOf(u as Expr), expOf(negate(u as Expr))))],
  ["cosh", ([u]) => half(add([expOf(u as Expr), expOf(negate(u as Expr))]))],
  [
    "tanh",
    ([u]) => {
      const e = expOf(scale(TWO, u as Expr));
      return divide(increment(e, -1), increment(e, 1));
    },
  ],
  ["asinh", ([u]) => logOf(add([u as Expr, sqrt(increment(square(u as Expr), 1))]))],
  // Defined for u ≥ 1 only, where u − 1 ≥ 0 and u + 1 ≥ 0 have their own roots.
  [
    "acosh",
    ([u]) =>
      logOf(add([u as Expr, multiply([sqrt(increment(u as Expr, -1)), sqrt(increment(u as Expr, 1))])])),
  ],
  ["atanh", ([u]) => half(logOf(divide(increment(u as Expr, 1), subtract(ONE, u as Expr))))],
  ["acos", ([u]) => subtract(half(PI), asinRow.make([u as Expr]))],
  ["max", (args) => args.reduce((a, b) => half(add([a, b, absOf(subtract(a, b))])))],
  ["min", (args) => args.reduce((a, b) => half(subtract(add([a, b]), absOf(subtract(a, b)))))],
]);
/** Rows whose own `expand` leads to conditions. */
const LEFT = new Set(["sinc", "ceil", "mod", "piecewise"]);

/** Where a jump was written as u/|u|, which has no value at u = 0, u is put on the list. */
function ofJump(name: string, u: Expr, jumps: Set<Expr>): Expr | undefined {
  if (name !== "sign" && name !== "heaviside") return undefined;
  jumps.add(u);
  const sign = divide(u, absOf(u));
  return name === "sign" ? sign : half(increment(sign, 1));
}

function rewriteCall(node: CallExpr, args: readonly Expr[], jumps: Set<Expr>): Expr {
  const { name } = node.row;
  const jump = ofJump(name, args[0] ?? ONE, jumps);
  if (jump !== undefined) return jump;
  const [inner] = node.args;
  if (name === "acosh" && inner?.kind === "call" && inner.row.name === "cosh")
    return absOf(rewriteFunctions(inner.args[0], jumps));
  const size = name === "abs" ? sizeOfConstant(args[0] ?? ONE) : undefined;
  if (size !== undefined) return size;
  const rewrite = REWRITES.get(name);
  if (rewrite !== undefined) return rewrite(args);
  if (name === "gamma") return shifted(node, args[0]);
  const { expand } = node.row;
  if (expand !== undefined && !LEFT.has(name)) return rewriteFunctions(expand(args), jumps);
  return node.row.make(args);
}

/** |c| of a constant whose sign an enclosure shows: c or −c. */
function sizeOfConstant(c: Expr): Expr | undefined {
  if (variables(c).length > 0) return undefined;
  try {
    const { lo, hi, defined } = enclose(c, {});
    if (defined !== "all") return undefined;
    return lo >= 0 ? c : hi <= 0 ? negate(c) : undefined;
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/** Γ(u + k) = u·(u + 1)·…·(u + k − 1)·Γ(u): the number in u is brought into [0, 1). */
function shifted(node: CallExpr, u: Expr): Expr {
  const [first] = u.kind === "call" && u.row.name === "sum" ? u.args : [];
  if (first?.kind !== "number" || typeof first.numerator !== "number") return node.row.make([u]);
  const whole = Math.floor(first.numerator / Number(first.denominator));
  if (whole === 0 || Math.abs(whole) > 50) return node.row.make([u]);
  const base = increment(u, -whole);
  const factors = Array.from({ length: Math.abs(whole) }, (_, k) => increment(base, whole > 0 ? k : -k - 1));
  const product = multiply(factors);
  return multiply([whole > 0 ? product : power(product, MINUS_ONE), node.row.make([base])]);
}

/**
 * The formula with fewer kinds of functions, equal to it wherever it is defined, but for u = 0 of each u on the list
 * of jumps.
 */
export function rewriteFunctions(e: Expr, jumps: Set<Expr>): Expr {
  return rewriteParts([e], jumps).get(e) as Expr;
}

/** The same of every part of formulas. What cancels in a whole, as asin(u) + acos(u), stands in its parts. */
export function rewriteParts(formulas: readonly Expr[], jumps: Set<Expr>): Map<Expr, Expr> {
  const made = new Map<Expr, Expr>();
  for (const node of postOrder(formulas)) {
    if (node.kind !== "call" || node.args.length === 0) {
      made.set(node, node);
      continue;
    }
    made.set(
      node,
      rewriteCall(
        node,
        node.args.map((arg) => made.get(arg) as Expr),
        jumps,
      ),
    );
  }
  return made;
}

/** The conditions u ≥ 0 under which the formula has a value: of its logarithms and roots. */
export function nonnegativeParts(e: Expr): Expr[] {
  const parts = new Set<Expr>();
  for (const node of postOrder([e])) {
    if (node.kind !== "call") continue;
    const { name } = node.row;
    if (name === "log") parts.add(node.args[0]);
    if (name === "asin") parts.add(subtract(ONE, square(node.args[0])));
    if (name !== "product") continue;
    for (let i = 0; i < node.args.length; i += 2) {
      const exponent = node.args[i + 1];
      if (exponent.kind === "number" && exponent.denominator !== 1) parts.add(node.args[i]);
    }
  }
  return [...parts];
}

/** c·t terms of a formula as a sum; the number of a sum stands with the term 1. */
export function termsOf(e: Expr): (readonly [coefficient: Expr & { kind: "number" }, term: Expr])[] {
  if (e.kind === "number") return e.numerator === 0 ? [] : [[e, ONE]];
  if (e.kind !== "call" || e.row.name !== "sum") return [[ONE, e]];
  const terms: (readonly [Expr & { kind: "number" }, Expr])[] = [];
  const [first] = e.args;
  if (first?.kind === "number" && first.numerator !== 0) terms.push([first, ONE]);
  for (let i = 1; i < e.args.length; i += 2) {
    const c = e.args[i];
    if (c.kind === "number") terms.push([c, e.args[i + 1]]);
  }
  return terms;
}

/** log of a whole number > 0 in logs of primes, as far as small primes go. */
export function primePowers(n: bigint): (readonly [bigint, number])[] {
  const powers: (readonly [bigint, number])[] = [];
  let rest = n;
  for (let p = 2n; p * p <= rest && p < 4096n; p += p === 2n ? 1n : 2n) {
    let count = 0;
    while (rest % p === 0n) {
      rest /= p;
      count += 1;
    }
    if (count > 0) powers.push([p, count]);
  }
  if (rest > 1n) powers.push([rest, 1]);
  return powers;
}

export { integer };
