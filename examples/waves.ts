import { compile, parse } from "nabla";
import { axes, bands, type Figure, figure, levels } from "nabla/figure";

/** Bands of colour under level lines: f takes both signs, so zero is grey, between blue below and orange above. */
export async function waves(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = await compile([parse("sin(x)*cos(y) + x/4")], ["x", "y"]);
  return figure({
    x: [-4, 4],
    y: [-3, 3],
    theme,
    heading: true,
    title: "sin x · cos y + x/4",
    description: "Hills and hollows on a slope as bands of colour, blue below zero and orange above.",
    layers: [axes(), bands(f), levels(f)],
  });
}
