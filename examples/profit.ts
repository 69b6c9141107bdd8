import { compile, evaluate, gradient, parse } from "nabla";
import { arrows, axes, type Figure, figure, levels, point } from "nabla/figure";

/** A firm's profit depends on two knobs. At (1, 2) turning either brings the same: the gradient is (6, 6). */
export async function profit(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("x^2*y + 4*y + y*x");
  const partials = gradient(f, ["x", "y"]);
  return figure({
    x: [-3, 3],
    y: [-3, 3],
    theme,
    title: "Profit x²y + 4y + yx",
    description:
      "Level lines and gradient arrows. At the point (1, 2) the gradient is (6, 6): both knobs pay the same.",
    layers: [
      axes(),
      arrows(await compile(partials, ["x", "y"])),
      levels(await compile([f], ["x", "y"])),
      point({ at: [1, 2], gradient: partials.map((partial) => evaluate(partial, { x: 1, y: 2 })) }),
    ],
  });
}
