import { endings } from "../descent/endings.js";
import { newtonStep } from "../descent/linear/newton-step.js";
import { dot, plus } from "../descent/linear/vector.js";
import type { PointKind, Status } from "../descent/outcome.js";
import type { Budget } from "../descent/task.js";
import { NablaError } from "../error.js";
import type { Words } from "../expression/row.js";
import { type Signal, unlessAborted } from "../objective/later.js";
import { descend } from "../objective/minimize.js";
import type { Objective } from "../objective/objective.js";
import { named } from "../objective/places.js";
import type { Result } from "../objective/result.js";
import { besideZeros, plainChart, splitChart } from "./chart.js";
import type { Place } from "./checkpoint.js";
import { type Curvature, fitObjective, type Task } from "./objective.js";
import type { FitOptions } from "./options.js";
import { sharesOf } from "./penalty.js";
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

function phasesOf({ method = "auto", bounds, l1 = 0 }: FitOptions, parameters: number): readonly Phase[] {
  if (method === "auto" && (bounds !== undefined || l1 > 0))
    return [{ method: "l-bfgs-b", curvature: "exact" }];
  if (method === "auto") return parameters <= FEW ? BOTH : [{ method: "l-bfgs", curvature: "exact" }];
  // Sums know no residuals: in a trust region the steps of both are the same.
  if (method === "levenberg-marquardt") return BOTH.slice(0, 1);
  return [{ method, curvature: "exact" }];
}

/** Where |r| is rounded off, the width is made smaller step by step: far from its end Newton's steps know no slope. */
const WIDER = [1000, 100, 10, 1];

/** A method that runs from a width of |r|, so many times the one that is asked for. */
interface Stage extends Phase {
  readonly factor: number;
}

/** A step of a fit. */
export interface Iterated {
  readonly step: number;
  readonly point: Float64Array;
  readonly loss: number;
  /** Empty where the method asks for none. */
  readonly gradient: readonly number[];
  place(): Place;
}

/**
 * Runs the methods one after another, each from where the one before ended, until the end is settled; or goes on from a
 * place in that work.
 */
export async function* iterate(
  task: Task,
  start: Float64Array,
  deviation: number,
  options: FitOptions,
  from?: Place,
): AsyncGenerator<Iterated, Ended, void> {
  const { parameters } = task.model;
  const { bounds, budget, signal, pause, l1 = 0 } = options;
  const phases = phasesOf(options, parameters.length);
  const shares = sharesOf(l1, task.model.slopes);
  const chart = l1 > 0 ? splitChart(parameters, shares, bounds) : plainChart(parameters, bounds);
  const limits = {
    ...(chart.bounds && { bounds: chart.bounds }),
    ...(signal && { signal }),
    ...(pause && { pause }),
  };
  const isFew = bounds === undefined && parameters.length <= FEW;
  const isSettled = isFew && phases.every(({ method }) => method === "newton");
  // Each is compiled once for all phases and widths: what is held is read at each question.
  const objectives = {
    exact: fitObjective(task, "exact"),
    "gauss-newton": fitObjective(task, "gauss-newton"),
  } satisfies Record<Curvature, Objective>;
  const [width = 0] = task.held.values;
  const stages = WIDER.filter((factor) => factor === 1 || (width > 0 && factor * width <= deviation)).flatMap(
    (factor) => phases.map((phase): Stage => ({ factor, ...phase })),
  );
  const name = phases.length > 1 ? "levenberg-marquardt" : options.method;
  const { stage: first = 0 } = from ?? {};
  let [point, steps, evaluations] = [start, from?.steps ?? 0, from?.evaluations ?? 0];
  let ended: Ended | undefined;
  let settledAt = 0;
  for (const [stage, { factor, method, curvature }] of stages.entries()) {
    if (stage < first || factor === settledAt) continue;
    task.held.values.fill(width * factor);
    const resume = stage === first ? from?.run : undefined;
    const run = descend(chart.of(objectives[curvature]), named(chart.names, chart.to(point)), {
      ...limits,
      ...(budget && { budget: leftOf(budget, steps, evaluations) }),
      ...(resume ? { resume } : { method }),
    });
    const before = { stage, steps, evaluations };
    let result: Result | undefined;
    while (result === undefined) {
      const { done, value } = await run.next();
      if (done === true) result = value;
      // A later method begins where the one before ended: that is no step.
      else if (value.step > 0 || stage === 0)
        yield {
          step: before.steps + value.step,
          point: chart.from(placed(chart.names, value.at)),
          loss: value.value,
          // |p| has no slope at 0.
          gradient: l1 > 0 ? [] : value.gradient,
          place: () => ({ ...before, run: value.checkpoint() }),
        };
    }
    const { status, kind, message, value: loss } = result;
    if (!Number.isFinite(loss) && status !== "cancelled") refuseStart(parameters, point);
    point = chart.from(placed(chart.names, result.at));
    steps += result.steps;
    evaluations += Object.values(result.evaluations).reduce((sum, count) => sum + count, 0);
    ended = { point, loss, status, kind, message, steps, method: name ?? method };
    if (status === "cancelled" || status === "budget") return ended;
    if (l1 > 0 && isFew) ended = await sharpened(objectives.exact, ended, shares, signal);
    point = ended.point;
    steps = ended.steps;
    if (!isSettled) continue;
    const settled = await polished(objectives.exact, point, signal);
    if (signal?.aborted === true) return { ...ended, ...endings.cancelled, kind: "unknown" };
    // Where the slopes fade away the end may be infinitely far.
    if (settled === undefined && status === "converged") ended = { ...ended, status: "stalled" };
    if (settled === undefined) continue;
    point = settled.point;
    steps += settled.steps;
    ended = { ...ended, ...settled, steps, status: "converged", kind: "minimum", message: words.settled };
    settledAt = factor;
  }
  if (ended === undefined)
    throw new NablaError("io", "fit: a checkpoint is of a stage that there is, got none", {});
  return ended;
}

