import type { Integer, Rational } from "../number/rational.js";
import type { Row } from "./row.js";

/** An exact number. `decimal` says that it was written with a point (2.1) and prints so again. */
export interface NumberExpr extends Rational {
  readonly kind: "number";
  readonly hash: number;
  readonly id: number;
  readonly decimal: boolean;
  readonly args: readonly [];
}

/** A variable or parameter. */
export interface SymbolExpr {
  readonly kind: "symbol";
  readonly hash: number;
  readonly id: number;
  readonly name: string;
  readonly args: readonly [];
}

/** A function of arguments; sums, products and powers are calls too. */
export interface CallExpr {
  readonly kind: "call";
  readonly hash: number;
  readonly id: number;
  readonly row: Row;
  readonly args: readonly Expr[];
}

/**
 * A formula: a node of an immutable, hash-consed graph. Equal structure is the same object, so `===` is
 * structural equality, and what occurs twice is stored once.
 */
export type Expr = NumberExpr | SymbolExpr | CallExpr;

/** A call known to be of one row; the mark exists for the compiler only. */
export type CallOf<Name extends string> = CallExpr & { readonly of: Name };

/** One class for all nodes keeps property access monomorphic; the union above is its typed face. */
export class Node {
  /** The generation of the intern table that last saw this node. */
  seen = 0;
  constructor(
    readonly kind: "number" | "symbol" | "call",
    readonly id: number,
    readonly hash: number,
    readonly args: readonly Expr[],
    readonly row: Row | undefined,
    readonly name: string,
    readonly numerator: Integer,
    readonly denominator: Integer,
    readonly decimal: boolean,
  ) {}
}
