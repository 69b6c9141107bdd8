import { checkFunction, checkSize } from "../descent/checkpoint.js";
import { drive, type Outcome, type Source } from "../descent/driver.js";
import type { Method } from "../descent/method.js";
import { checkBudget, checkStop, methodOf, optionsOf } from "../descent/options.js";
import type { PointKind } from "../descent/outcome.js";
import type { Answer } from "../descent/protocol.js";
import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import type { Words } from "../expression/row.js";
import { negate } from "../functions/sum.js";
import { autoChoice } from "./auto.js";
import { subjectTo } from "./constrained.js";
import { formulaObjective } from "./formula.js";
import { negated, withoutResiduals } from "./negated.js";
import type { Objective } from "./objective.js";
import { boundsOf, named, pointOf } from "./places.js";
import type { MinimizeOptions, Result, Step } from "./result.js";
import { stabilityAtEnd } from "./stability.js";
import { startsIn } from "./starts.js";

type Run = ReturnType<typeof drive>;

/** A run, made ready. */
interface Job {
  readonly objective: Objective;
  readonly names: readonly string[];
  readonly method: Method;
  readonly because: Words | undefined;
  readonly sign: 1 | -1;
  run(objective: Source, point: Float64Array): Promise<Run>;
  pause?(): Promise<unknown>;
}

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
  if (options.starts !== undefined) return fromEach(f, start, options, options.starts);
  const job = jobOf(f, start, options);
  if (options.subjectTo !== undefined) return constrained(job, f, start, options, options.subjectTo);
  return resultOf(job, f, await outcomeOf(job, job.objective, pointOf(job.names, start)));
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
  if (options.subjectTo !== undefined || options.starts !== undefined) {
    const what = options.starts === undefined ? "subjectTo" : "starts";
    throw new NablaError("unsupported", `descend: steps are of one run without constraints, got ${what}`, {
      what,
    });
  }
  const job = jobOf(f, start, options);
  const run = await job.run(job.objective, pointOf(job.names, start));
  let reply: Answer | undefined;
  for (let k = 1; ; k++) {
    const { done, value } = run.next(reply);
    if (done === true) return resultOf(job, f, value);
    if (k % OFTEN === 0) await job.pause?.();
    reply = value instanceof Promise ? await value : undefined;
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

const isObjective = (f: Expr | Objective): f is Objective => "answer" in f;

function jobOf(f: Expr | Objective, start: Readonly<Record<string, number>>, options: MinimizeOptions): Job {
  const names = isObjective(f) ? f.variables : Object.keys(start);
  const objective = isObjective(f) ? f : formulaObjective(f, names);
  const {
    method: name = "auto",
    bounds,
    maximize = false,
    stop,
    budget,
    signal,
    pause,
    resume,
    ...rest
  } = options;
  const { subjectTo: constraints, starts: _, ...given } = rest;
  checkStop(stop);
  checkBudget(budget);
  if (resume !== undefined) checkSize(resume, names.length);
  if (resume !== undefined && constraints !== undefined)
    throw new NablaError("unsupported", "minimize: a run with constraints has no checkpoint, got resume", {
      what: "resume",
    });
  const sought = maximize ? negated(objective) : objective;
  const chosen =
    resume !== undefined || name !== "auto"
      ? undefined
      : autoChoice(constraints === undefined ? sought : withoutResiduals(sought), bounds !== undefined);
  const method = methodOf(resume?.method ?? chosen?.method ?? name);
  const box = bounds && boundsOf(names, bounds);
  if (box !== undefined && !method.bounded)
    throw new NablaError("unsupported", `minimize: ${method.name} knows no bounds, got some`, {
      what: "bounds",
    });
  const settings = optionsOf(method, resume?.options ?? given);
  return {
    objective: sought,
    names,
    method,
    because: chosen?.because,
    sign: maximize ? -1 : 1,
    ...(pause && { pause }),
    async run(source, point) {
      if (resume !== undefined)
        await checkFunction(resume, (point) => source.answer({ want: method.wants, point }));
      return drive({
        source,
        method,
        options: settings,
        point,
        bounds: box,
        stop,
        budget,
        signal,
        from: resume,
      });
    },
  };
}

/** After so many steps or waits the caller's pause is awaited. */
const OFTEN = 64;

/** Drives a run to its end, and waits only where something has to be waited for. */
async function outcomeOf(job: Job, source: Source, point: Float64Array): Promise<Outcome> {
  const run = await job.run(source, point);
  let reply: Answer | undefined;
  for (let k = 1; ; k++) {
    const { done, value } = run.next(reply);
    if (done === true) return value;
    reply = value instanceof Promise ? await value : undefined;
    if (k % OFTEN === 0) await job.pause?.();
  }
}

async function constrained(
  job: Job,
  f: Expr | Objective,
  start: Readonly<Record<string, number>>,
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
    pointOf(job.names, start),
    async (objective, from) => {
      const outcome = await outcomeOf(job, objective, from);
      steps += outcome.steps;
      for (const want of ["value", "gradient", "hessian"] as const) asked[want] += outcome.evaluations[want];
      return { ...outcome, converged: outcome.status === "converged" };
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

async function resultOf(
  { names, method, because, sign, objective }: Job,
  f: Expr | Objective,
  outcome: Outcome,
): Promise<Result> {
  const { point, answer, status, since, steps, evaluations, checkpoint } = outcome;
  const eigenvalues = sign === 1 ? outcome.eigenvalues : outcome.eigenvalues.map((value) => -value).reverse();
  const stability = await stabilityAtEnd(isObjective(f) ? undefined : f, method, objective, outcome);
  const ended = status === "converged" || status === "stalled" || status === "oscillating";
  // Formulas have a slope of 0 where |x| has none: the formula knows better.
  const kinked = ended && (objective.kinks?.(point, answer.gradient).length ?? 0) > 0;
  return {
    status: kinked && status === "converged" ? "stalled" : status,
    kind: kinked ? "unknown" : sign === 1 ? outcome.kind : turned(outcome.kind),
    at: named(names, point),
    value: sign * answer.value,
    gradient: Array.from(answer.gradient, (slope) => sign * slope),
    evaluations,
    steps,
    message: kinked ? { en: "f has no derivative here", ru: "здесь у f нет производной" } : outcome.message,
    ...(since !== undefined && { since }),
    method: method.name,
    ...(because && { because }),
    eigenvalues,
    ...(stability && { stability }),
    ...(checkpoint && { checkpoint }),
  };
}

const turned = (kind: PointKind): PointKind =>
  kind === "minimum" ? "maximum" : kind === "maximum" ? "minimum" : kind;
