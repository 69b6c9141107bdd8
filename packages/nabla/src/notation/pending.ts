import type { Expr } from "../expression/node.js";
import type { Callee } from "./callable.js";
import type { Token } from "./token.js";

/**
 * How tightly an operation holds its operands. Everything looser than a new operation waits; the rest is finished
 * first.
 */
export const LEVEL = {
  group: 0,
  choice: 1,
  or: 2,
  and: 3,
  not: 4,
  comparison: 5,
  sum: 6,
  product: 7,
  negation: 8,
  application: 9,
  /** The product inside `sin 2x`. */
  tightProduct: 10,
  power: 11,
  /** \frac and the exponent of `sin^2`: they take one atom. */
  atom: 12,
} as const;

/** A function about to be applied, with the exponent of `sin^2 x` and the base of `log_2 x`. */
export interface Application {
  readonly callee: Callee;
  readonly token: Token;
  exponent: Expr | undefined;
  base: Expr | undefined;
}

interface Begun {
  readonly level: number;
  /** Where its text begins. */
  readonly start: number;
}

/** An open bracket, with what is read inside so far. */
export interface Group extends Begun {
  readonly kind: "group";
  readonly token: Token;
  /** The function whose arguments these are. */
  readonly application: Application | undefined;
  readonly args: Expr[];
  /** Inside SymPy's pairs (value, condition), or a row of cases: the value. */
  held: Expr | undefined;
  /** What the typing of each argument of a choice has lost, and of the value held: see {@link Stack.takeLost}. */
  readonly lost: (readonly Expr[])[];
  heldLost: readonly Expr[];
  /** How many arguments each list or tuple among them holds. */
  readonly lists: number[];
  /** Where two digits have a comma between them and no blank, and whether a blank stood behind another comma. */
  tight: { readonly start: number; readonly end: number } | undefined;
  blank: boolean;
  /** The single letter before the bracket, read as a factor until a comma shows that a function was meant. */
  readonly factor: Token | undefined;
}

/** A sum or a product of any length: one node when it ends. */
export interface Sum extends Begun {
  readonly kind: "sum";
  readonly terms: Expr[];
  negative: boolean;
}

export interface Product extends Begun {
  readonly kind: "product";
  factors: Expr[];
  next: ProductSign;
}

/** `bmod` is LaTeX's remainder, whose right side goes on with more factors. */
export type ProductSign = "*" | "/" | "mod" | "bmod" | "//";

/** `c ? v : w` and `v if c else w`, chains flattened: c1, v1, c2, v2, … */
export interface Choice extends Begun {
  readonly kind: "choice";
  readonly branches: Expr[];
  /** What the typing of each branch has lost. */
  readonly lost: (readonly Expr[])[];
  heldLost: readonly Expr[];
  /** The condition that waits for its value, or the value that waits for its condition. */
  held: Expr;
  stage: "value" | "condition" | "otherwise";
}

/** An operation that waits for its right side. */
export type Pending =
  | Group
  | Sum
  | Product
  | Choice
  | (Begun & { readonly kind: "or" | "and"; readonly operands: Expr[]; readonly token: Token })
  | (Begun & { readonly kind: "not"; readonly token: Token })
  | (Begun & { readonly kind: "comparison"; readonly operands: Expr[]; readonly signs: Token[] })
  | (Begun & { readonly kind: "negation" })
  | (Begun & { readonly kind: "application"; readonly application: Application; plain: boolean })
  | (Begun & { readonly kind: "power"; readonly base: Expr })
  | (Begun & {
      readonly kind: "modifier";
      readonly application: Application;
      readonly part: "exponent" | "base";
    })
  | (Begun & { readonly kind: "macro"; readonly token: Token; readonly args: Expr[] });
