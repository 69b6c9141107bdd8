import type { Expr } from "../../expression/node.js";
import type { Words } from "../../expression/row.js";
import type { KinkKind } from "../kinks.js";

/** Why a node has no value, or a value and no derivative. */
export interface Trouble {
  /**
   * `no-value`: outside the domain, or beyond the range of doubles. `no-operand`: what it is made of has no value.
   * A kink, a jump or a vertical tangent: there is no derivative. `undecided`: it could not be told whether there is.
   */
  readonly kind: "no-value" | "no-operand" | KinkKind | "undecided";
  readonly text: Words;
}

/** A variable, or one operation on values before it. */
export interface GraphNode {
  /** The variable's name, or v1, v2 … */
  readonly name: string;
  /** `constant`: a variable that is held fixed; nothing flows back to it. */
  readonly kind: "variable" | "constant" | "operation";
  /** `sum`, `product`, `quotient`, `power`, or the name of a function of the table; of a variable its name. */
  readonly operation: string;
  readonly words: Words;
  /** The operation in the names of its operands: v1*y. */
  readonly formula: Expr;
  /** The same in the variables of f. */
  readonly expr: Expr;
  /** NaN where it has none, an infinity is none. */
  readonly value: number;
  /**
   * ∂f/∂node; NaN where there is none, or the way to it leads over a node without a derivative. Of what depends on no
   * variable it is not asked, and is undefined.
   */
  readonly adjoint: number | undefined;
  readonly trouble?: Trouble;
}

/** That a node is an operand of another one. */
export interface GraphEdge {
  /** Places in the list of nodes. */
  readonly from: number;
  readonly to: number;
  /** ∂to/∂from in the names of the operands; undefined (nan) where `from` depends on no variable. */
  readonly partial: Expr;
  /** Its value here; NaN where it has none, or was not asked for. */
  readonly local: number;
  /** What it adds to the adjoint of `from`: the adjoint of `to` times `local`; undefined where nothing flows back. */
  readonly contribution: number | undefined;
}

/** One step of the forward or the backward pass. */
export interface GraphStep {
  /** The node whose value, or adjoint, is found in this step. */
  readonly node: number;
  /** The edges that are used for it. */
  readonly edges: readonly number[];
  /** "v1 = x·y = 6"; "∂f/∂x = ∂f/∂v1·∂v1/∂x = 1·3 = 3". */
  readonly text: Words;
}

/** The computational graph of f at a point, and how its gradient is found in it by back-propagation. */
export interface Graph {
  readonly at: Readonly<Record<string, number>>;
  readonly variables: readonly string[];
  /** A letter for the value of the last node, f unless a variable has that name. */
  readonly letter: string;
  /** Operands stand before what is made of them; the last one is f. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Finds the values: every node, operands first. */
  readonly forward: readonly GraphStep[];
  /** Finds the adjoints: from f to the variables; nodes that depend on no variable are left out. */
  readonly backward: readonly GraphStep[];
}
