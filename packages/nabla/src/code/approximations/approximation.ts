import type { Expr } from "../../expression/node.js";

/** A function written out for languages that lack it: an algorithm as a formula, which each of them writes itself. */
export interface Approximation {
  /** Its value at `args`; `order` is the whole number that stands before them, of a function that has one. */
  formula(args: readonly Expr[], order: number): Expr;
  readonly hasOrder?: true;
  /** How far the value is from the true one, in doubles and in singles. */
  readonly accuracy: string;
  readonly single: string;
}
