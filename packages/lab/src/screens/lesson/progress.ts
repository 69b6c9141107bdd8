import { signal } from "@preact/signals";
import { asked, keep as keepText, recall } from "../../state/kept.js";
import { forgetBegun } from "./begun.js";

/** What a reader has answered, by the name of the exercise; it stays on this device. */
interface Progress {
  readonly [exercise: string]: { readonly answer: string; readonly right: boolean };
}

const KEPT = "nabla.lesson";

function kept(): Progress {
  try {
    const value: unknown = JSON.parse(recall(KEPT) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Progress) : {};
  } catch {
    // Another program's text under our name: it is as if nothing were kept.
    return {};
  }
}

export const progress = signal<Progress>(kept());

/** Keeps an answer; a right one stays right. The page around, a learning platform perhaps, is told. */
export function keep(exercise: string, answer: string, right: boolean): void {
  const before = progress.peek()[exercise];
  const entry = { answer, right: right || before?.right === true };
  progress.value = { ...progress.peek(), [exercise]: entry };
  keepText(KEPT, JSON.stringify(progress.peek()));
  tell(exercise, right);
}

export function forget(): void {
  forgetBegun();
  keepText(KEPT, "{}");
  progress.value = {};
}

/**
 * To the page that shows this one in a frame, and to no other: its origin is the one that the address names
 * (`?origin=`), else that of the page that the browser says it came from. A page that hides it has to be named.
 */
function tell(exercise: string, right: boolean): void {
  const around = asked.get("origin") ?? document.referrer;
  if (parent === window || !URL.canParse(around)) return;
  parent.postMessage({ type: "nabla:result", exercise, right }, new URL(around).origin);
}
