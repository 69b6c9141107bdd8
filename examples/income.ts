import { compile, parse } from "nabla";
import { descend } from "nabla/descent";
import { axes, bands, type Figure, figure, levels, paths } from "nabla/figure";

/** Where is the income greatest? Up the gradient from one unit of each product, by three methods. */
export async function income(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("30x + 40y - x^2 - x*y - y^2");
  const walk = async (method: string, rate: number): Promise<[number, number][]> => {
    const points: [number, number][] = [];
    const options = { method, ...(rate > 0 && { rate }), maximize: true, budget: { steps: 60 } };
    for await (const { at } of descend(f, { x: 1, y: 1 }, options)) points.push([at.x ?? 0, at.y ?? 0]);
    return points;
  };
  const value = await compile([f], ["x", "y"]);
  return figure({
    x: [-2, 18],
    y: [-1, 24],
    theme,
    heading: true,
    title: "Maximise the income",
    description: "Level lines of an income and three ways up to its maximum at (20/3, 50/3).",
    layers: [
      axes(),
      bands(value),
      levels(value, { labels: false }),
      paths([
        { name: "gradient, rate 0.1", points: await walk("gradient-descent", 0.1) },
        { name: "momentum", points: await walk("momentum", 0.02) },
        { name: "newton", points: await walk("newton", 0) },
      ]),
    ],
  });
}
