import { expand } from "../algebra/expand.js";
import { termsOf } from "../algebra/normal/rewrite.js";
import type { Fraction } from "../algebra/polynomial/fraction.js";
import { totalDegree } from "../algebra/polynomial/ring.js";
import { polynomialForm } from "../algebra/polynomial-form.js";
import { together } from "../algebra/rational-forms.js";
import { checkFormulas, checkNames } from "../expression/arguments.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr, NumberExpr } from "../expression/node.js";
import { postOrder, variables } from "../expression/walk.js";
import { divide, multiply, power } from "../functions/arithmetic.js";
import { ONE, ZERO } from "../functions/number.js";
import { add, negate, subtract } from "../functions/sum.js";
import { type LinearAnswer, numberOver, solveRational } from "./rational-rows.js";
import { signOfConstant } from "./value.js";

/** Rows of coefficients, the right side last: Σ row[k]·unknown[k] = row[n]. */
export type LinearRows = Expr[][];

/** The coefficients of an equation that is linear in the unknowns; undefined for one that is not. */
export function linearRow(equation: Expr, unknowns: readonly string[]): Expr[] | undefined {
  const form = polynomialForm(equation, unknowns);
  if (form !== undefined)
    return rowOf(
      form,
      postOrder([equation]).some((e) => e.kind === "number" && e.decimal),
    );
  const parts: Expr[][] = unknowns.map(() => []);
  const rest: Expr[] = [];
  for (const [c, t] of termsOf(expand(equation))) {
    const [place, coefficient] = linearTerm(t, unknowns);
    if (coefficient === undefined) return undefined;
    if (place < 0) rest.push(multiply([c, t]));
    else parts[place]?.push(multiply([c, coefficient]));
  }
  return [...parts.map(add), negate(add(rest))];
}

/** The coefficients of a polynomial of degree 1 at most. */
export function rowOf({ top, bottom: { coefficients } }: Fraction, decimal: boolean): Expr[] | undefined {
  const { ring, monomials } = top;
  if (totalDegree(ring, monomials[0] ?? 0) > 1) return undefined;
  const row: Expr[] = new Array(ring.size + 1).fill(ZERO);
  monomials.forEach((m, k) => {
    const [c, place] = [top.coefficients[k], ring.units.indexOf(m)];
    row[place < 0 ? ring.size : place] = numberOver(place < 0 ? -c : c, coefficients[0], decimal);
  });
  return row;
}

/** Which unknown a term holds, and the factor beside it; place −1 for none, no coefficient where it is not linear. */
function linearTerm(
  t: Expr,
  unknowns: readonly string[],
): readonly [place: number, coefficient: Expr | undefined] {
  if (t.kind === "symbol") {
    const place = unknowns.indexOf(t.name);
    return [place, place < 0 ? t : ONE];
  }
  if (!variables(t).some((name) => unknowns.includes(name))) return [-1, t];
  if (t.kind !== "call" || t.row.name !== "product") return [-1, undefined];
  let place = -1;
  const others: Expr[] = [];
  for (let i = 0; i < t.args.length; i += 2) {
    const [base, exponent] = [t.args[i], t.args[i + 1]];
    if (base.kind === "symbol" && unknowns.includes(base.name)) {
      if (place >= 0 || exponent !== ONE) return [-1, undefined];
      place = unknowns.indexOf(base.name);
      continue;
    }
    const factor = power(base, exponent);
    if (variables(factor).some((name) => unknowns.includes(name))) return [-1, undefined];
    others.push(factor);
  }
  return place < 0 ? [-1, undefined] : [place, multiply(others)];
}

/** What shows how many solutions a linear system has, by the theorem of Rouché, Kronecker and Capelli. */
export interface LinearRanks {
  /** Of the coefficients. */
  readonly rank: number;
  /** Of the coefficients together with the right sides: larger than `rank` where there is no solution. */
  readonly augmented: number;
  /** Of the coefficients, where there are as many equations as unknowns. */
  readonly determinant?: Expr;
}

/**
 * The ranks and the determinant of equations, each meaning "= 0", that are linear in the unknowns; undefined when one
 * is not, or when it stays open whether a coefficient is 0. With symbolic coefficients the ranks are those that hold
 * wherever no pivot is 0; {@link solve} names these conditions.
 */
