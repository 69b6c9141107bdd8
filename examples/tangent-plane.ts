import { compile, gradient, parse } from "nabla";
import { type Figure, figure, surface } from "nabla/figure";

/**
 * Near a point a smooth function is its tangent plane, f + ∇f·h: Taylor's first two terms. Below, the gradient is the
 * plane's way up, and the level line's tangent is where the plane is level.
 */
export async function tangentPlane(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("4 - x^2 - y^2/2");
  const value = await compile([f], ["x", "y"]);
  const slope = await compile(gradient(f, ["x", "y"]), ["x", "y"]);
  return figure({
    x: [-2, 2],
    y: [-2, 2],
    theme,
    title: "The tangent plane of 4 − x² − y²/2 at (0.6, −0.9)",
    description:
      "A dome and a small plane that touches it in one point. Under it the gradient stands across the level line.",
    layers: [surface(value, { gradient: slope, at: [0.6, -0.9], azimuth: -40, elevation: 24 })],
  });
}
