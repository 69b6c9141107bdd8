import { computed, effect, signal } from "@preact/signals";
import { toText } from "../../../formula/reading.js";
import { layers } from "../../../state/history.js";
import { shown } from "../model.js";
import type { CriticalAnswer, CriticalQuestion } from "./answer.js";

/** The critical points of the formula that is shown; undefined while they are looked for. */
export const critical = signal<CriticalAnswer | undefined>(undefined);
/** Is the list of them open? */
export const listed = signal(false);
/** They are not looked for while nobody sees them. */
const wanted = computed(() => listed.value || layers.value.includes("critical"));

/** So long a formula rests before it is worth solving. */
const REST_MS = 150;

let worker: Worker | undefined;
let asked = 0;
let busy = false;

effect(() => {
  const { expr, variables } = shown.value;
  critical.value = undefined;
  asked += 1;
  if (!wanted.value || variables.length === 0) return undefined;
  const question: CriticalQuestion = { id: asked, formula: toText(expr), variables };
  const timer = setTimeout(() => ask(question), REST_MS);
  return () => clearTimeout(timer);
});

/** A question that is still being worked on is dropped with its worker: nobody waits for it any more. */
function ask(question: CriticalQuestion): void {
  if (busy) {
    worker?.terminate();
    worker = undefined;
  }
  worker ??= start();
  busy = true;
  worker.postMessage(question);
}

function start(): Worker {
  const made = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }: MessageEvent<CriticalAnswer>) => {
    busy = false;
    if (data.id === asked) critical.value = data;
  });
  return made;
}
