import type { Program } from "../lowering/program.js";
import { Builder } from "../machine/builder.js";
import type { Kernel } from "../machine/kernel.js";
import { scratchOf, variablesOf } from "./columns.js";
import { emit } from "./emit.js";
import { inOrderOfNeed } from "./order.js";

/** From so many numbers on, `set` copies faster than a loop. */
const MANY = 32;

/** A program at one point: a kernel without loops, x and out copied in and out. Nothing is allocated by a call. */
export function pointRunner(
  program: Program,
  kernel = pointKernel(program),
): (x: Float64Array, out: Float64Array) => void {
  const [width, height] = [program.variables.length, program.outputs.length];
  const scratch = scratchOf(8 * (width + height) + 128);
  const [from, to] = [scratch.take(8 * width), scratch.take(8 * height)];
  const inputs = new Float64Array(scratch.buffer, from, width);
  const outputs = new Float64Array(scratch.buffer, to, height);
  const run = scratch.instantiate(kernel);
  return (x, out) => {
    if (width < MANY) for (let i = 0; i < width; i++) inputs[i] = x[i];
    else inputs.set(x);
    run(from, to);
    if (height < MANY) for (let k = 0; k < height; k++) out[k] = outputs[k];
    else out.set(outputs);
  };
}

/** Streams: x and out, of which a kernel of no loops reads and writes every element where it stands. */
export function pointKernel(shared: Program): Kernel {
  const program = inOrderOfNeed(shared);
  const b = new Builder(0);
  const [source, target] = [b.stream("f64"), b.stream("f64")];
  const read = new Map(
    variablesOf(program).map((k) => [k, () => b.load(source, program.operations[k].value)]),
  );
  emit(b, program, [], read, program.outputs).forEach((value, k) => {
    b.store(target, value, k);
  });
  return b.kernel();
}
