import { type Ternary, ternaryDoubles } from "./doubles.js";
import { type Instruction, type Kernel, operandsOf, type Value } from "./kernel.js";

/** a·b + c, a·b − c or c − a·b in one pass over a block; each result is rounded twice, as by two instructions. */
export interface Fused {
  readonly op: "fused";
  readonly type: "f64";
  readonly loop: Ternary;
  readonly a: Value;
  readonly b: Value;
  readonly c: Value;
}

/** What the interpreter runs; undefined where an instruction went into a later one. */
export type Step = Instruction | Fused | undefined;

export function stepOperands(step: Step): readonly Value[] {
  if (step === undefined) return [];
  return step.op === "fused" ? [step.a, step.b, step.c] : operandsOf(step);
}

/**
 * The kernel's instructions, where products of doubles that one sum or difference alone reads, in the same loop, go
 * into it: a third of the passes over memory that a polynomial needs.
 */
export function fuse({ instructions }: Kernel, levels: readonly number[]): Step[] {
  const readers = instructions.map(() => 0);
  for (const instruction of instructions)
    for (const operand of operandsOf(instruction)) readers[operand] += 1;
  const steps: Step[] = [...instructions];
  instructions.forEach((sum, k) => {
    if (sum.op !== "binary" || sum.type !== "f64" || (sum.operator !== "add" && sum.operator !== "sub"))
      return;
    for (const [part, c] of [
      [sum.a, sum.b],
      [sum.b, sum.a],
    ] as const) {
      const product = steps[part];
      if (product?.op !== "binary" || product.operator !== "mul") continue;
      if (product.type !== "f64" || readers[part] !== 1 || levels[part] !== levels[k]) continue;
      const loop = ternaryDoubles[sum.operator === "add" ? "plus" : part === sum.a ? "minus" : "from"];
      steps[k] = { op: "fused", type: "f64", loop, a: product.a, b: product.b, c };
      steps[part] = undefined;
      return;
    }
  });
  return steps;
}
