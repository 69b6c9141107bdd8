import { compile, gradient, parse } from "nabla";
import { type Figure, figure, surface } from "nabla/figure";

/**
 * Two hills above their own map: the level lines of the surface lie on the floor too, and gradients stand across them.
 */
export async function hillSurface(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("exp(-(x - 1.2)^2 - y^2) + 0.7*exp(-(x + 1.3)^2 - y^2)");
  const value = await compile([f], ["x", "y"]);
  const slope = await compile(gradient(f, ["x", "y"]), ["x", "y"]);
  return figure({
    x: [-3, 3],
    y: [-2.5, 2.5],
    theme,
    title: "Two hills above their map",
    description:
      "Two hills with level lines on them. On the floor below are the same lines, with gradients across them.",
    layers: [surface(value, { gradient: slope })],
  });
}
