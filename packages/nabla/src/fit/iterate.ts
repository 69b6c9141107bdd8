import { endings } from "../descent/endings.js";
import type { Budget } from "../descent/task.js";
import { NablaError } from "../error.js";
import { descend } from "../objective/minimize.js";
import type { Objective } from "../objective/objective.js";
import { named } from "../objective/places.js";
import { plainChart, splitChart } from "./chart.js";
import type { Place } from "./checkpoint.js";
import { type Curvature, fitObjective, type Task } from "./objective.js";
import type { FitOptions } from "./options.js";
import { sharesOf } from "./penalty.js";
import { polished, sharpened } from "./polish.js";
import { type Ended, type Iterated, pointAt, questionsOf, walk } from "./walk.js";
import { words } from "./words.js";

/** Up to so many parameters a matrix of sums costs little beside the pass over the rows. */
export const FEW = 30;

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
  const { bounds, budget, signal, pause, rate, l1 = 0 } = options;
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
  const { method: asked = "auto" } = options;
  const name = phases.length > 1 ? "levenberg-marquardt" : asked === "auto" ? phases[0]?.method : asked;
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
      ...(resume ? { resume } : { method, ...(rate !== undefined && { rate }) }),
    });
    const result = yield* walk(run, { stage, steps, evaluations }, chart);
    const { status, kind, message, value: loss } = result;
    if (!Number.isFinite(loss) && status !== "cancelled") refuseStart(parameters, point, deviation);
    point = chart.from(pointAt(chart.names, result.at));
    steps += result.steps;
    evaluations += questionsOf(result);
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
    ended = { ...ended, ...settled, steps, status: "converged", message: words.settled[settled.kind] };
    settledAt = factor;
  }
  if (ended === undefined)
    throw new NablaError("io", "fit: a checkpoint is of a stage that there is, got none", {});
  return ended;
}

/** What earlier methods leave of a budget: at least the one question that lets a run say that it is spent. */
const leftOf = (budget: Budget, steps: number, evaluations: number): Budget => ({
  ...budget,
  ...(budget.steps !== undefined && { steps: Math.max(1, budget.steps - steps) }),
  ...(budget.evaluations !== undefined && { evaluations: Math.max(1, budget.evaluations - evaluations) }),
});

function refuseStart(parameters: readonly string[], start: Float64Array, deviation: number): never {
  if (!Number.isFinite(deviation))
    throw new NablaError("domain", "fit: squares of the response add up to a number, got infinitely much", {
      value: Infinity,
    });
  const at = parameters.map((name, i) => `${name} = ${start[i]}`).join(", ");
  throw new NablaError("domain", `fit: a start is in the model's domain in each row, got ${at}`, {
    value: at,
  });
}