const placed = (parameters: readonly string[], at: Readonly<Record<string, number>>): Float64Array =>
  Float64Array.from(parameters, (name) => at[name] ?? Number.NaN);

/**
 * The end of a run with a penalty on |p|, sharpened by Newton's steps of the parameters that are not 0: taken where
 * these keep their signs, and the slopes of the others are no steeper than the penalty (Karush, Kuhn and Tucker).
 */
async function sharpened(
  exact: Objective,
  ended: Ended,
  shares: Float64Array,
  signal: Signal | undefined,
): Promise<Ended> {
  const { point } = ended;
  const free = [...point.keys()].filter((i) => point[i] !== 0 || shares[i] === 0);
  if (free.length === 0) return ended;
  const near = Float64Array.from(free, (i) => point[i]);
  const settled = await polished(besideZeros(exact, point, shares), near, signal);
  if (settled === undefined) return ended;
  const there = new Float64Array(point.length);
  free.forEach((i, k) => {
    there[i] = settled.point[k];
  });
  const { gradient } = await exact.answer({ want: "gradient", point: there });
  const holds = there.every((p, i) =>
    p === 0 ? shares[i] === 0 || Math.abs(gradient[i]) <= shares[i] : shares[i] * p * point[i] >= 0,
  );
  return holds ? { ...ended, ...settled, point: there, steps: ended.steps + settled.steps } : ended;
}

/** What earlier methods leave of a budget: at least the one question that lets a run say that it is spent. */
const leftOf = (budget: Budget, steps: number, evaluations: number): Budget => ({
  ...budget,
  ...(budget.steps !== undefined && { steps: Math.max(1, budget.steps - steps) }),
  ...(budget.evaluations !== undefined && { evaluations: Math.max(1, budget.evaluations - evaluations) }),
});

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
  signal: Signal | undefined,
): Promise<{ readonly point: Float64Array; readonly loss: number; readonly steps: number } | undefined> {
  let point = near;
  for (let steps = 0; steps < MOST_POLISH; steps++) {
    const answer = await unlessAborted(Promise.resolve(exact.answer({ want: "hessian", point })), signal);
    if (answer === undefined) return undefined;
    const { value, gradient, hessian } = answer;
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
