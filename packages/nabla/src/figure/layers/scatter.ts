import { NablaError } from "../../error.js";
import type { Layer } from "../layer.js";
import { circle } from "../mark.js";

/** Radii of dots, in pixels: of few, and of so many that they would cover each other. */
const LARGE = 3;
const SMALL = 1.5;
const MANY = 500;

/**
 * Places as dots, such as the rows of a table. Those without two finite numbers are left out. Throws `shape` for
 * coordinates of two lengths.
 */
export function scatter(x: ArrayLike<number>, y: ArrayLike<number>): Layer {
  if (x.length !== y.length)
    throw new NablaError("shape", `scatter: x and y are of one length, got ${x.length} and ${y.length}`, {
      shape: [y.length],
      expected: [x.length],
    });
  return {
    name: "scatter",
    lower(frame) {
      const radius = x.length > MANY ? SMALL : LARGE;
      const dots = Array.from(x, (value, i) => [frame.toX(value), frame.toY(y[i])] as const).filter(
        ([left, top]) => left >= frame.left && left <= frame.right && top >= frame.top && top <= frame.bottom,
      );
      const lines = dots.map(([left, top]) => circle(left, top, radius));
      return { marks: [{ kind: "path", lines, fill: frame.theme.accent, data: { part: "dots" } }] };
    },
  };
}
