import type { Words } from "../expression/row.js";

/** How a run ended. */
export type Status =
  | "converged"
  | "stalled"
  | "oscillating"
  | "diverged"
  | "left-domain"
  | "budget"
  | "cancelled";

/** What a converged point is: by the Hessian, where there is one. */
export type PointKind = "minimum" | "maximum" | "saddle" | "degenerate" | "unknown";

/** Questions asked, each counted by the dearest that it asked for; `residuals` count as gradients. */
export interface Evaluations {
  readonly value: number;
  readonly gradient: number;
  readonly hessian: number;
}

/** Why a run ended, and the step from which it showed. */
export interface Ending {
  readonly status: Status;
  readonly message: Words;
  readonly since?: number;
}
