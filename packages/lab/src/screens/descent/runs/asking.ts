import { signal } from "@preact/signals";
import type { Stability } from "nabla/descent";
import type { MethodName } from "../../../state/state.js";
import type { Answer, Question, Refusal, Walk } from "./messages.js";

/** What was found of a question, as far as it has come. */
export interface Found {
  readonly question: Question;
  readonly bound: Stability | undefined;
  readonly runs: ReadonlyMap<MethodName, Walk | Refusal>;
  readonly done: boolean;
}

/** Of a question with another formula nothing is kept; else each run stays until its successor comes. */
export const found = signal<Found | undefined>(undefined);

/** A worker that has said nothing for so long is within one long computation, and does not hear of a new question. */
const PATIENCE_MS = 1000;

let worker: Worker | undefined;
let lastHeard = 0;
let asked = 0;

/** Asks for runs; nobody waits for those of earlier questions any more. */
export function ask(question: Omit<Question, "id">): void {
  asked += 1;
  const next: Question = { ...question, id: asked };
  const before = found.peek();
  const isKindred =
    before?.question.formula === next.formula &&
    String(before.question.variables) === String(next.variables) &&
    before.question.up === next.up;
  if (before?.done === false && performance.now() - lastHeard > PATIENCE_MS) {
    worker?.terminate();
    worker = undefined;
  }
  if (before?.done !== false) lastHeard = performance.now();
  worker ??= start();
  worker.postMessage(next);
  found.value = {
    question: next,
    bound: isKindred ? before.bound : undefined,
    runs: isKindred ? before.runs : new Map(),
    done: false,
  };
}

function start(): Worker {
  lastHeard = performance.now();
  const made = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    lastHeard = performance.now();
    const now = found.peek();
    if (now === undefined || data.id !== now.question.id) return;
    if ("bound" in data) found.value = { ...now, bound: data.bound };
    else if ("run" in data)
      found.value = { ...now, runs: new Map([...now.runs, [data.run.method, data.run]]) };
    else found.value = { ...now, done: true };
  });
  return made;
}
