import { homeState, homeView, type LabState } from "../state/state.js";
import type { exampleNames } from "./example-names.js";

/** A formula worth seeing, with the point and the window that show why. */
export interface Example {
  readonly name: keyof typeof exampleNames;
  readonly state: Pick<LabState, "formula" | "point" | "parameters" | "view" | "axes">;
}

const example = (
  name: Example["name"],
  formula: string,
  point: LabState["point"],
  span = homeView.span,
  x = 0,
  y = 0,
): Example => ({
  name,
  state: { formula, point, parameters: {}, view: { ...homeView, span, x, y }, axes: [] },
});

/** In the order of the menu. */
export const examples: readonly Example[] = [
  example("profit", homeState.formula, homeState.point),
  example("bowl", "x^2 + y^2", { x: 1, y: -1 }),
  example("saddle", "x^2 - y^2", { x: 1, y: 1 }),
  example("valley", "(5 - a - 2b)^2", { a: 1, b: 1 }, 8, 1, 1),
  example("hills", "exp(-((x - 1.5)^2 + 3y^2)) + exp(-((x + 1.5)^2 + 3y^2))", { x: -0.6, y: 0.6 }, 4),
  example("himmelblau", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", { x: 1, y: 1 }, 12),
  example("rosenbrock", "(1 - x)^2 + 100(y - x^2)^2", { x: -1.2, y: 1 }, 4, 0, 0.8),
  example("waves", "sin(x) cos(y)", { x: 0.5, y: 0.5 }, 10),
  example("poles", "1/(x*y)", { x: 1, y: 1 }),
  example("logarithm", "ln(x) + y^2", { x: 1, y: 1 }, 6, 1.5, 0),
  example(
    "squares",
    "(2.1 - w0 - w1)^2 + (2.9 - w0 - 3w1)^2 + (4.1 - w0 - 5w1)^2",
    { w0: 0.5, w1: 0.5 },
    4,
    1.5,
    0.5,
  ),
  example("three", "x - x*y + z^2", { x: 1, y: 2, z: 1 }),
  example("one", "x^3 - 3x", { x: 0.5 }, 8),
];
