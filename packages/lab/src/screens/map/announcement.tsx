import { effect, signal } from "@preact/signals";
import type { Bounded } from "nabla";
import { useEffect } from "preact/hooks";
import { constantWords } from "../../formula/reading.js";
import { format } from "../../numbers/shown.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { atPoint, shown } from "./model.js";

/** What a screen reader says next. */
const spoken = signal("");
/** A drag says where it ends, not where it passes. */
const AFTER_MS = 400;

/** Says something now. The same words twice are made different by a space, or the second time would be silent. */
export function announce(text: string): void {
  spoken.value = spoken.peek() === text ? `${text}\u00a0` : text;
}

/** A number with what is certain of it: an overflow is not told as ∞. */
const certain = (part: Bounded): string =>
  Number.isNaN(part.value) ? format.value.number(part.value) : format.value.bounded(part);

export const valueThere = (): string => certain(atPoint.value.bounds.value);
export const gradientThere = (): string => format.value.tuple(atPoint.value.bounds.gradient.map(certain));

/** The gradient at P; of a constant, that it is one. */
export const gradientInWords = (): string =>
  say(
    atPoint.value.point.length === 0 ? constantWords(shown.value.expr) : words.gradientNow(gradientThere()),
  );

/** P and the gradient there; of a constant there is no P. */
export function pointInWords(): string {
  const { point } = atPoint.value;
  const gradient = gradientInWords();
  return point.length === 0 ? gradient : `${say(words.pointNow(format.value.point(point)))}, ${gradient}`;
}

/** The live region: says what is told, made of signals, when it has come to rest. */
export function Announcement({ tell }: { readonly tell: () => string }) {
  useEffect(() => {
    let timer: number | undefined;
    let first = true;
    return effect(() => {
      const text = tell();
      clearTimeout(timer);
      if (!first && text !== "") timer = window.setTimeout(() => announce(text), AFTER_MS);
      first = false;
    });
  }, [tell]);
  return (
    <div class="unseen" role="status" aria-live="polite" data-test="live">
      {spoken.value}
    </div>
  );
}
