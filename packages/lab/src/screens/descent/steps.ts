import { computed, effect, signal } from "@preact/signals";
import { focusWalk, stepCount, walks } from "./model.js";
import { wanted } from "./runs/asking.js";

/* Which step of the runs is shown, and how it moves on. */

/** How far the runs are shown; infinity is to their ends, wherever those are. */
export const reached = signal(Number.POSITIVE_INFINITY);

/** The same as a number of steps. */
export const stepShown = computed(() => Math.min(reached.value, stepCount.value));

export const playing = signal(false);
/** Steps a second. */
export const speeds = [1, 5, 20, 100] as const;
export const speed = signal<number>(5);

/** One step taken apart: from step `k` the gradient is seen, then −η∇f, then the new point. */
export const apart = signal<Part | undefined>(undefined);
export interface Part {
  readonly k: number;
  readonly stage: 1 | 2 | 3;
}

/** Another start, rate or formula is another walk, shown to its end; so is a run more or less. */
effect(() => {
  wanted.value;
  goTo(Number.POSITIVE_INFINITY);
});

/** Shows a step; the last one and what is beyond is the end. */
export function goTo(step: number): void {
  playing.value = false;
  apart.value = undefined;
  show(step);
}

function show(step: number): void {
  reached.value = step >= stepCount.peek() ? Number.POSITIVE_INFINITY : Math.max(0, step);
}

export const stepBy = (by: number): void => goTo(stepShown.peek() + by);

const stillness = matchMedia("(prefers-reduced-motion: reduce)");
/** Does the reader want no motion? Then there is no playing, only a next step. */
export const isStill = signal(stillness.matches);
stillness.addEventListener("change", ({ matches }) => {
  isStill.value = matches;
});

/** Plays on from the step that is shown, or from the start when that is the end. */
export function play(from = Number.isFinite(reached.peek()) ? reached.peek() : 0): void {
  if (isStill.peek()) return;
  goTo(from);
  playing.value = true;
}

effect(() => {
  if (!playing.value) return undefined;
  let [before, due] = [performance.now(), 0];
  let frame = requestAnimationFrame(function tick(now) {
    due += Math.max(0, now - before) * (speed.peek() / 1000);
    before = now;
    const whole = Math.floor(due);
    due -= whole;
    // While a new run is under way there are no steps yet.
    if (whole > 0 && walks.peek().length > 0) show(stepShown.peek() + whole);
    if (Number.isFinite(reached.peek())) frame = requestAnimationFrame(tick);
    else playing.value = false;
  });
  return () => cancelAnimationFrame(frame);
});

/** The next part of the step that is taken apart, of the run that is told in numbers. */
export function nextPart(): void {
  const walk = focusWalk.peek();
  if (walk === undefined) return;
  const last = walk.values.length - 1;
  const now = apart.peek();
  const next: Part =
    now === undefined
      ? { k: Number.isFinite(reached.peek()) ? reached.peek() : 0, stage: 1 }
      : now.stage === 3
        ? { k: now.k + 1, stage: 1 }
        : { k: now.k, stage: now.stage === 1 ? 2 : 3 };
  if (next.k >= last) return;
  playing.value = false;
  apart.value = next;
  show(next.stage === 3 ? next.k + 1 : next.k);
}
