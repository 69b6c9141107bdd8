import { compile, gradient, parse } from "nabla";
import { type Figure, figure, surface } from "nabla/figure";

/** A saddle for a monkey, with a place for the tail: in the middle the Hessian vanishes with the gradient. */
export async function monkeySaddle(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("x^3 - 3*x*y^2");
  const value = await compile([f], ["x", "y"]);
  const slope = await compile(gradient(f, ["x", "y"]), ["x", "y"]);
  return figure({
    x: [-1.5, 1.5],
    y: [-1.5, 1.5],
    theme,
    title: "The monkey saddle x³ − 3xy²",
    description: "Three valleys and three ridges meet in the middle. Three level lines cross there.",
    layers: [surface(value, { gradient: slope, azimuth: -50, elevation: 35 })],
  });
}
