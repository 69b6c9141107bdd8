import type { Integer } from "../number/rational.js";
import type { Expr, Row } from "./row.js";

// A formula and a row of the table are made of one another, so that their types stand in one file.
export type { CallExpr, CallOf, Expr, NumberExpr, SymbolExpr } from "./row.js";

/** One class for all nodes keeps property access monomorphic; the union above is its typed face. */
export class Node {
  /** The generation of the intern table that last saw this node. */
  seen = 0;
  /** Where the node stands in the list that a walk made of it last; others' lists do not have it there. */
  place = 0;
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

  /** The formula as text: in `${f}`, in JSON and on Node's console. */
  toString(): string {
    return shown.as(this);
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** How nodes show themselves: `parse` says it, which knows a language; before that by what they are. */
export const shown: { as: (node: Node) => string } = {
  as: (node) => (node.kind === "symbol" ? node.name : `[formula ${node.kind}]`),
};