export function linearRanks(
  equations: readonly Expr[],
  unknowns: readonly string[],
): LinearRanks | undefined {
  checkFormulas(equations, "linearRanks");
  checkNames(unknowns, "linearRanks");
  const rows: Expr[][] = [];
  for (const equation of equations) {
    const row = linearRow(equation, unknowns);
    if (row === undefined) return undefined;
    rows.push(row);
  }
  const { bind, sure, rank, determinant } = solveLinear(rows, unknowns);
  if (!sure) return undefined;
  const augmented = bind === undefined ? rank + 1 : rank;
  return { rank, augmented, ...(determinant !== undefined && { determinant }) };
}

const isNumber = (e: Expr): e is NumberExpr => e.kind === "number";
const hasNames = (e: Expr): boolean => e.kind !== "number" && variables(e).length > 0;

/** Is a coefficient zero: exactly for numbers and constants, as a formula for parameters. */
function isZeroEntry(e: Expr): boolean | undefined {
  if (e.kind === "number") return e === ZERO;
  if (hasNames(e)) return together(e) === ZERO;
  const sign = signOfConstant(e);
  return sign === undefined || sign === "none" ? undefined : sign === 0;
}

/**
 * Solves linear equations by elimination (Gauss and Jordan), exactly; the last unknowns stay free. A pivot that holds
 * parameters is assumed not to be zero, and said so.
 */
export function solveLinear(rows: readonly (readonly Expr[])[], unknowns: readonly string[]): LinearAnswer {
  if (rows.every((row) => row.every(isNumber))) return solveRational(rows as NumberExpr[][], unknowns);
  const matrix = rows.map((row) => row.slice());
  const assuming: Expr[] = [];
  const pivots: number[] = [];
  let sure = true;
  let used = 0;
  let product: Expr = ONE;
  const tidyEntry = (e: Expr): Expr => (e.kind === "number" ? e : together(e));
  for (let k = 0; k < unknowns.length && used < matrix.length; k++) {
    const order = matrix.map((_, i) => i).slice(used);
    order.sort((a, b) => costOf(matrix[a]?.[k]) - costOf(matrix[b]?.[k]));
    let found = -1;
    for (const i of order) {
      const zero = isZeroEntry(matrix[i]?.[k]);
      if (zero === undefined) sure = false;
      if (zero === false) {
        found = i;
        break;
      }
    }
    if (found < 0) continue;
    if (used !== found) product = negate(product);
    [matrix[used], matrix[found]] = [matrix[found], matrix[used]];
    const pivotRow = matrix[used];
    const pivot = pivotRow[k];
    product = multiply([product, pivot]);
    if (hasNames(pivot)) assuming.push(pivot);
    const scaled = pivotRow.map((e) => tidyEntry(divide(e, pivot)));
    matrix[used] = scaled;
    matrix.forEach((row, i) => {
      const factor = row[k];
      if (i === used || factor === ZERO) return;
      matrix[i] = row.map((e, j) => (j === k ? ZERO : tidyEntry(subtract(e, multiply([factor, scaled[j]])))));
    });
    pivots.push(k);
    used += 1;
  }
  const square = matrix.length === unknowns.length;
  const facts = {
    sure,
    rank: used,
    ...(square && { determinant: used < matrix.length ? ZERO : tidyEntry(product) }),
  };
  for (const row of matrix.slice(used)) {
    const right = row[unknowns.length];
    const zero = isZeroEntry(right);
    if (zero === undefined) facts.sure = false;
    if (zero === false) {
      if (hasNames(right)) assuming.push(right);
      return { bind: undefined, free: [], assuming, ...facts };
    }
  }
  const free = unknowns.filter((_, k) => !pivots.includes(k));
  const bind = new Map<string, Expr>();
  pivots.forEach((k, i) => {
    const row = matrix[i];
    const parts = unknowns.flatMap((name, j) =>
      j === k || pivots.includes(j) ? [] : [negate(multiply([row[j], symbolNode(name)]))],
    );
    bind.set(unknowns[k], tidyEntry(add([row[unknowns.length], ...parts])));
  });
  return { bind, free, assuming, ...facts };
}

/** Numbers make better pivots than constants, and those than parameters. */
function costOf(e: Expr): number {
  return e.kind === "number" ? 0 : hasNames(e) ? 2 : 1;
}
