import { signal } from "@preact/signals";
import type { Answer, Question } from "./messages.js";

/** What was found last; it stays on the screen while the next answer is on its way. */
export const answer = signal<Answer | undefined>(undefined);
export const busy = signal(false);

/** So long a model rests before it is worth fitting. */
const REST_MS = 200;

let worker: Worker | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for a fit. One that is still under way ends with its worker: nobody waits for it any more. */
export function ask(question: Question): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (busy.peek()) {
      worker?.terminate();
      worker = undefined;
    }
    worker ??= start();
    busy.value = true;
    worker.postMessage(question);
  }, REST_MS);
}

function start(): Worker {
  const made = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    if (made !== worker) return;
    busy.value = false;
    answer.value = data;
  });
  return made;
}
