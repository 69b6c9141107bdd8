import type { Instruction, Kernel, Value } from "./kernel.js";

/** The kernel with the instructions of bodies where they are called: the interpreter gains nothing by calls. */
export function inlined(kernel: Kernel): Kernel {
  if (kernel.bodies.length === 0) return kernel;
  const instructions: Instruction[] = [];
  /** Appends steps and returns where the results lie. */
  const append = (steps: readonly Instruction[], args: readonly Value[]): Value[] => {
    const places: Value[] = [];
    for (const step of steps) {
      if (step.op === "argument") places.push(args[step.index]);
      else if (step.op === "call") {
        const given = step.args.map((arg) => places[arg]);
        places.push(append(kernel.bodies[step.index].instructions, given).at(-1) as Value);
      } else places.push(instructions.push(moved(step, places)) - 1);
    }
    return places;
  };
  append(kernel.instructions, []);
  return { ...kernel, bodies: [], instructions };
}

/** The instruction with its operands at their new places. */
function moved(step: Instruction, places: readonly Value[]): Instruction {
  switch (step.op) {
    case "store":
      return { ...step, value: places[step.value] };
    case "unary":
    case "shift":
      return { ...step, a: places[step.a] };
    case "binary":
      return { ...step, a: places[step.a], b: places[step.b] };
    case "select":
      return { ...step, mask: places[step.mask], a: places[step.a], b: places[step.b] };
    case "host":
      return {
        ...step,
        mask: places[step.mask],
        fallback: places[step.fallback],
        args: step.args.map((arg) => places[arg]),
      };
    default:
      return step;
  }
}
