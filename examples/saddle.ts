import { compile, gradient, parse } from "nabla";
import { type Figure, figure, mapLayers } from "nabla/figure";

/**
 * In the middle of a saddle the gradient is zero, and yet it is neither a top nor a bottom. Longer arrows are steeper
 * here.
 */
export async function saddle(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("x^2 - y^2");
  const value = await compile([f], ["x", "y"]);
  const slope = await compile(gradient(f, ["x", "y"]), ["x", "y"]);
  return figure({
    x: [-3, 3],
    y: [-3, 3],
    theme,
    title: "The saddle x² − y²",
    description:
      "Level lines are hyperbolas that cross in the saddle. Arrows point away from it along x, towards it along y.",
    layers: mapLayers({ value, gradient: slope, length: "true" }),
  });
}
