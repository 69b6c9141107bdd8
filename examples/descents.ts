import { compile, evaluate, gradient, parse } from "nabla";
import { axes, bands, type Figure, figure, levels, paths } from "nabla/figure";

/** Down a narrow valley: plain steps along −∇f zigzag between its walls, steps with momentum sweep along it. */
export async function descents(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("x^2/20 + y^2");
  const slope = gradient(f, ["x", "y"]);
  const walk = (rate: number, momentum: number, steps: number): [number, number][] => {
    const points: [number, number][] = [[-5, 2]];
    let [vx, vy] = [0, 0];
    let [x, y] = [-5, 2];
    for (let n = 0; n < steps; n++) {
      const [gx = 0, gy = 0] = slope.map((partial) => evaluate(partial, { x, y }));
      [vx, vy] = [momentum * vx - rate * gx, momentum * vy - rate * gy];
      [x, y] = [x + vx, y + vy];
      points.push([x, y]);
    }
    return points;
  };
  const value = await compile([f], ["x", "y"]);
  return figure({
    x: [-6, 3],
    y: [-3, 3],
    theme,
    heading: true,
    title: "Three ways down a valley",
    description: "Level lines of a narrow valley and three paths down into it from one place.",
    layers: [
      axes(),
      bands(value),
      levels(value, { labels: false }),
      paths([
        { name: "gradient, rate 0.9", points: walk(0.9, 0, 40) },
        { name: "gradient, rate 0.4", points: walk(0.4, 0, 40) },
        { name: "momentum 0.7", points: walk(0.3, 0.7, 60) },
      ]),
    ],
  });
}
