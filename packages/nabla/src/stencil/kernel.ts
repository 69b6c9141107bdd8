import type { Builder } from "../machine/builder.js";
import type { ElementType, Kernel, Value } from "../machine/kernel.js";
import { remembered } from "../machine/remembered.js";
import { sumInOrder } from "./in-order.js";
import { type Job, reciprocal, variesAlongRow } from "./job.js";
import { isDifference } from "./stencil.js";

/** How a kernel computes one job; jobs of equal shapes share a kernel. */
export interface Shape {
  readonly terms: number;
  /** −1 and 1, numbers given for each run, or a stream for each term. */
  readonly weights: "difference" | "numbers" | "streams";
  readonly end: "nothing" | "multiply" | "divide";
  readonly out: ElementType;
  readonly single: boolean;
}

/** The shape of a job over rows of `width` elements. */
export function shapeOf(job: Job, width: number): Shape {
  const { stencil, out } = job;
  const { divisor } = stencil;
  return {
    terms: stencil.offsets.length,
    weights: isDifference(stencil) ? "difference" : variesAlongRow(job, width) ? "streams" : "numbers",
    end: divisor === 1 ? "nothing" : reciprocal(divisor) === undefined ? "divide" : "multiply",
    out: out.dtype === "float32" ? "f32" : "f64",
    single: stencil.single,
  };
}

/**
 * The kernel that computes jobs of these shapes in one pass over memory: out = (Σ weight·f[…]) · factor or / divisor,
 * in `combine`'s order of operations. `narrow`: all arithmetic is float32, otherwise double, rounded where a job asks.
 * For each job in turn its streams are the terms, the output and the weights; its parameters the weights and the end's
 * number.
 */
export function kernelFor(element: ElementType, narrow: boolean, shapes: readonly Shape[]): Kernel {
  let name = `stencils ${element} ${narrow}`;
  for (const { terms, weights, end, out, single } of shapes)
    name += `, ${terms} ${weights} ${end} ${out} ${single}`;
  return remembered(name, (b) => {
    for (const shape of shapes) addJob(b, element, narrow, shape);
  });
}

function addJob(b: Builder, element: ElementType, narrow: boolean, shape: Shape): void {
  const type = narrow ? "f32" : "f64";
  const round = (x: Value): Value => (shape.single && !narrow ? b.unary("single", x) : x);
  const terms = Array.from({ length: shape.terms }, () => b.stream(element));
  const out = b.stream(shape.out);
  const values = terms.map((stream) => b.load(stream, 0, type));
  let sum: Value;
  if (shape.weights === "difference") sum = round(b.sub(values[1], values[0]));
  else {
    const weight = (): Value =>
      shape.weights === "numbers" ? b.parameter(type) : b.load(b.stream(type), 0, type);
    sum = sumInOrder(b, values, weight, round);
  }
  if (shape.end !== "nothing")
    sum = b.binary(shape.end === "multiply" ? "mul" : "div", sum, b.parameter(type));
  b.store(out, sum);
}
