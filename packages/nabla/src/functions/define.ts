import { callNode } from "../expression/intern.js";
import type { CallExpr, Expr } from "../expression/node.js";
import type { Row } from "../expression/row.js";
import { isNegativeNumber, ZERO } from "./number.js";
import { valueOfExpansion } from "./simpler.js";
import { constantOf, eachTerm, isSum, negate, splitCoefficient } from "./sum.js";

/** Exactly as many values as a row of this arity takes: one, two, or a list whose length only the row knows. */
type Arguments<Arity, T> = Arity extends readonly [1, 1]
  ? readonly [T]
  : Arity extends readonly [2, 2]
    ? readonly [T, T]
    : readonly T[];

/**
 * A row as written. `make` is filled in from symmetry and special values; `value` may be left to `expand`, when that
 * loses no digits.
 */
export type RowWords<Arity extends Row["arity"]> = Shared<Arity> &
  (Required<Pick<Shared<Arity>, "value">> | Required<Pick<Shared<Arity>, "expand">>);

interface Shared<Arity extends Row["arity"]> extends Omit<Row, "make" | Typed> {
  readonly arity: Arity;
  value?(...args: Arguments<Arity, number>): number;
  kink?(...args: Arguments<Arity, number>): boolean;
  partial(self: CallExpr & { readonly args: Arguments<Arity, Expr> }, index: number): Expr;
  expand?(args: Arguments<Arity, Expr>): Expr;
  /** f(−u) = −f(u) or f(u). */
  readonly parity?: "odd" | "even";
  /** Exact simpler forms of f(args): f(0), f of its inverse. Undefined: none. */
  exact?(...args: Arguments<Arity, Expr>): Expr | undefined;
}

/** What a row says of its arguments: typed here by its arity. */
type Typed = "arity" | "value" | "kink" | "partial" | "expand";

/**
 * Completes a row: arguments with a minus in front lose it by symmetry, exact values are taken, the rest is stored as a
 * call.
 */
export function define(words: RowWords<readonly [1, 1]>): Row;
export function define(words: RowWords<readonly [2, 2]>): Row;
export function define(words: RowWords<Row["arity"]>): Row;
export function define(words: RowWords<Row["arity"]>): Row {
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
  eachTerm(u.args, (c) => {
    all += 1;
    if (isNegativeNumber(c)) negative += 1;
  });
  const constant = constantOf(u.args);
  if (constant !== ZERO) {
    all += 1;
    if (isNegativeNumber(constant)) negative += 1;
  }
  if (negative * 2 !== all) return negative * 2 > all;
  const [, leading] = u.args;
  return leading !== undefined && isNegativeNumber(leading);
}

/** Is `e` a call of the function with this name? Returns its argument. */
export function argumentOf(e: Expr, name: string): Expr | undefined {
  return e.kind === "call" && e.row.name === name && e.args.length === 1 ? e.args[0] : undefined;
}
