import { compile, evaluate, gradient, parse } from "nabla";
import { arrows, axes, type Figure, figure, levels, point } from "nabla/figure";

/** Rosenbrock's valley: levels follow by ratio of themselves, or one step would leave it empty between two walls. */
export async function valley(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("(1 - x)^2 + 100*(y - x^2)^2");
  const partials = gradient(f, ["x", "y"]);
  const value = await compile([f], ["x", "y"]);
  const slope = await compile(partials, ["x", "y"]);
  return figure({
    x: [-3, 3],
    y: [-2, 3],
    theme,
    title: "Rosenbrock's valley",
    description:
      "A bent valley, seen by level lines at 10, 20, 50, 100 and so on. On its wall ∇f points across it.",
    layers: [
      axes(),
      arrows(slope, { value, colour: "size" }),
      levels(value),
      point({ at: [-1, 2], gradient: partials.map((partial) => evaluate(partial, { x: -1, y: 2 })) }),
    ],
  });
}
