import { compile, gradient, parse } from "nabla";
import { axes, bands, type Figure, figure, streamlines } from "nabla/figure";

/** Where water would run on Himmelblau's function: the streamlines of −∇f gather in its four valleys. */
export async function currents(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("sqrt((x^2 + y - 11)^2 + (x + y^2 - 7)^2)");
  return figure({
    x: [-5, 5],
    y: [-5, 5],
    theme,
    heading: true,
    title: "The way down to four minima",
    description: "Bands of colour, and lines that run down from everywhere into four hollows.",
    layers: [
      axes(),
      bands(await compile([f], ["x", "y"])),
      streamlines(await compile(gradient(f, ["x", "y"]), ["x", "y"]), { sign: -1 }),
    ],
  });
}
