import { compile, evaluate, gradient, parse } from "nabla";
import { type Figure, figure, mapLayers, point } from "nabla/figure";

/** Two hills. The gradient points up the slope at hand, which is not the way to the summit: they are 32° apart here. */
export async function hills(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("exp(-((x - 1.5)^2 + 3*y^2)) + exp(-((x + 1.5)^2 + 3*y^2))");
  const partials = gradient(f, ["x", "y"]);
  const value = await compile([f], ["x", "y"]);
  const slope = await compile(partials, ["x", "y"]);
  return figure({
    x: [-3, 3],
    y: [-1.5, 1.5],
    theme,
    title: "Two hills",
    description:
      "A heatmap with level lines of two hills side by side. The gradient between them does not point to a summit.",
    layers: [
      ...mapLayers({ value, gradient: slope }, ["heatmap", "levels"]),
      point({ at: [-0.6, 0.6], gradient: partials.map((partial) => evaluate(partial, { x: -0.6, y: 0.6 })) }),
    ],
  });
}
