import { NablaError } from "../error.js";
import type { Words } from "../expression/row.js";
import { Dice } from "./dice.js";
import type { Kind, Level } from "./kind.js";
import { type ClassifyTask, classify } from "./kinds/classify.js";
import { type CriticalTask, critical } from "./kinds/critical.js";
import { type ElementTask, element } from "./kinds/element.js";
import { type GradientTask, gradient } from "./kinds/gradient.js";
import { type GradientAtTask, gradientAt } from "./kinds/gradient-at.js";
import { type PartialTask, partial } from "./kinds/partial.js";
import { type SobelTask, sobel } from "./kinds/sobel.js";
import { type SolutionsTask, solutions } from "./kinds/solutions.js";
import { type SteepestTask, steepest } from "./kinds/steepest.js";
import type { Verdict } from "./verdict.js";

/** What is asked, as plain data: it fits into JSON and into a line of a lesson. */
export type Task =
  | PartialTask
  | GradientTask
  | GradientAtTask
  | SteepestTask
  | CriticalTask
  | ClassifyTask
  | SolutionsTask
  | ElementTask
  | SobelTask;

export type TaskName = Task["task"];

type Kinds = { readonly [Name in TaskName]: Kind<Extract<Task, { task: Name }>> };

/** The kinds of exercises, in the order of the lesson. */
const kinds: Kinds = {
  partial,
  gradient,
  "gradient-at": gradientAt,
  steepest,
  critical,
  classify,
  solutions,
  element,
  sobel,
};

/** The names of the kinds of exercises, in the order of the lesson. */
export const taskNames = Object.keys(kinds) as readonly TaskName[];

function kindOf<T extends Task>(task: T): Kind<T> {
  const name: unknown = typeof task === "object" && task !== null ? task.task : task;
  if (typeof name !== "string" || !Object.hasOwn(kinds, name))
    throw new NablaError(
      "unsupported",
      `check: a task is one of ${taskNames.join(", ")}, got ${String(name)}`,
      {
        what: String(name),
      },
    );
  return kinds[name as TaskName] as unknown as Kind<T>;
}

/**
 * Checks an answer by mathematics: any equivalent form of a formula (`equal`), exact numbers in any spelling, decimals
 * within 0.005 (below 1 within 0.5 %, above 100 within 0.005 % unless whole), vectors in any usual notation, words in
 * English and Russian. A wrong answer gets the hint for its mistake where one is known, else the point where it
 * differs; what stays open is "undecided". Throws `parse` or `domain` for an answer that cannot be read.
 *
 * @example
 * ```ts
 * check({ task: "gradient", of: "x - x*y + z^2" }, "1-y, -x, 2z").verdict; // right
 * check({ task: "gradient", of: "x - x*y + z^2" }, "-y, -x, 2z").hint?.en; // a term is missing: ∂(x)/∂x = 1
 * ```
 */
export const check = (task: Task, answer: string): Verdict => kindOf(task).check(task, answer);

/** The task in words. */
export const question = (task: Task): Words => kindOf(task).question(task);

/** The right answer, as text that {@link check} takes. */
export const answer = (task: Task): string => kindOf(task).answer(task);

/** The way to the answer, line by line. */
export const worked = (task: Task): readonly Words[] => kindOf(task).worked(task);

/** What a kind of exercise is called. */
export const summary = (name: TaskName): Words => kindOf({ task: name } as Task).summary;

/** After so many throws in a row without a new problem there is none. */
const MOST_THROWS = 2000;

export interface PracticeOptions {
  /** 1 (default) to 3. */
  readonly level?: Level;
  /** How many problems; default 1, at most 1000. */
  readonly count?: number;
  /** The same seed gives the same problems; default 1. */
  readonly seed?: number;
}

/**
 * Problems of one kind, no two alike. Throws `domain` for options out of range, `limit` where there are not so many.
 */
export function practice(name: TaskName, { level = 1, count = 1, seed = 1 }: PracticeOptions = {}): Task[] {
  const kind = kindOf({ task: name } as Task);
  const isFine = [1, 2, 3].includes(level) && Number.isInteger(count) && count >= 1 && count <= 1000;
  if (!isFine || !Number.isSafeInteger(seed))
    throw new NablaError(
      "domain",
      `practice: level is 1 to 3, count 1 to 1000, seed whole, got ${level}, ${count}, ${seed}`,
      {
        value: { level, count, seed },
      },
    );
  const dice = new Dice(seed * 31 + level * 7 + taskNames.indexOf(name));
  const made = new Map<string, Task>();
  let thrown = 0;
  while (made.size < count) {
    thrown += 1;
    if (thrown > MOST_THROWS)
      throw new NablaError("limit", `practice: there are no ${count} different problems of ${name}`, {
        what: "problems",
        limit: made.size,
      });
    const task = kind.make(dice, level);
    const key = JSON.stringify(task);
    if (task === undefined || made.has(key)) continue;
    made.set(key, task);
    thrown = 0;
  }
  return [...made.values()];
}
