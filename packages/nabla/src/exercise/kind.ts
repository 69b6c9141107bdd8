import type { Words } from "../expression/row.js";
import type { Dice } from "./dice.js";
import type { Verdict } from "./verdict.js";

/** How hard a generated problem is. */
export type Level = 1 | 2 | 3;

/** A kind of exercise: how it is asked, checked, worked out and made. */
export interface Kind<Task> {
  readonly summary: Words;
  question(task: Task): Words;
  check(task: Task, answer: string): Verdict;
  /** The right answer, as text that {@link Kind.check} takes. */
  answer(task: Task): string;
  /** The way to the answer, line by line. */
  worked(task: Task): readonly Words[];
  /** A problem of a level; undefined where the dice fell on one that is trivial or ugly. */
  make(dice: Dice, level: Level): Task | undefined;
}
