import { newtonStep } from "../descent/linear/newton-step.js";
import { dot, plus } from "../descent/linear/vector.js";
import type { PointKind, Status } from "../descent/outcome.js";
import { NablaError } from "../error.js";
import type { Words } from "../expression/row.js";
import { minimize } from "../objective/minimize.js";
import type { Objective } from "../objective/objective.js";
import { named } from "../objective/places.js";
import { type Curvature, fitObjective, type Task } from "./objective.js";
import type { FitOptions } from "./options.js";
import { words } from "./words.js";

/** Where a fit ended. */
export interface Ended {
  readonly point: Float64Array;
  readonly loss: number;
  readonly status: Status;
  readonly kind: PointKind;
  readonly method: string;
  readonly steps: number;
  readonly message: Words;
}

/** Up to so many parameters a matrix of sums costs little beside the pass over the rows. */
const FEW = 30;

/** A method of descent/, and the matrix that it is told. */
interface Phase {
  readonly method: string;
  readonly curvature: Curvature;
}

/** Gauss and Newton's matrix finds the valley from afar; the exact one ends a run that was not settled. */
const BOTH: readonly Phase[] = [
  { method: "newton", curvature: "gauss-newton" },
  { method: "newton", curvature: "exact" },
];

function phasesOf({ method = "auto", bounds }: FitOptions, parameters: number): readonly Phase[] {
  if (method === "auto" && bounds !== undefined) return [{ method: "l-bfgs-b", curvature: "exact" }];
  if (method === "auto") return parameters <= FEW ? BOTH : [{ method: "l-bfgs", curvature: "exact" }];
  // Sums know no residuals: in a trust region the steps of both are the same.
  if (method === "levenberg-marquardt") return BOTH.slice(0, 1);
  return [{ method, curvature: "exact" }];
}

/** Where |r| is rounded off, the width is made smaller step by step: far from its end Newton's steps know no slope. */
const WIDER = [1000, 100, 10, 1];

/** Runs the methods one after another, each from where the one before ended, until the end is settled. */
export async function iterate(
  task: Task,
  start: Float64Array,
  deviation: number,
  options: FitOptions,
): Promise<Ended> {
  const { parameters } = task.model;
  const { bounds, budget, signal, pause } = options;
  const phases = phasesOf(options, parameters.length);
  const limits = {
    ...(bounds && { bounds }),
    ...(budget && { budget }),
    ...(signal && { signal }),
    ...(pause && { pause }),
  };
  const isSettled =
    bounds === undefined && parameters.length <= FEW && phases.every(({ method }) => method === "newton");
  // Each is compiled once for all phases and widths: what is held is read at each question.
  const objectives = {
    exact: fitObjective(task, "exact"),
    "gauss-newton": fitObjective(task, "gauss-newton"),
  } satisfies Record<Curvature, Objective>;
  let [point, steps] = [start, 0];
  const [width = 0] = task.held.values;
  const factors = WIDER.filter((factor) => factor === 1 || (width > 0 && factor * width <= deviation));
  let ended: Ended | undefined;
  for (const factor of factors) {
    task.held.values.fill(width * factor);
    for (const { method, curvature } of phases) {
      const result = await minimize(objectives[curvature], named(parameters, point), { method, ...limits });
      if (!Number.isFinite(result.value) && result.status !== "cancelled") refuseStart(parameters, point);
      point = Float64Array.from(parameters, (name) => result.at[name] ?? Number.NaN);
      steps += result.steps;
      const { status, kind, message, value: loss } = result;
      ended = { point, loss, status, kind, message, steps, method: options.method ?? method };
      if (status === "cancelled" || status === "budget") return ended;
      if (!isSettled) continue;
      const settled = await polished(objectives.exact, point);
      // Where the slopes fade away the end may be infinitely far.
      if (settled === undefined && status === "converged") ended = { ...ended, status: "stalled" };
      if (settled === undefined) continue;
      point = settled.point;
      steps += settled.steps;
      ended = { ...ended, ...settled, steps, status: "converged", kind: "minimum", message: words.settled };
      break;
    }
  }
  if (ended === undefined) throw new NablaError("cancelled", "fit: the signal ended it", {});
  return phases.length > 1 ? { ...ended, method: "levenberg-marquardt" } : ended;
}

/** Newton's steps converge within few, or not at all. */
const MOST_POLISH = 10;
/** A step that promises so small a share of the loss is the last: it is about 10⁻⁸ standard errors long. */
const LAST = 1e-16;

/**
 * The minimum beside a point, where the exact Hessian is positive definite and Newton's steps end: near it values of
 * the loss differ by rounding alone, so that only slopes tell the way. Undefined where they do not end.
 */
async function polished(
  exact: Objective,
  near: Float64Array,
): Promise<{ readonly point: Float64Array; readonly loss: number; readonly steps: number } | undefined> {
  let point = near;
  for (let steps = 0; steps < MOST_POLISH; steps++) {
    const { value, gradient, hessian } = await exact.answer({ want: "hessian", point });
    const step = hessian.every(Number.isFinite) ? newtonStep(hessian, gradient) : undefined;
    if (step === undefined || !Number.isFinite(value)) return undefined;
    const next = plus(point, 1, step);
    const isShort = step.every((s, i) => Math.abs(s) <= 1e-9 * Math.abs(point[i]));
    if (isShort || -dot(step, gradient) <= 2 * LAST * Math.abs(value))
      return { point: next, loss: value, steps };
    point = next;
  }
  return undefined;
}

function refuseStart(parameters: readonly string[], start: Float64Array): never {
  const at = parameters.map((name, i) => `${name} = ${start[i]}`).join(", ");
  throw new NablaError("domain", `fit: a start is in the model's domain in each row, got ${at}`, {
    value: at,
  });
}
