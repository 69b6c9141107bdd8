import { signal } from "@preact/signals";
import { whenIdle } from "../shell/idle.js";

export type Katex = typeof import("./katex.js").katex;

/**
 * KaTeX, which is a third of the page's bytes: fetched after the first screen that typesets something is there. Until
 * it has come, or where it does not come, formulas are text that can be read.
 */
export const typesetter = signal<Katex | undefined>(undefined);

let isAsked = false;

/** Has it fetched in an idle moment, once. */
export function fetchTypesetter(): void {
  if (isAsked) return;
  isAsked = true;
  whenIdle(() => {
    import("./katex.js").then(
      ({ katex }) => {
        typesetter.value = katex;
      },
      () => undefined,
    );
  });
}
