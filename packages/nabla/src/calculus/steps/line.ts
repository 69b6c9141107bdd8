import type { Expr } from "../../expression/node.js";
import type { Words } from "../../expression/row.js";
import type { Rule } from "./words.js";
import type { Notation } from "./written.js";

/** One line of a derivation: an equality, and the rule that it rests on. */
export interface Step {
  /** The rule, for programs. */
  readonly rule: Rule;
  /** What the rule is called. */
  readonly name: Words;
  /** The term that the line differentiates; the same node as in the formula where it is part of it. */
  readonly of: Expr;
  /** What the line starts from; derivatives that are still to be taken are calls of `derivative`. */
  readonly before: Expr;
  /** What it comes to, tidied; equal to `before` as a function. */
  readonly after: Expr;
  /** What the letters of the rule stand for, with their derivatives. */
  readonly parts: readonly StepPart[];
  /** The other variables of the term, which are held constant. */
  readonly held: readonly string[];
  /** The lines (from 0) whose results this line puts in. */
  readonly uses: readonly number[];
  /** Derivatives so simple at this depth that they have no line of their own. */
  readonly folded: readonly FoldedDerivative[];
  /** The line in writing, side by side: `sides.text.join(" = ")`. Before tidying, after tidying. */
  readonly sides: Readonly<Record<Notation, readonly string[]>>;
  /** The line in words. */
  readonly text: Words;
}

/** What a letter of a rule stands for. */
export interface StepPart {
  readonly letter: string;
  readonly term: Expr;
  /** Its derivative; none where the rule does not ask for it. */
  readonly derivative: Expr | undefined;
}

/** A derivative that is taken without a line of its own, and the rules that it goes by. */
export interface FoldedDerivative {
  readonly of: Expr;
  readonly derivative: Expr;
  readonly rules: readonly Rule[];
}
