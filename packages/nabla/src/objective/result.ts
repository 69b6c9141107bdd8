import type { Checkpoint } from "../descent/checkpoint.js";
import type { MethodOptions } from "../descent/method.js";
import type { Evaluations, PointKind, Status } from "../descent/outcome.js";
import type { Stop } from "../descent/stop.js";
import type { Budget } from "../descent/task.js";
import type { Expr } from "../expression/node.js";
import type { Words } from "../expression/row.js";
import type { Signal } from "./later.js";

/** How to look for the least value. The options of the method stand beside the others. */
export interface MinimizeOptions extends MethodOptions {
  /** The name of a method of `methods`; `"auto"`, the default, chooses one and says why. */
  readonly method?: string;
  /** Lower and upper bounds of variables; those that are not named have none. */
  readonly bounds?: Readonly<Record<string, readonly [number, number]>>;
  /** Looks for the greatest value. */
  readonly maximize?: boolean;
  /** Plain rules in the place of the scale-free one. */
  readonly stop?: Stop;
  readonly budget?: Budget;
  /** Ends the run with the best point so far; one that tells of itself, as AbortSignal does, at once. */
  readonly signal?: Signal;
  /** Awaited now and then, so that a signal can come through between steps: the caller has the timers. */
  pause?(): Promise<unknown>;
  /** Goes on from a checkpoint, by its method and with its options; the start then only names the variables. */
  readonly resume?: Checkpoint;
  /**
   * Walks from so many points of a box besides the start, spread out, the same for the same seed; the best end is the
   * result, and the others stand beside it. The bounds of the box do not hold the walks; each has a budget of its own.
   */
  readonly starts?: {
    readonly count: number;
    readonly within: Readonly<Record<string, readonly [number, number]>>;
    readonly seed?: number;
  };
  /** Formulas that have to be zero; of a formula to be minimized. */
  readonly subjectTo?: readonly Expr[];
}

/** The largest learning rate with which gradient descent does not run away, 2/λ. */
export interface Stability {
  readonly rate: number;
  /** λ, the greatest eigenvalue of the Hessian. */
  readonly curvature: number;
  /** Where it is: everywhere for a quadratic, else at the end of a run, or at the point that was asked about. */
  readonly where: "everywhere" | "end" | "point";
  /** For more than 100 variables λ is estimated from below, by products with the Hessian; it is often exact. */
  readonly estimated?: true;
}

/** A step of a run; step 0 is the start. */
export interface Step {
  readonly step: number;
  readonly at: Readonly<Record<string, number>>;
  readonly value: number;
  /** Empty where the method asks for none. */
  readonly gradient: readonly number[];
  readonly rate?: number;
  readonly evaluations: Evaluations;
  /** What `resume` goes on from. */
  checkpoint(): Checkpoint;
}

/** How a run ended and what is there: never a bare success. */
export interface Result {
  readonly status: Status;
  readonly kind: PointKind;
  /** The best point of the run. */
  readonly at: Readonly<Record<string, number>>;
  readonly value: number;
  readonly gradient: readonly number[];
  readonly evaluations: Evaluations;
  readonly steps: number;
  readonly message: Words;
  /** What was not taken as it was given: a start outside of the bounds. */
  readonly notice?: Words;
  /** The step from which it showed that the run leads nowhere. */
  readonly since?: number;
  readonly method: string;
  /** Why `auto` chose the method. */
  readonly because?: Words;
  /** Of the Hessian, from least to greatest, of the coordinates that no bound holds. */
  readonly eigenvalues: readonly number[];
  readonly stability?: Stability;
  /** Of `subjectTo`: ∇f = Σ multipliers[i]·∇cᵢ, and the largest |cᵢ| left. */
  readonly multipliers?: readonly number[];
  readonly violation?: number;
  readonly checkpoint?: Checkpoint;
  /** Of several starts: how the other runs ended, the best first. */
  readonly others?: readonly Result[];
}
