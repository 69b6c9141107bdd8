import type { Expr } from "../expression/node.js";

/** Something that can be applied to arguments. */
export interface Callee {
  readonly name: string;
  readonly arity: readonly [least: number, most: number];
  /** May it stand without parentheses, `sin x`? */
  readonly bare: boolean;
  /** Are its arguments allowed to be conditions? */
  readonly takesConditions: boolean;
  /** Is its value a condition? */
  readonly givesCondition: boolean;
  /** May its arguments be lists, whose lengths `make` is then told? */
  readonly takesLists?: boolean;
  /** How far it reaches over what follows, where it stands before a formula and not before arguments: \sum, d/dx. */
  readonly reach?: number;
  make(args: readonly Expr[], lists?: readonly number[]): Expr;
  /** Parts of the value that its simplification may lose: 1/b of `divide(a, b)`. */
  readonly parts?: ((args: readonly Expr[]) => readonly Expr[]) | undefined;
}
