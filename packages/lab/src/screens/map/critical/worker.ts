import { type CriticalPoints, criticalPoints, isNablaError, parse } from "nabla";
import { toText } from "../../../formula/reading.js";
import type { CriticalAnswer, CriticalQuestion, Found } from "./answer.js";

/** Long enough for what a page shows; what is not proven by then is said to be so. */
const LIMIT_MS = 4000;

self.addEventListener("message", ({ data }: MessageEvent<CriticalQuestion>) => {
  self.postMessage(answer(data));
});

function answer({ id, formula, variables }: CriticalQuestion): CriticalAnswer {
  try {
    const found = criticalPoints(parse(formula, { variables }), variables, { limit: LIMIT_MS });
    return { id, found: asData(found) };
  } catch (error) {
    if (!isNablaError(error)) throw error;
    return { id, refused: error.message };
  }
}

/** Formulas do not pass from thread to thread. */
function asData({ points, families, kinks, complete }: CriticalPoints): Found {
  return {
    points: points.map(({ at, value, kind, degenerate, eigenvalues }) => ({
      at,
      value,
      kind,
      degenerate,
      eigenvalues,
    })),
    families: families.map(({ bind, value: _, ...family }) => ({
      ...family,
      bind: Object.fromEntries(Object.entries(bind).map(([name, e]) => [name, toText(e)])),
    })),
    kinks: kinks.map(({ where, kind, at }) => ({
      where: toText(where),
      ...(kind && { kind }),
      ...(at && { at }),
    })),
    complete,
  };
}
