import { type CriticalPoints, criticalPoints, isNablaError, parse } from "nabla";
import { toLatex, variableLatex } from "../../../formula/reading.js";
import type { CriticalAnswer, CriticalQuestion, CriticalRow } from "./rows.js";

/** Long enough for what a page shows; what is not proven by then is said to be so. */
const LIMIT_MS = 4000;

self.addEventListener("message", ({ data }: MessageEvent<CriticalQuestion>) => {
  self.postMessage(answer(data));
});

function answer({ id, formula, variables }: CriticalQuestion): CriticalAnswer {
  try {
    const found = criticalPoints(parse(formula, { variables }), variables, { limit: LIMIT_MS });
    return { id, rows: rowsOf(found), complete: found.complete, kinks: kinksOf(found) };
  } catch (error) {
    if (!isNablaError(error)) throw error;
    return { id, rows: [], complete: false, kinks: [], refused: error.message };
  }
}

function rowsOf({ points, families }: CriticalPoints): CriticalRow[] {
  return [
    ...points.map(({ at, value, kind, degenerate, eigenvalues }) => ({
      at,
      value,
      kind,
      degenerate,
      eigenvalues,
    })),
    ...families.map(({ bind, kind, degenerate }) => ({
      set: Object.entries(bind).map(([name, e]) => `${variableLatex(name)} = ${toLatex(e)}`),
      kind,
      degenerate,
      eigenvalues: [],
    })),
  ];
}

function kinksOf({ kinks }: CriticalPoints): string[] {
  return [...new Set(kinks.map(({ where }) => `${toLatex(where)} = 0`))];
}
