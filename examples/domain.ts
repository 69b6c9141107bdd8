import { compile, gradient, parse } from "nabla";
import { type Figure, figure, mapLayers } from "nabla/figure";

/** The height of half a sphere: beyond its edge it has none, which is hatched. */
export async function domain(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("sqrt(4 - x^2 - y^2)");
  const value = await compile([f], ["x", "y"]);
  const slope = await compile(gradient(f, ["x", "y"]), ["x", "y"]);
  return figure({
    x: [-3, 3],
    y: [-2.5, 2.5],
    theme,
    title: "Half a sphere",
    description:
      "Level lines are circles that grow denser towards the edge. Outside the circle of radius 2 there is no height.",
    layers: mapLayers({ value, gradient: slope }),
  });
}
