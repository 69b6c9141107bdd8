import { callNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import type { Row } from "../expression/row.js";
import { isNegativeNumber, ZERO } from "./number.js";
import { valueOfExpansion } from "./simpler.js";
import { isSum, negate, splitCoefficient } from "./sum.js";

/**
 * A row as written. `make` is filled in from symmetry and special values; `value` may be left to `expand`, when that
 * loses no digits.
 */
export type RowWords = Shared & (Pick<Row, "value"> | Required<Pick<Row, "expand">>);

interface Shared extends Omit<Row, "make" | "value"> {
  readonly value?: Row["value"];
  /** f(−u) = −f(u) or f(u). */
  readonly parity?: "odd" | "even";
  /** Exact simpler forms of f(args): f(0), f of its inverse. Undefined: none. */
  exact?(...args: Expr[]): Expr | undefined;
}

/**
 * Completes a row: arguments with a minus in front lose it by symmetry, exact values are taken, the rest is stored as a
 * call.
 */
export function define(words: RowWords): Row {
  const { parity, exact, ...rest } = words;
  const row: Row = {
    ...rest,
    value: words.value ?? ((...args) => valueOfExpansion(row, args)),
    make(args) {
      const simple = exact?.(...args);
      if (simple !== undefined) return simple;
      const first = args[0];
      if (parity !== undefined && args.length === 1 && first !== undefined && leadsWithMinus(first)) {
        const made = row.make([negate(first)]);
        return parity === "odd" ? negate(made) : made;
      }
      return callNode(row, args);
    },
  };
  return row;
}

/** Does u count as −(something) rather than something: −x, −2, −x − y, and of x − y and y − x exactly one. */
export function leadsWithMinus(u: Expr): boolean {
  if (u.kind === "number") return isNegativeNumber(u);
  const [coefficient] = splitCoefficient(u);
  if (isNegativeNumber(coefficient)) return true;
  if (!isSum(u)) return false;
  let negative = 0;
  let all = 0;
  for (let i = 1; i < u.args.length; i += 2) {
    all += 1;
    if (isNegativeNumber(u.args[i] as Expr)) negative += 1;
  }
  const constant = u.args[0] as Expr;
  if (constant !== ZERO) {
    all += 1;
    if (isNegativeNumber(constant)) negative += 1;
  }
  if (negative * 2 !== all) return negative * 2 > all;
  return isNegativeNumber(u.args[1] as Expr);
}

/** Is `e` a call of the function with this name? Returns its argument. */
export function argumentOf(e: Expr, name: string): Expr | undefined {
  return e.kind === "call" && e.row.name === name && e.args.length === 1 ? e.args[0] : undefined;
}
