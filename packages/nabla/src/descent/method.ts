import type { Words } from "../expression/row.js";
import type { Run, Start, Want } from "./protocol.js";

/** How the learning rate goes over the steps k = 0, 1, …; the factor is what the rate is multiplied by. */
export type Schedule =
  | { readonly kind: "constant" }
  /** factor^⌊k/every⌋ */
  | { readonly kind: "step"; readonly factor: number; readonly every: number }
  /** factor^k */
  | { readonly kind: "exponential"; readonly factor: number }
  /** least + (1 − least)(1 + cos(π k/steps))/2, then `least` (default 0) */
  | { readonly kind: "cosine"; readonly steps: number; readonly least?: number }
  /** 1/(1 + decay·k) */
  | { readonly kind: "1/t"; readonly decay: number };

/** How a step length is found along a direction. */
export type Search = "fixed" | "armijo" | "wolfe" | "exact";

/** The words for what a method can be told. Each takes those of its `defaults`. */
export interface MethodOptions {
  /** Learning rate, or first step length of a line search. */
  readonly rate?: number;
  readonly schedule?: Schedule;
  readonly momentum?: number;
  /** v ← momentum·v + (1 − dampening)·g */
  readonly dampening?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  /** The share of the old mean of squares that RMSProp keeps; libraries call it rho, alpha or decay. */
  readonly rho?: number;
  /** The sum of squares that AdaGrad begins with. */
  readonly initialAccumulator?: number;
  readonly weightDecay?: number;
  /** Whose convention is followed, where they differ; each method's file says how. */
  readonly like?: string;
  readonly search?: Search;
  /** How many pairs of steps a limited-memory method keeps. */
  readonly memory?: number;
  /** The first radius of a trust region, or edge of a simplex. */
  readonly radius?: number;
}

/** An optimiser: one file in `methods/`, one line in `methods.ts`. */
export interface Method<Options extends MethodOptions = MethodOptions> {
  readonly name: string;
  readonly summary: Words;
  /** Where the method is from. */
  readonly source: string;
  /** The dearest question that it asks. */
  readonly wants: Want;
  /** Does it keep to bounds? */
  readonly bounded: boolean;
  /** The options that it takes, with their values when nothing is said. */
  readonly defaults: Options;
  /**
   * The values of options that a convention (`like`) has of its own; what the caller says goes before them. The keys
   * are the conventions that the method knows.
   */
  readonly conventions?: Readonly<Record<string, Partial<Options>>>;
  run(start: Start, options: Options): Run;
}
