/**
 * nabla/descent: walks along the antigradient, with every common optimiser, and says where they ended.
 *
 * @module
 * @example
 * ```ts
 * import { parse } from "nabla";
 * import { minimize } from "nabla/descent";
 *
 * const { status, kind, at } = await minimize(parse("x^2 + 10y^2"), { x: 3, y: 1 }, { method: "gradient-descent" });
 * console.log(status, kind, Math.abs(at.x ?? 1) < 1e-9); // converged minimum true
 * ```
 */
export { type Checkpoint, readCheckpoint, writeCheckpoint } from "./descent/checkpoint.js";
export type { Method, MethodOptions, Schedule, Search } from "./descent/method.js";
export { methods } from "./descent/methods.js";
export type { Evaluations, PointKind, Status } from "./descent/outcome.js";
export type { Answer, Bounds, Question, Want } from "./descent/protocol.js";
export type { PlainStop, Stop } from "./descent/stop.js";
export type { Budget } from "./descent/task.js";
export { type Ended, verdict } from "./descent/verdict.js";
export { type CheckedComponent, checkGradient, type GradientCheck } from "./objective/check-gradient.js";
export { formulaObjective } from "./objective/formula.js";
export { type Functions, functionObjective } from "./objective/functions.js";
export { descend, minimize } from "./objective/minimize.js";
export type { Objective } from "./objective/objective.js";
export type { MinimizeOptions, Result, Stability, Step } from "./objective/result.js";
export { stabilityAt } from "./objective/stability.js";
export { startsIn } from "./objective/starts.js";
