import { compile, evaluate, gradient, parse } from "nabla";
import { axes, type Figure, figure, levels, paths } from "nabla/figure";

const f = parse("(1 - x)^2 + 100*(y - x^2)^2");
const [slopeX, slopeY] = gradient(f, ["x", "y"]);

/** Steps down −∇f with momentum: each keeps nine tenths of the one before. */
function descent(start: readonly [number, number], rate: number, steps: number): [number, number][] {
  let [x, y] = start;
  let [dx, dy] = [0, 0];
  const path: [number, number][] = [[x, y]];
  for (let n = 0; n < steps; n++) {
    const at = { x, y };
    dx = 0.9 * dx - rate * evaluate(slopeX, at);
    dy = 0.9 * dy - rate * evaluate(slopeY, at);
    [x, y] = [x + dx, y + dy];
    path.push([x, y]);
  }
  return path;
}

/** Rosenbrock's curved valley: quickly down to its floor, then slowly along it to the minimum (1, 1). */
export async function rosenbrock(theme: "light" | "dark" = "light"): Promise<Figure> {
  return figure({
    x: [-1.8, 1.8],
    y: [-0.6, 1.8],
    theme,
    title: "Descent with momentum in Rosenbrock's valley",
    description:
      "A bent narrow valley between steep walls. The path swings across its floor and creeps along it to (1, 1).",
    layers: [
      axes(),
      // Each level is about three times the one before: with an even step the valley's floor would be empty.
      levels(await compile([f], ["x", "y"]), { at: [0.3, 1, 3, 10, 30, 100, 300, 1000] }),
      paths([{ name: "momentum", points: descent([-1.5, 1.2], 0.0005, 1200) }]),
    ],
  });
}
