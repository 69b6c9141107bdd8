import { inside } from "../descent/bounds.js";
import { checkFunction, checkInside, checkSize } from "../descent/checkpoint.js";
import { drive, type Outcome } from "../descent/driver.js";
import { same } from "../descent/linear/vector.js";
import type { Method } from "../descent/method.js";
import { checkBudget, checkStop, methodOf, optionsOf } from "../descent/options.js";
import type { PointKind } from "../descent/outcome.js";
import type { Answer, Bounds } from "../descent/protocol.js";
import type { Budget, Source } from "../descent/task.js";
import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import type { Words } from "../expression/row.js";
import { autoChoice } from "./auto.js";
import { formulaObjective } from "./formula.js";
import { type Signal, unlessAborted } from "./later.js";
import { negated, withoutResiduals } from "./negated.js";
import type { Objective } from "./objective.js";
import { boundsOf, named, pointOf } from "./places.js";
import type { MinimizeOptions, Result } from "./result.js";
import { stabilityAtEnd } from "./stability.js";

type Run = ReturnType<typeof drive>;

interface Spent {
  readonly steps: number;
  readonly evaluations: number;
}

/** A run, made ready. */
export interface Job {
  readonly objective: Objective;
  readonly names: readonly string[];
  readonly method: Method;
  readonly because: Words | undefined;
  readonly sign: 1 | -1;
  /** Where runs begin, within the bounds. */
  readonly point: Float64Array;
  readonly bounds: Bounds | undefined;
  readonly notice: Words | undefined;
  readonly signal: Signal | undefined;
  /** A run; of several each has what those before it left of the budget. */
  run(objective: Source, point: Float64Array, spent?: Spent): Promise<Run>;
  pause?(): Promise<unknown>;
}

/** Is it an objective of a program's own? */
export const isObjective = (f: Expr | Objective): f is Objective => "answer" in f;

/** Reads what is asked; throws as `minimize` does. */
export function jobOf(
  f: Expr | Objective,
  start: Readonly<Record<string, number>>,
  options: MinimizeOptions,
): Job {
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
    throw new NablaError(
      "unsupported",
      `minimize: ${method.name} knows no bounds, got ${Object.keys(bounds ?? {}).join(", ")}`,
      {
        what: "bounds",
      },
    );
  const settings = optionsOf(method, resume?.options ?? given);
  const asked = pointOf(names, start);
  const from = box === undefined ? asked : inside(asked, box);
  if (resume !== undefined && box !== undefined) checkInside(resume, box);
  return {
    objective: sought,
    names,
    method,
    because: chosen?.because,
    sign: maximize ? -1 : 1,
    point: from,
    bounds: box,
    notice: resume === undefined && !same(asked, from) ? OUTSIDE : undefined,
    ...(pause && { pause }),
    signal,
    async run(source, point, spent) {
      if (resume !== undefined)
        await unlessAborted(
          checkFunction(resume, (point) => source.answer({ want: method.wants, point, within: box })),
          signal,
        );
      return drive({
        source,
        method,
        options: settings,
        point,
        bounds: box,
        stop,
        budget: leftOf(budget, spent),
        signal,
        from: resume,
      });
    },
  };
}

/** What is left of a budget; what it does not name has no end. */
const leftOf = (
  budget: Budget = {},
  { steps, evaluations }: Spent = { steps: 0, evaluations: 0 },
): Budget => ({
  ...budget,
  ...(budget.steps !== undefined && { steps: budget.steps - steps }),
  ...(budget.evaluations !== undefined && { evaluations: budget.evaluations - evaluations }),
});

const OUTSIDE: Words = {
  en: "the start is outside of the bounds: the run began at the nearest point within",
  ru: "начальная точка вне границ: спуск начат из ближайшей точки внутри",
};

/** After so many steps or waits the caller's pause is awaited. */
export const OFTEN = 64;

/** Drives a run to its end, and waits only where something has to be waited for. */
export async function outcomeOf(
  job: Job,
  source: Source,
  point: Float64Array,
  spent?: Spent,
): Promise<Outcome> {
  const run = await job.run(source, point, spent);
  let reply: Answer | undefined;
  for (let k = 1; ; k++) {
    const { done, value } = run.next(reply);
    if (done === true) return value;
    reply = value instanceof Promise ? await unlessAborted(value, job.signal) : undefined;
    if (k % OFTEN === 0) await job.pause?.();
  }
}

/** The outcome in the names and with the signs of who asked. */
export async function resultOf(
  { names, method, because, sign, objective, bounds, notice }: Job,
  f: Expr | Objective,
  outcome: Outcome,
): Promise<Result> {
  const { point, answer, status, since, steps, evaluations, checkpoint } = outcome;
  const eigenvalues = sign === 1 ? outcome.eigenvalues : outcome.eigenvalues.map((value) => -value).reverse();
  const stability = await stabilityAtEnd(isObjective(f) ? undefined : f, method, objective, outcome, bounds);
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
    ...(notice && { notice }),
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
