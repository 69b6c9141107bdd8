import { compile, gradient, parse } from "nabla";
import { type Figure, figure, mapLayers } from "nabla/figure";

/** 1/(xy) jumps from −∞ to ∞ over both axes: no level line crosses them. The arrows show the way down. */
export async function pole(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("1/(x*y)");
  const value = await compile([f], ["x", "y"]);
  const slope = await compile(gradient(f, ["x", "y"]), ["x", "y"]);
  return figure({
    x: [-3, 3],
    y: [-3, 3],
    theme,
    title: "The poles of 1/(xy)",
    description: "Level lines in each quadrant, none across an axis, and arrows along the antigradient.",
    layers: mapLayers({ value, gradient: slope, sign: -1 }),
  });
}
