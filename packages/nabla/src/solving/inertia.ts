import { expand } from "../algebra/expand.js";
import { Normal } from "../algebra/normal/normal.js";
import type { Fraction } from "../algebra/polynomial/fraction.js";
import { renumbered } from "../algebra/polynomial/polynomial.js";
import { polynomialForm } from "../algebra/polynomial-form.js";
import { isNablaError } from "../error.js";
import type { Expr, NumberExpr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { isInteger, ONE, ZERO } from "../functions/number.js";
import { add, negate } from "../functions/sum.js";
import { BIG, endedBy, spend } from "../number/budget.js";
import { gcdOfBig } from "../number/rational.js";
import { numberOver } from "./rational-rows.js";
import { atPoint, enclosureAt, type Found, isRational } from "./system.js";
import { signOfConstant } from "./value.js";

/** How many eigenvalues are positive, negative and zero. */
export interface Inertia {
  readonly positive: number;
  readonly negative: number;
  readonly zero: number;
}

export function signOfNumber({ numerator }: NumberExpr): -1 | 0 | 1 {
  return numerator < 0 ? -1 : numerator > 0 ? 1 : 0;
}

/** The exact sign of a formula at a solution; undefined where that is not settled. */
export function signAt(e: Expr, point: Found, unknowns: readonly string[]): -1 | 0 | 1 | undefined {
  if (e.kind === "number") return signOfNumber(e);
  if (isRational(point)) {
    const value = atPoint(e, point);
    if (value.kind === "number") return signAt(value, point, unknowns);
  }
  const near = signNear(e, point);
  if (near !== undefined) return near;
  if (point.algebraic !== undefined) {
    const sign = algebraicSign(e, point, unknowns);
    if (sign !== undefined) return sign;
  }
  const isExact = [...point.values.values()].every((v) => v.exact !== undefined);
  if (!isExact) return undefined;
  const sign = signOfConstant(atPoint(e, point));
  return sign === "none" ? undefined : sign;
}

/**
 * The doubles of exact coordinates are right to a few units of the last place: an enclosure around them often decides.
 */
function signNear(e: Expr, point: Found): -1 | 1 | undefined {
  const isExact =
    point.algebraic !== undefined || [...point.values.values()].every((v) => v.exact !== undefined);
  if (!isExact) return undefined;
  const value = enclosureAt(e, point);
  return value === undefined ? undefined : value.lo > 0 ? 1 : value.hi < 0 ? -1 : undefined;
}

/** What formulas are as quotients of polynomials: the same ones are asked about at each point. */
const known = new WeakMap<Expr, { readonly names: string; readonly value: Fraction | undefined }>();

/** A formula as a quotient of polynomials in the unknowns, in their order; undefined where it is none. */
export function fractionIn(e: Expr, unknowns: readonly string[]): Fraction | undefined {
  const polynomial = polynomialForm(e, unknowns);
  if (polynomial !== undefined) return polynomial;
  const names = unknowns.join();
  const before = known.get(e);
  if (before?.names === names) return before.value;
  const value = freshFraction(e, unknowns);
  known.set(e, { names, value });
  return value;
}

function freshFraction(e: Expr, unknowns: readonly string[]): Fraction | undefined {
  if (!isRationalFunction(e)) return undefined;
  try {
    const normal = new Normal([e], [], true);
    const { top, bottom } = normal.fraction(e);
    const places = unknowns.map((name) => normal.placeOf(name));
    if (normal.list.some((_, k) => !places.includes(k))) return undefined;
    return { top: renumbered(top, places), bottom: renumbered(bottom, places) };
  } catch (error) {
    if (isNablaError(error) && endedBy() === undefined) return undefined;
    throw error;
  }
}

/** Does a formula consist of sums, products and whole powers, negative ones too? */
function isRationalFunction(e: Expr): boolean {
  return postOrder([e]).every((node) => {
    if (node.kind !== "call" || node.row.name === "sum") return true;
    return node.row.name === "product" && node.args.every((arg, i) => i % 2 === 0 || isInteger(arg));
  });
}

/** By arithmetic in the number field of the point, for rational functions of the unknowns. */
function algebraicSign(e: Expr, point: Found, unknowns: readonly string[]): -1 | 0 | 1 | undefined {
  const { algebraic } = point;
  const quotient = algebraic && fractionIn(e, unknowns);
  if (algebraic === undefined || quotient === undefined) return undefined;
  const below = algebraic.signOf(quotient.bottom);
  return below === 0 ? undefined : ((algebraic.signOf(quotient.top) * below) as -1 | 0 | 1);
}

/** The double at a point in a number field, for rational functions of the unknowns. */
export function algebraicValue(e: Expr, point: Found, unknowns: readonly string[]): number | undefined {
  const { algebraic } = point;
  const quotient = algebraic && fractionIn(e, unknowns);
  if (algebraic === undefined || quotient === undefined || algebraic.signOf(quotient.bottom) === 0)
    return undefined;
  return algebraic.valueOf(quotient.top) / algebraic.valueOf(quotient.bottom);
}

/** The determinant of these rows and columns of a matrix. */
export function minor(
  matrix: readonly (readonly Expr[])[],
  rows: readonly number[],
  columns: readonly number[],
): Expr {
  const [first, ...rest] = rows;
  if (first === undefined) return ONE;
  return add(
    columns.map((column, k) => {
      const entry = matrix[first]?.[column];
      if (entry === ZERO) return ZERO;
      const below = minor(
        matrix,
        rest,
        columns.filter((c) => c !== column),
      );
      const term = multiply([entry, below]);
      return k % 2 === 0 ? term : negate(term);
    }),
  );
}

/** The coefficients e_k of the characteristic polynomial Σ (−1)^k e_k λ^(n−k): sums of principal minors. */
export function characteristic(matrix: readonly (readonly NumberExpr[])[]): NumberExpr[];
export function characteristic(matrix: readonly (readonly Expr[])[]): Expr[];
export function characteristic(matrix: readonly (readonly Expr[])[]): Expr[] {
  if (isOfNumbers(matrix)) return characteristicOfNumbers(matrix);
  const n = matrix.length;
  const sums: Expr[][] = Array.from({ length: n + 1 }, () => []);
  for (let mask = 0; mask < 1 << n; mask++) {
    const chosen = Array.from({ length: n }, (_, i) => i).filter((i) => (mask >> i) & 1);
    sums[chosen.length]?.push(minor(matrix, chosen, chosen));
  }
  return sums.map((parts) => tryExpand(add(parts)));
}

function isOfNumbers(matrix: readonly (readonly Expr[])[]): matrix is readonly (readonly NumberExpr[])[] {
  return matrix.every((row) => row.every((e) => e.kind === "number"));
}

/** By traces (Leverrier 1840, Faddeev): M ← A·M + c·1, c ← −tr(A·M)/k, in whole numbers. */
function characteristicOfNumbers(matrix: readonly (readonly NumberExpr[])[]): NumberExpr[] {
  const common = matrix.flat().reduce((d, e) => {
    const own = BigInt(e.denominator);
    return own === 1n ? d : (d * own) / gcdOfBig(d, own);
  }, 1n);
  const a = matrix.map((row) => row.map((e) => (BigInt(e.numerator) * common) / BigInt(e.denominator)));
  const result = [ONE];
  let m = a.map((row) => row.map(() => 0n));
  let c = 1n;
  for (let k = 1; k <= a.length; k++) {
    spend(BIG * a.length ** 3);
    const next = a.map((row) => m.map((_, j) => row.reduce((sum, x, i) => sum + x * m[i][j], 0n)));
    next.forEach((row, i) => {
      row[i] += c;
    });
    m = next;
    const trace = a.reduce((sum, row, i) => row.reduce((part, x, j) => part + x * m[j][i], sum), 0n);
    c = -trace / BigInt(k);
    result.push(numberOver(k % 2 === 0 ? c : -c, common ** BigInt(k), false));
  }
  return result;
}

function tryExpand(e: Expr): Expr {
  try {
    return expand(e);
  } catch (error) {
    if (isNablaError(error, "limit")) return e;
    throw error;
  }
}

/**
 * The inertia of a symmetric matrix from the signs of its characteristic polynomial: all roots are real, so Descartes'
 * rule counts them exactly. Undefined when a sign is not settled.
 */
export function inertiaFromSigns(signs: readonly (-1 | 0 | 1)[]): Inertia {
  const n = signs.length - 1;
  let last = n;
  while (last > 0 && signs[last] === 0) last -= 1;
  const zero = n - last;
  let changes = 0;
  let before = 1;
  for (let k = 1; k <= last; k++) {
    const sign = signs[k] * (k % 2 === 0 ? 1 : -1);
    if (sign === 0) continue;
    if (sign !== before) changes += 1;
    before = sign;
  }
  return { positive: changes, negative: n - zero - changes, zero };
}

/** The inertia, when every way to fill in the signs that are not settled gives the same. */
export function inertiaAt(
  coefficients: readonly Expr[],
  sign: (e: Expr) => -1 | 0 | 1 | undefined,
): Inertia | undefined {
  let choices: (-1 | 0 | 1)[][] = [[]];
  for (const e of coefficients) {
    const s = sign(e);
    const options: readonly (-1 | 0 | 1)[] = s === undefined ? [-1, 0, 1] : [s];
    choices = choices.flatMap((signs) => options.map((option) => [...signs, option]));
    if (choices.length > 81) return undefined;
  }
  // A symmetric matrix has real eigenvalues only: fillings with fewer sign changes than roots are impossible.
  const possible = choices.filter(isPossible).map(inertiaFromSigns);
  const [first] = possible;
  const same = possible.every(
    (i) => first !== undefined && i.positive === first.positive && i.negative === first.negative,
  );
  return first !== undefined && same ? first : undefined;
}

/** Can these be the signs of a polynomial with real roots only: as many changes for λ and −λ together as roots ≠ 0? */
function isPossible(signs: readonly (-1 | 0 | 1)[]): boolean {
  let last = signs.length - 1;
  while (last > 0 && signs[last] === 0) last -= 1;
  const changes = (flip: boolean): number => {
    let count = 0;
    let before = 1;
    for (let k = 1; k <= last; k++) {
      const s = signs[k] * (flip && k % 2 === 1 ? -1 : 1);
      if (s === 0) continue;
      if (s !== before) count += 1;
      before = s;
    }
    return count;
  };
  return changes(false) + changes(true) === last;
}
