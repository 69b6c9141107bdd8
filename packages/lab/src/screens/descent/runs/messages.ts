import type { MethodOptions, Result, Stability } from "nabla/descent";
import type { MethodName } from "../../../state/state.js";

/** A method, and what it is told. */
export interface Told {
  readonly method: MethodName;
  readonly options: MethodOptions;
}

/** What the page asks of the worker: runs of several methods from one start. */
export interface Question {
  readonly id: number;
  readonly formula: string;
  readonly variables: readonly string[];
  readonly start: readonly number[];
  readonly up: boolean;
  readonly tolerance: number;
  readonly steps: number;
  readonly runs: readonly Told[];
}

/** A run, step by step; step 0 is the start. */
export interface Walk {
  readonly method: MethodName;
  /** The coordinates of each step, one after another. */
  readonly points: Float64Array;
  readonly values: Float64Array;
  /** ∇f at each step, one after another; NaN where the method asks for none. */
  readonly gradients: Float64Array;
  /** The rate with which each step was made; NaN where the method has none. */
  readonly rates: Float64Array;
  readonly result: Omit<Result, "checkpoint">;
}

/** A method that cannot walk on this function, or with these options. */
export interface Refusal {
  readonly method: MethodName;
  readonly refused: string;
}

/** The bound of the rate; "none" where f is not curved that way, "long" where the Hessian would take too long. */
export type Bound = Stability | "none" | "long";

/** What the worker tells, as it finds it; `done` comes last. */
export type Finding = { readonly bound: Bound } | { readonly run: Walk | Refusal } | { readonly done: true };

export type Answer = { readonly id: number } & Finding;
