import type { Answer } from "../descent/protocol.js";
import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { negate } from "../functions/sum.js";
import { checkAsked } from "./asked.js";
import { subjectTo } from "./constrained.js";
import { isObjective, type Job, jobOf, OFTEN, outcomeOf, resultOf } from "./job.js";
import { unlessAborted } from "./later.js";
import type { Objective } from "./objective.js";
import { boundsOf, named } from "./places.js";
import type { MinimizeOptions, Result, Step } from "./result.js";
import { startsIn } from "./starts.js";

/**
 * Looks for a point where f is least, from a start: a formula, or an objective of a program's own. The result says how
 * the run ended and what the point is. Throws `unbound` for a variable without a start, `domain` for a start or an
 * option that is no number in its range, `unsupported` for a method or an option that there is not.
 *
 * @example
 * ```ts
 * import { parse } from "nabla";
 * import { minimize } from "nabla/descent";
 *
 * const { status, kind, at } = await minimize(parse("(x - 1)^2 + 2y^2"), { x: 5, y: 5 });
 * console.log(status, kind, at.x?.toFixed(6)); // converged minimum 1.000000
 * ```
 */
export async function minimize(
  f: Expr | Objective,
  start: Readonly<Record<string, number>>,
  options: MinimizeOptions = {},
): Promise<Result> {
  checkAsked(f, start, options);
  if (options.starts !== undefined) return fromEach(f, start, options, options.starts);
  const job = jobOf(f, start, options);
  if (options.subjectTo !== undefined) return constrained(job, f, options, options.subjectTo);
  return resultOf(job, f, await outcomeOf(job, job.objective, job.point));
}

/**
 * The same, step by step: `for await (const step of descend(f, start))`. The generator's return value is the result.
 * A consumer that breaks off ends the run.
 */
export async function* descend(
  f: Expr | Objective,
  start: Readonly<Record<string, number>>,
  options: MinimizeOptions = {},
): AsyncGenerator<Step, Result, void> {
  checkAsked(f, start, options);
  if (options.subjectTo !== undefined || options.starts !== undefined) {
    const what = options.starts === undefined ? "subjectTo" : "starts";
    throw new NablaError("unsupported", `descend: steps are of one run without constraints, got ${what}`, {
      what,
    });
  }
  const job = jobOf(f, start, options);
  const run = await job.run(job.objective, job.point);
  let reply: Answer | undefined;
  for (let k = 1; ; k++) {
    const { done, value } = run.next(reply);
    if (done === true) return resultOf(job, f, value);
    if (k % OFTEN === 0) await job.pause?.();
    reply = value instanceof Promise ? await unlessAborted(value, options.signal) : undefined;
    if (value instanceof Promise) continue;
    const { step, point, answer, rate, evaluations, checkpoint } = value;
    yield {
      step,
      at: named(job.names, point),
      value: job.sign * answer.value,
      gradient: Array.from(answer.gradient, (slope) => job.sign * slope),
      ...(rate !== undefined && { rate }),
      evaluations,
      checkpoint,
    };
  }
}

/** One run after another from the start and the points that are spread over a box. */
async function fromEach(
  f: Expr | Objective,
  start: Readonly<Record<string, number>>,
  { starts: _, ...options }: MinimizeOptions,
  { count, within, seed = 1 }: NonNullable<MinimizeOptions["starts"]>,
): Promise<Result> {
  if (options.resume !== undefined)
    throw new NablaError("unsupported", "minimize: a checkpoint is of one run, got several starts", {
      what: "starts",
    });
  const names = isObjective(f) ? f.variables : Object.keys(start);
  const ends = [await minimize(f, start, options)];
  for (const point of startsIn(boundsOf(names, within), count, seed)) {
    if (options.signal?.aborted === true) break;
    ends.push(await minimize(f, named(names, point), options));
  }
  // A run without a value comes last.
  const height = ({ value }: Result): number =>
    Number.isNaN(value) ? Number.POSITIVE_INFINITY : options.maximize === true ? -value : value;
  const [best, ...others] = ends.sort((a, b) => height(a) - height(b) || 0) as [Result, ...Result[]];
  return { ...best, others };
}

async function constrained(
  job: Job,
  f: Expr | Objective,
  { maximize = false, bounds }: MinimizeOptions,
  constraints: readonly Expr[],
): Promise<Result> {
  if (isObjective(f))
    throw new NablaError("unsupported", "minimize: subjectTo is for a formula, got another objective", {
      what: "subjectTo",
    });
  let steps = 0;
  const asked = { value: 0, gradient: 0, hessian: 0 };
  const end = await subjectTo(
    maximize ? negate(f) : f,
    constraints,
    job.names,
    job.point,
    async (objective, from) => {
      const spent = asked.value + asked.gradient + asked.hessian;
      const outcome = await outcomeOf(job, objective, from, { steps, evaluations: spent });
      steps += outcome.steps;
      for (const want of ["value", "gradient", "hessian"] as const) asked[want] += outcome.evaluations[want];
      const { status } = outcome;
      return {
        ...outcome,
        converged: status === "converged",
        cut: status === "budget" || status === "cancelled",
        astray: status === "diverged",
      };
    },
    bounds !== undefined,
  );
  const own = await job.objective.answer({ want: "gradient", point: end.point });
  const { violation, point } = end;
  asked.hessian += end.polish;
  const multipliers = end.multipliers.map((value) => job.sign * value);
  // Curvature and checkpoint are of the augmented function, not of f.
  const { checkpoint: _, ...outcome } = end.run;
  const result = await resultOf(job, f, {
    ...outcome,
    point,
    checkpoint: undefined,
    eigenvalues: [],
    answer: own,
    steps,
    evaluations: asked,
  });
  if (end.feasible && result.status === "converged")
    return {
      ...result,
      multipliers,
      violation,
      message: {
        en: "the constraints hold, and ∇f is made of their gradients",
        ru: "ограничения выполнены, и ∇f составлен из их градиентов",
      },
    };
  if (end.holds) return { ...result, multipliers, violation };
  const message = {
    en: `the constraints are missed by ${violation}`,
    ru: `ограничения нарушены на ${violation}`,
  };
  const status = result.status === "converged" ? "stalled" : result.status;
  return { ...result, status, kind: "unknown", message, multipliers, violation };
}
