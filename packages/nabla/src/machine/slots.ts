import { wasmType } from "./arithmetic.js";
import { type Kernel, operandsOf } from "./kernel.js";

/**
 * For each value the number of the local that it lives in. In the innermost body a local is taken again once its value
 * has had its last use, so that long programs stay below the limit of 50,000 locals that hosts set.
 */
export function slotsOf({ instructions, loops }: Kernel, levels: readonly number[]): Int32Array {
  const last = new Int32Array(instructions.length).fill(-1);
  instructions.forEach((step, k) => {
    for (const operand of operandsOf(step)) last[operand] = k;
  });
  const free = new Map<number, number[]>();
  const slots = new Int32Array(instructions.length);
  instructions.forEach((step, k) => {
    slots[k] = k;
    if (levels[k] !== loops) return;
    // The result's local is none of the operands': they are read after it is written, where the host is called.
    if (step.op !== "store") slots[k] = free.get(wasmType(step.type))?.pop() ?? k;
    for (const operand of operandsOf(step)) {
      if (last[operand] !== k || levels[operand] !== loops) continue;
      // An operand that stands twice is left once.
      last[operand] = -1;
      const type = wasmType(instructions[operand].type);
      const list = free.get(type);
      if (list === undefined) free.set(type, [slots[operand]]);
      else list.push(slots[operand]);
    }
  });
  return slots;
}
