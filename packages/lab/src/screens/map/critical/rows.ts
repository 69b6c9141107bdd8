import type { Kind } from "nabla";

/** What the page asks of the solver's worker. */
export interface CriticalQuestion {
  readonly id: number;
  readonly formula: string;
  readonly variables: readonly string[];
}

/** A critical point, or a set of them, as plain data; formulas are LaTeX. */
export interface CriticalRow {
  /** Coordinates by variable; undefined for a set of points. */
  readonly at?: Readonly<Record<string, number>>;
  /** A set of points: what binds the unknowns. */
  readonly set?: readonly string[];
  readonly value?: number;
  readonly kind: Kind;
  readonly degenerate: boolean;
  readonly eigenvalues: readonly number[];
}

export interface CriticalAnswer {
  readonly id: number;
  readonly rows: readonly CriticalRow[];
  /** Proven that there are no others. */
  readonly complete: boolean;
  /** Where f has no derivative, as LaTeX: an extremum may lie there. */
  readonly kinks: readonly string[];
  /** Why there is no answer. */
  readonly refused?: string;
}
