import { signal } from "@preact/signals";
import type { MethodName } from "../../../state/state.js";
import type { Answer, Bound, Question, Refusal, Walk } from "./messages.js";

/** What was found of a question, as far as it has come. */
export interface Found {
  readonly question: Question;
  /** Undefined until it has come. */
  readonly bound: Bound | undefined;
  readonly runs: ReadonlyMap<MethodName, Walk | Refusal>;
  /** Have all runs come? */
  readonly done: boolean;
}

/** The runs that are shown. Those of an earlier question about the same formula stay until their successors come. */
export const found = signal<Found | undefined>(undefined);
/** The newest question. */
export const wanted = signal<Omit<Question, "id"> | undefined>(undefined);
/** Is it taking so long that the reader should be told? */
export const late = signal(false);

/** A question is left alone for so long, so that while P is dragged some are answered whole; then a new one ends it. */
const SOON_MS = 250;
/** A worker that has said nothing for so long is within one long computation, and does not hear of a new question. */
const PATIENCE_MS = 1000;

let worker: Worker | undefined;
let lastHeard = 0;
let askedAt = 0;
/** What has come of the question that is being worked on; it is shown when it is whole, or takes long. */
let coming: Found | undefined;
/** The question after it. */
let waiting: Omit<Question, "id"> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for runs; nobody waits for those of earlier questions any more. */
export function ask(question: Omit<Question, "id">): void {
  wanted.value = question;
  const waited = performance.now() - askedAt;
  if (coming?.done !== false || !isKindred(coming.question, question) || waited >= SOON_MS) post(question);
  else {
    waiting = question;
    clearTimeout(timer);
    timer = setTimeout(() => post(question), SOON_MS - waited);
  }
}

function post(question: Omit<Question, "id">): void {
  const now = performance.now();
  const next: Question = { ...question, id: (coming?.question.id ?? 0) + 1 };
  const isBusy = coming?.done === false;
  if (isBusy && now - lastHeard > PATIENCE_MS) {
    worker?.terminate();
    worker = undefined;
  }
  if (!isBusy) lastHeard = now;
  askedAt = now;
  waiting = undefined;
  const before = found.peek();
  const isSame = before !== undefined && isKindred(before.question, next);
  coming = {
    question: next,
    bound: isSame ? before.bound : undefined,
    runs: isSame ? before.runs : new Map(),
    done: false,
  };
  if (!isSame) found.value = coming;
  worker ??= start();
  worker.postMessage(next);
  clearTimeout(timer);
  timer = setTimeout(() => {
    late.value = true;
    found.value = coming;
  }, 2 * SOON_MS);
}

/** Are runs of one question worth a look while those of the other are computed? */
const isKindred = (one: Omit<Question, "id">, other: Omit<Question, "id">): boolean =>
  one.formula === other.formula && String(one.variables) === String(other.variables) && one.up === other.up;

function start(): Worker {
  lastHeard = performance.now();
  const made = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    lastHeard = performance.now();
    if (data.id === coming?.question.id) take(data, coming);
  });
  return made;
}

function take(answer: Answer, before: Found): void {
  if ("run" in answer)
    coming = { ...before, runs: new Map([...before.runs, [answer.run.method, answer.run]]) };
  else if ("bound" in answer) coming = { ...before, bound: answer.bound };
  else coming = { ...before, done: true };
  if (coming.done || late.peek()) found.value = coming;
  if (!("done" in answer)) return;
  late.value = false;
  clearTimeout(timer);
  if (waiting !== undefined) post(waiting);
}
