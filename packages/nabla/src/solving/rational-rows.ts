import { symbolNode } from "../expression/intern.js";
import type { Expr, NumberExpr } from "../expression/node.js";
import { negateNumber, rational, ZERO } from "../functions/number.js";
import { Terms } from "../functions/sum.js";
import { BIG, lengthsOf, spend } from "../number/budget.js";
import { fraction, gcdOfBig, isDecimal, shrink } from "../number/rational.js";

/** What elimination says of a linear system. */
export interface LinearAnswer {
  /** The bound unknowns in terms of the free ones; undefined when there is no solution. */
  readonly bind: ReadonlyMap<string, Expr> | undefined;
  readonly free: readonly string[];
  /** Pivots with parameters, taken as not zero. */
  readonly assuming: readonly Expr[];
  /** Is the answer sure, every zero test decided? */
  readonly sure: boolean;
  /** The rank of the coefficients; where pivots hold parameters, as long as these are not zero. */
  readonly rank: number;
  /** Of as many equations as unknowns. */
  readonly determinant?: Expr;
}

/** The number n/d, where it can be in decimal notation if that is asked for; d must not be 0. */
export function numberOver(n: bigint, d: bigint, decimal: boolean): NumberExpr {
  return rational(fraction(shrink(n), shrink(d)), decimal);
}

/**
 * Solves linear equations whose coefficients are numbers, as `solveLinear` does: by elimination without fractions
 * (Bareiss 1968), each row over its own denominator.
 */
export function solveRational(
  rows: readonly (readonly NumberExpr[])[],
  unknowns: readonly string[],
): LinearAnswer {
  const n = unknowns.length;
  let scale = 1n;
  const matrix = rows.map((row) => {
    const common = row.reduce((d, e) => (e.denominator === 1 ? d : lcm(d, BigInt(e.denominator))), 1n);
    scale *= common;
    return row.map((e) => (BigInt(e.numerator) * common) / BigInt(e.denominator));
  });
  const pivots: number[] = [];
  let sign = 1n;
  let before = 1n;
  for (let k = 0; k < n && pivots.length < matrix.length; k++) {
    const used = pivots.length;
    const found = matrix.findIndex((row, i) => i >= used && row[k] !== 0n);
    if (found < 0) continue;
    if (found !== used) sign = -sign;
    [matrix[used], matrix[found]] = [matrix[found], matrix[used]];
    const pivotRow = matrix[used];
    const pivot = pivotRow[k];
    matrix.forEach((row, i) => {
      if (i === used) return;
      const factor = row[k];
      spend(BIG * lengthsOf(row));
      // Rows above end with one pivot each, all alike: the division comes out even there too.
      for (let j = 0; j <= n; j++) row[j] = (pivot * row[j] - factor * pivotRow[j]) / before;
    });
    before = pivot;
    pivots.push(k);
  }
  const rank = pivots.length;
  const isSolvable = matrix.slice(rank).every((row) => row[n] === 0n);
  const values = pivots.map((k, i) => matrix[i].map((c) => fraction(shrink(c), shrink(matrix[i][k]))));
  // Of decimals the answer is in decimals too, where all of it can be: 0.6 and −0.4, but 23/15 and 1/2.
  const hasDecimals = rows.some((row) => row.some((e) => e.decimal));
  const decimal = hasDecimals && values.every((row) => row.every((q) => q.denominator === 1 || isDecimal(q)));
  const bind = new Map<string, Expr>();
  pivots.forEach((k, i) => {
    const terms = new Terms();
    terms.addNumber(rational(values[i][n], decimal));
    unknowns.forEach((name, j) => {
      if (j !== k && matrix[i][j] !== 0n)
        terms.add(negateNumber(rational(values[i][j], decimal)), symbolNode(name));
    });
    bind.set(unknowns[k], terms.build());
  });
  return {
    bind: isSolvable ? bind : undefined,
    free: isSolvable ? unknowns.filter((_, k) => !pivots.includes(k)) : [],
    assuming: [],
    sure: true,
    rank,
    ...(matrix.length === n && { determinant: rank < n ? ZERO : numberOver(sign * before, scale, decimal) }),
  };
}

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcdOfBig(a, b)) * b;
}
