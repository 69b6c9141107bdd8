import { wasmType } from "./arithmetic.js";
import { type Kernel, operandsOf, type Value } from "./kernel.js";

/**
 * Names for the locals of values. In the innermost body a local is taken again once its value has had its last use, so
 * that long programs stay below the limit of 50,000 locals that hosts set.
 */
export function slotsOf(kernel: Kernel, levels: readonly number[]): string[] {
  const { instructions, loops } = kernel;
  const last = new Map<Value, number>();
  instructions.forEach((step, k) => {
    for (const operand of operandsOf(step)) last.set(operand, k);
  });
  const free = new Map<number, string[]>();
  const slots: string[] = [];
  instructions.forEach((step, k) => {
    const fresh = `${k}`;
    if (levels[k] !== loops) {
      slots.push(fresh);
      return;
    }
    // The result's local is none of the operands': they are read after it is written, where the host is called.
    slots.push(step.op === "store" ? "" : (free.get(wasmType(step.type))?.pop() ?? fresh));
    for (const operand of new Set(operandsOf(step))) {
      if (last.get(operand) !== k || levels[operand] !== loops) continue;
      const type = wasmType(instructions[operand].type);
      const list = free.get(type);
      if (list === undefined) free.set(type, [slots[operand]]);
      else list.push(slots[operand]);
    }
  });
  return slots;
}
