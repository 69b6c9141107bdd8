import type { CriticalFamily, CriticalKink, CriticalPoint } from "nabla";

/** What the page asks of the solver's worker. */
export interface CriticalQuestion {
  readonly id: number;
  readonly formula: string;
  readonly variables: readonly string[];
}

/** What the solver found, as plain data: formulas are text that can be read again. */
export interface Found {
  readonly points: readonly Pick<CriticalPoint, "at" | "value" | "kind" | "degenerate" | "eigenvalues">[];
  readonly families: readonly (Omit<CriticalFamily, "bind" | "value"> & {
    readonly bind: Readonly<Record<string, string>>;
  })[];
  /** Where f has no derivative: an extremum may lie there. */
  readonly kinks: readonly (Pick<CriticalKink, "kind" | "at"> & { readonly where: string })[];
  /** Proven that there are no others. */
  readonly complete: boolean;
}

export interface CriticalAnswer {
  readonly id: number;
  readonly found?: Found;
  /** Why there is no answer. */
  readonly refused?: string;
}
