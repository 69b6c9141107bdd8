import { effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { format } from "../../numbers/shown.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { atPoint } from "./model.js";

/** What a screen reader says next. */
const spoken = signal("");
/** A drag says where it ends, not where it passes. */
const AFTER_MS = 400;

/** Says something now. The same words twice are made different by a space, or the second time would be silent. */
export function announce(text: string): void {
  spoken.value = spoken.peek() === text ? `${text}\u00a0` : text;
}

/** The live region: tells P and the gradient when they have come to rest. */
export function Announcement() {
  useEffect(() => {
    let timer: number | undefined;
    let first = true;
    return effect(() => {
      const { point, gradient } = atPoint.value;
      const text =
        `${say(words.pointNow(format.value.point(point)))}, ` +
        `${say(words.gradientNow(format.value.vector(gradient)))}`;
      clearTimeout(timer);
      if (!first) timer = window.setTimeout(() => announce(text), AFTER_MS);
      first = false;
    });
  }, []);
  return (
    <div class="unseen" role="status" aria-live="polite" data-test="live">
      {spoken.value}
    </div>
  );
}
