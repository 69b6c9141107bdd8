import { computed, signal } from "@preact/signals";
import { homeState, type LabState } from "./state.js";

/** One history for everything: text, point, view, layers. */
const past = signal<readonly LabState[]>([]);
const future = signal<readonly LabState[]>([]);
const current = signal<LabState>(homeState);

/** The state as shown, a gesture under way included. */
export const state = computed(() => current.value);
// Parts of the state, each of which changes alone: what shows one of them is left alone while P is dragged.
export const lesson = computed(() => current.value.lesson);
export const formula = computed(() => current.value.formula);
export const axes = computed(() => current.value.axes);
export const point = computed(() => current.value.point);
export const parameters = computed(() => current.value.parameters);
export const view = computed(() => current.value.view);
export const layers = computed(() => current.value.layers);
export const sign = computed(() => current.value.sign);
export const descent = computed(() => current.value.descent);
export const surface = computed(() => current.value.surface);
export const looks = computed(() => current.value.looks);
export const array = computed(() => current.value.array);
export const image = computed(() => current.value.image);
export const terrain = computed(() => current.value.terrain);
export const fill = computed(() => current.value.fill);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

/** Changes of one kind within this time are one entry: typing, turning the wheel, holding an arrow key. */
const MERGE_MS = 800;
const LONGEST = 200;

/** The state without a gesture that is under way: what undo returns to, and what the address says. */
export const settled = signal<LabState>(homeState);
/** The last change. */
let last = { kind: "", time: Number.NEGATIVE_INFINITY };

/** Shows a change that is still going on, such as a drag; {@link commit} ends it. */
export function preview(change: Partial<LabState>): void {
  current.value = { ...current.peek(), ...change };
}

/**
 * Makes a change, or ends a gesture. Changes of the same `kind` that follow one another quickly are undone together.
 */
export function commit(change: Partial<LabState> = {}, kind = ""): void {
  const next = { ...current.peek(), ...change };
  current.value = next;
  if (JSON.stringify(next) === JSON.stringify(settled.peek())) return;
  const now = performance.now();
  const merged = kind !== "" && kind === last.kind && now - last.time < MERGE_MS;
  if (!merged) past.value = [...past.peek(), settled.peek()].slice(-LONGEST);
  last = { kind, time: now };
  settled.value = next;
  future.value = [];
}

/** Starts from a state, without a way back: what a link says when the page opens. */
export function begin(start: LabState): void {
  settled.value = start;
  current.value = start;
  past.value = [];
  future.value = [];
}

/** Shows another function that nobody chose: there is no way back to where nobody was. */
export function exchange({ formula, point }: Pick<LabState, "formula" | "point">): void {
  settled.value = { ...settled.peek(), formula, point };
  current.value = settled.peek();
}

export function undo(): void {
  travel(past, future);
}

export function redo(): void {
  travel(future, past);
}

function travel(from: typeof past, to: typeof past): void {
  const target = from.peek().at(-1);
  if (target === undefined) return;
  to.value = [...to.peek(), settled.peek()];
  from.value = from.peek().slice(0, -1);
  settled.value = target;
  current.value = target;
  last = { kind: "", time: Number.NEGATIVE_INFINITY };
}
