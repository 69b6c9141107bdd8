import { compile, gradient, parse } from "nabla";
import { type Figure, figure, mapLayers } from "nabla/figure";

/**
 * The gradient field of two hills: at every point an arrow up the slope, across the level line, longer where steeper.
 */
export async function hillField(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("exp(-(x - 1.2)^2 - y^2) + 0.7*exp(-(x + 1.3)^2 - y^2)");
  const value = await compile([f], ["x", "y"]);
  const slope = await compile(gradient(f, ["x", "y"]), ["x", "y"]);
  return figure({
    x: [-3, 3],
    y: [-2, 2],
    theme,
    title: "The gradient field of two hills",
    description:
      "Arrows point up the slopes of two hills and stand across their level lines; they are short at the summits.",
    layers: mapLayers({ value, gradient: slope, length: "sqrt" }),
  });
}
