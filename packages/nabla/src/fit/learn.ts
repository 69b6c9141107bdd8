import { endings } from "../descent/endings.js";
import type { Budget } from "../descent/task.js";
import { descend } from "../objective/minimize.js";
import { named } from "../objective/places.js";
import { BATCH_RATE, type Batches } from "./batches.js";
import { plainChart } from "./chart.js";
import type { Place } from "./checkpoint.js";
import { FEW } from "./iterate.js";
import { fitObjective, type Task } from "./objective.js";
import type { FitOptions } from "./options.js";
import { polished } from "./polish.js";
import { type Ended, type Iterated, questionsOf, walk } from "./walk.js";
import { words } from "./words.js";

/**
 * Learns from a batch of rows at a time, whose slopes are those of all rows on average; the rate falls to 0, so that
 * chance dies away. Then, over all rows, Newton's steps settle the end where parameters are few, or else the loss is
 * taken there. H. Robbins, S. Monro, A stochastic approximation method, Ann. Math. Stat. 22 (1951) 400–407.
 */
export async function* learn(
  task: Task,
  start: Float64Array,
  batches: Batches,
  options: FitOptions,
  from?: Place,
): AsyncGenerator<Iterated, Ended, void> {
  const { parameters } = task.model;
  const { method = "adam", rate = BATCH_RATE, budget, signal, pause } = options;
  const chart = plainChart(parameters, undefined);
  const steps = budget?.steps ?? batches.steps;
  // The question about the last point, by which a run that goes on knows its function, is of the same batch again.
  if (from !== undefined) batches.rewind(from.run.evaluations.gradient - 1);
  const run = descend(fitObjective(task, "exact", batches), named(parameters, start), {
    stop: "never",
    budget: { ...budget, steps } satisfies Budget,
    ...(signal && { signal }),
    ...(pause && { pause }),
    ...(from ? { resume: from.run } : { method, rate, schedule: { kind: "cosine", steps } }),
  });
  let point = from ? Float64Array.from(from.run.last.point) : start;
  const walked = walk(run, { stage: 0, steps: 0, evaluations: 0 }, chart);
  for (;;) {
    const { done, value } = await walked.next();
    if (done !== true) {
      // The least value is that of the luckiest batch: the last point is the best.
      point = value.point;
      yield value;
      continue;
    }
    const { status, message, value: loss } = value;
    const ended: Ended = { point, loss, status, message, kind: "unknown", method, steps: value.steps };
    if (status !== "budget" || questionsOf(value) < steps) return ended;
    const exact = fitObjective(task, "exact");
    const settled = parameters.length <= FEW ? await polished(exact, point, signal) : undefined;
    if (signal?.aborted === true) return { ...ended, ...endings.cancelled };
    if (settled === undefined)
      return { ...ended, loss: (await exact.answer({ want: "value", point })).value };
    return {
      ...ended,
      ...settled,
      steps: value.steps + settled.steps,
      status: "converged",
      message: words.settled[settled.kind],
    };
  }
}
