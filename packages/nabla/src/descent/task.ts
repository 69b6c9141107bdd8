import type { Checkpoint } from "./checkpoint.js";
import type { Method, MethodOptions } from "./method.js";
import type { Answer, Bounds, Question, Want } from "./protocol.js";
import type { Stop } from "./stop.js";

/** Who answers: at once, or later. */
export interface Source {
  /** What may be asked; "value" always. */
  readonly wants: ReadonlySet<Want>;
  answer(question: Question): Answer | Promise<Answer>;
}

/** How much a run may cost. */
export interface Budget {
  /** Questions, 100 000 when nothing is said. */
  readonly evaluations?: number;
  /** Steps, 10 000 when nothing is said. */
  readonly steps?: number;
  /** Is it too late? The caller has the clock. */
  late?(): boolean;
}

/** A run to be driven. */
export interface Task {
  readonly source: Source;
  readonly method: Method;
  /** All options of the method, as `optionsOf` gives them. */
  readonly options: MethodOptions;
  readonly point: Float64Array;
  readonly bounds?: Bounds | undefined;
  readonly stop?: Stop | undefined;
  readonly budget?: Budget | undefined;
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Goes on from here instead of from `point`. */
  readonly from?: Checkpoint | undefined;
}
