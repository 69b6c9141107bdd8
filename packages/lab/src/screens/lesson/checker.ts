import { isNablaError, type NablaError, parseMessage, type Words } from "nabla";
import { check, type Task, type Verdict, worked } from "nabla/exercise";
import { lessonWords as words } from "./words.js";

/*
 * What reads formulas, fetched when an answer is about to be given: a lesson that is only read does without.
 */

/** A verdict, or why there is none. */
export interface Told {
  readonly verdict?: Verdict;
  readonly unread?: Words;
}

export function judge(task: Task, answer: string): Told {
  if (answer.trim() === "") return { unread: words.empty };
  try {
    return { verdict: check(task, answer) };
  } catch (error) {
    if (!isNablaError(error)) throw error;
    return { unread: words.unread(factOf(error)) };
  }
}

/** What is wrong with an answer that was not read. Places are left out: they count in a part of the answer. */
function factOf(error: NablaError): Words {
  if (isNablaError(error, "parse"))
    return { en: parseMessage(error.detail, ""), ru: parseMessage(error.detail, "", "ru") };
  if (isNablaError(error, "limit")) return words.tooMuch;
  const message = error.message.replace(/^\w+: /, "");
  return { en: message, ru: message };
}

/** The way to the answer, line by line. */
export const wayOf = (task: Task): readonly Words[] => worked(task);
