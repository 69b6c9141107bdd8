import type { Field } from "../field.js";
import type { Layer } from "../layer.js";
import { levels } from "./levels.js";

const none = new Float64Array(0);
/** Pixels between the points at which f is asked for: a graph bends more than the lines of a map. */
const CELL = 3;

/** f(x) − y for a function of one variable: it is zero on the curve. */
function offCurve(f: Field): Field {
  return {
    async grid([x = none, y = none], [values = none]) {
      const heights = new Float64Array(x.length);
      await f.grid([x], [heights]);
      for (let n = 0; n < values.length; n++) values[n] = heights[Math.floor(n / y.length)] - y[n % y.length];
    },
    async points([x = none, y = none], [values = none]) {
      await f.points([x], [values]);
      for (let n = 0; n < values.length; n++) values[n] -= y[n];
    },
  };
}

/**
 * The graph of a function of one variable, such as `compile([f], [x])`: it is the level line 0 of f(x) − y, and so it
 * is cut at poles.
 */
export function curve(f: Field): Layer {
  const lines = levels(offCurve(f), { at: [0], labels: false, cell: CELL });
  return {
    name: "curve",
    async lower(frame) {
      const { marks, notes = [] } = await lines.lower(frame);
      const { text } = frame.theme;
      return {
        notes,
        marks: marks.map((mark) => (mark.kind === "path" ? { ...mark, stroke: text, width: 2 } : mark)),
      };
    },
  };
}
