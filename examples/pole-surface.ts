import { compile, gradient, parse } from "nabla";
import { type Figure, figure, surface } from "nabla/figure";

/**
 * 1/(xy) over the plane: at the poles the surface is cut off, the legend says where, and nothing joins its four parts.
 */
export async function poleSurface(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("1/(x*y)");
  const value = await compile([f], ["x", "y"]);
  const slope = await compile(gradient(f, ["x", "y"]), ["x", "y"]);
  return figure({
    x: [-3, 3],
    y: [-3, 3],
    theme,
    title: "The surface 1/(xy)",
    description:
      "Four separate sheets: two rise without end, two fall without end. They are cut off at both axes.",
    layers: [surface(value, { gradient: slope })],
  });
}
