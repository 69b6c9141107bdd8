import { compile, criticalPoints, parse } from "nabla";
import { axes, bands, critical, type Figure, figure, levels } from "nabla/figure";

/** Himmelblau's function has nine critical points, and it is proven that it has no more. */
export async function himmelblau(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("(x^2 + y - 11)^2 + (x + y^2 - 7)^2");
  const value = await compile([f], ["x", "y"]);
  return figure({
    x: [-5, 5],
    y: [-5, 5],
    theme,
    heading: true,
    title: "Himmelblau’s function",
    description: "Level lines of a function with four hollows.",
    layers: [axes(), bands(value), levels(value), critical((box) => criticalPoints(f, ["x", "y"], { box }))],
  });
}
