import { compile, derivative, evaluate, parse } from "nabla";
import { axes, curve, type Figure, figure, trace } from "nabla/figure";

/**
 * In one variable the gradient is the slope of the tangent: that of x³/3 − x at 1.5 rises by 1.25 for each unit of x.
 */
export async function tangent(theme: "light" | "dark" = "light"): Promise<Figure> {
  const f = parse("x^3/3 - x");
  const at = 1.5;
  const height = evaluate(f, { x: at });
  const slope = evaluate(derivative(f, "x"), { x: at });
  const along = (step: number): [number, number] => [at + step, height + slope * step];
  return figure({
    x: [-3, 3],
    y: [-2, 2],
    theme,
    labels: { x: "x", y: "f" },
    title: "The tangent of x³/3 − x at 1.5",
    description: "A cubic curve with a top and a bottom, and the straight line that touches it at x = 1.5.",
    layers: [
      axes(),
      curve(await compile([f], ["x"])),
      trace({ points: [along(-1.3), along(1.3)] }),
      trace({ points: [along(0)], marker: "circle" }),
    ],
  });
}
