import { isNablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { endedBy, spend } from "../number/budget.js";
import { gcdOfBig } from "../number/rational.js";
import type { Fraction } from "./polynomial/fraction.js";
import { constant, fromTerms, multiply, type Polynomial, power, unscale } from "./polynomial/polynomial.js";
import { type Ring, ringOf, totalDegree } from "./polynomial/ring.js";

/** A polynomial over a whole number > 0. */
interface Part {
  readonly top: Polynomial;
  readonly bottom: bigint;
}

/** Which formulas are polynomials: each is asked about by several. */
const polynomials = new WeakMap<Expr, boolean>();

/**
 * Does a formula consist of sums, products and whole powers only? Then it has a value and all derivatives everywhere.
 */
export function isPolynomial(e: Expr): boolean {
  let answer = polynomials.get(e);
  if (answer === undefined) {
    answer = postOrder([e]).every((node) => {
      if (node.kind !== "call" || node.row.name === "sum") return true;
      return node.row.name === "product" && node.args.every((arg, i) => i % 2 === 0 || isWhole(arg));
    });
    polynomials.set(e, answer);
  }
  return answer;
}

function isWhole(e: Expr): boolean {
  return e.kind === "number" && e.denominator === 1 && e.numerator >= 0;
}

/** Powers of sums above this are left to those that need not multiply them out. */
const MOST_POWER = 60;

/** What formulas are as polynomials: each is asked about by several methods. */
const known = new WeakMap<Expr, { readonly names: string; readonly form: Fraction | undefined }>();

/**
 * A formula as a polynomial with rational coefficients in these variables, variable k of the ring names[k], in lowest
 * terms over a number; undefined where it is none. One walk: nothing is rewritten, no gcd of polynomials taken.
 */
export function polynomialForm(e: Expr, names: readonly string[]): Fraction | undefined {
  const key = names.join();
  const before = known.get(e);
  if (before?.names === key) return before.form;
  const form = freshForm(e, names);
  known.set(e, { names: key, form });
  return form;
}

function freshForm(e: Expr, names: readonly string[]): Fraction | undefined {
  try {
    const ring = ringOf(names.length);
    const parts = new Map<Expr, Part>();
    for (const node of postOrder([e])) {
      const part = partOf(node, names, ring, parts);
      if (part === undefined) return undefined;
      parts.set(node, part);
    }
    const { top, bottom } = parts.get(e) as Part;
    let shared = bottom;
    for (const c of top.coefficients) if (shared !== 1n) shared = gcdOfBig(shared, c);
    return { top: unscale(top, shared), bottom: constant(ring, bottom / shared) };
  } catch (error) {
    // Too many terms, or a degree that does not fit.
    if (isNablaError(error, "limit") && endedBy() === undefined) return undefined;
    throw error;
  }
}

function partOf(
  node: Expr,
  names: readonly string[],
  ring: Ring,
  parts: ReadonlyMap<Expr, Part>,
): Part | undefined {
  if (node.kind === "number")
    return { top: constant(ring, BigInt(node.numerator)), bottom: BigInt(node.denominator) };
  if (node.kind === "symbol") {
    const unit = ring.units[names.indexOf(node.name)];
    return unit === undefined
      ? undefined
      : { top: { ring, monomials: [unit], coefficients: [1n] }, bottom: 1n };
  }
  const { args } = node;
  spend(1);
  if (node.row.name === "sum") return sumOf(args, ring, parts);
  if (node.row.name !== "product") return undefined;
  let [top, bottom] = [constant(ring, 1n), 1n];
  for (let i = 0; i < args.length; i += 2) {
    const [base, exponent] = [parts.get(args[i]), args[i + 1]];
    if (base === undefined || exponent.kind !== "number" || !isWhole(exponent)) return undefined;
    const n = Number(exponent.numerator);
    if (n > MOST_POWER && base.top.monomials.length > 1) return undefined;
    top = multiply(top, powerOf(base.top, n));
    bottom *= base.bottom ** BigInt(n);
  }
  return { top, bottom };
}

function powerOf(p: Polynomial, n: number): Polynomial {
  const { ring, monomials, coefficients } = p;
  const [m, c] = [monomials[0], coefficients[0]];
  if (n === 1) return p;
  const isUnit = monomials.length === 1 && c === 1n && totalDegree(ring, m) * n < ring.base;
  return isUnit ? { ring, monomials: [m * n], coefficients } : power(p, n);
}

/** number + c1·t1 + c2·t2 + … */
function sumOf(args: readonly Expr[], ring: Ring, parts: ReadonlyMap<Expr, Part>): Part | undefined {
  const summands: (readonly [c: bigint, bottom: bigint, Polynomial])[] = [];
  let bottom = 1n;
  for (let i = 0; i < args.length; i += i === 0 ? 1 : 2) {
    const c = args[i];
    const part = i === 0 ? ONE : parts.get(args[i + 1]);
    if (c.kind !== "number" || part === undefined) return undefined;
    const own = BigInt(c.denominator) * part.bottom;
    if (own !== 1n) bottom = (bottom * own) / gcdOfBig(bottom, own);
    summands.push([BigInt(c.numerator), own, part.top]);
  }
  const terms = new Map<number, bigint>();
  for (const [c, own, { monomials, coefficients }] of summands) {
    const factor = own === bottom ? c : c * (bottom / own);
    monomials.forEach((m, k) => {
      terms.set(m, (terms.get(m) ?? 0n) + factor * coefficients[k]);
    });
  }
  return { top: fromTerms(ring, terms), bottom };
}

const ONE: Part = { top: constant(ringOf(0), 1n), bottom: 1n };
