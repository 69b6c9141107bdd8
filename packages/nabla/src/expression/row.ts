import type { Rational } from "../number/rational.js";

/** Text in the two languages that nabla speaks. */
export interface Words {
  readonly en: string;
  readonly ru: string;
}

/**
 * What one part of a program says: `const words = { … } satisfies Texts`. Each text stands in all languages, side by
 * side, or is made in all of them at once; one that lacks a language does not compile.
 */
export interface Texts {
  readonly [name: string]: Words | ((...values: never[]) => Words) | Texts;
}

/**
 * Everything nabla knows of one function. A new function is one new row; parser, derivatives, evaluation,
 * code languages, documentation and tests read the rest from here.
 */
export interface Row {
  /** The name that `print` writes and `parse` reads. */
  readonly name: string;
  /** Other spellings that `parse` accepts. */
  readonly aliases?: readonly string[];
  /** Fewest and most arguments. */
  readonly arity: readonly [least: number, most: number];
  readonly summary: Words;
  /** The value in doubles; NaN outside the real domain. */
  value(...args: number[]): number;
  /** The same for a list of arguments; rows that may have many more than a call can take define it. */
  fold?(args: readonly number[]): number;
  /** ∂self/∂argument `index`. Arguments are told apart by index: they may be one node. */
  partial(self: CallExpr, index: number): Expr;
  /** For functions whose branches are differentiated apart (piecewise): stands instead of `partial`. */
  derive?(self: CallExpr, derivative: (branch: Expr) => Expr): Expr;
  /** The canonical node for these arguments; may be a simpler one (`exp(0)` is 1). */
  make(args: readonly Expr[]): Expr;
  /** The same in terms of simpler functions: for languages and number types that lack it (`functions/simpler.ts`). */
  expand?(args: readonly Expr[]): Expr;
  /** Real domain in words, when it is not all numbers. */
  readonly domain?: Words;
  /** Is the function continuous-but-kinked or jumping at these arguments, so that a derivative does not exist there? */
  kink?(...args: number[]): boolean;
  /** Name of the rule that differentiates it, for derivation steps. */
  readonly rule?: Words;
  /** A random point of its domain for the conformance test; default: each argument in (0.1, 0.9). */
  readonly sample?: readonly (readonly [low: number, high: number])[];
}

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

/** A call known to be of one row, with as many arguments as that takes; the mark exists for the compiler only. */
export type CallOf<Name extends string, Args extends readonly Expr[] = readonly Expr[]> = CallExpr & {
  readonly of: Name;
  readonly args: Args;
};
