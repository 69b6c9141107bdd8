import { expect, test } from "vitest";
import { gradient } from "../calculus/gradient.js";
import { lower } from "../lowering/lower.js";
import type { Program } from "../lowering/program.js";
import { parse } from "../notation/parse.js";
import { inOrderOfNeed } from "./order.js";

/** How many values that a later operation or an output needs there are at most. */
function mostWaiting({ operations, outputs }: Program): number {
  const last = operations.map(() => 0);
  operations.forEach(({ operands }, k) => {
    for (const operand of operands) last[operand] = k;
  });
  for (const output of outputs) last[output] = operations.length;
  const waiting = operations.map((_, k) => last.filter((end, j) => j <= k && end > k).length);
  return Math.max(...waiting);
}

test("a sum and its gradient in order of need keep three values for each variable, not five", () => {
  const names = Array.from({ length: 40 }, (_, i) => `x${i + 1}`);
  const terms = names.slice(1).map((x, i) => `100*(${x} - x${i + 1}^2)^2 + (1 - x${i + 1})^2`);
  const f = parse(terms.join("+"));
  const program = lower([f, ...gradient(f, names)], names);
  const ordered = inOrderOfNeed(program);
  expect(mostWaiting(program)).toBeGreaterThan(4.5 * names.length);
  expect(mostWaiting(ordered)).toBeLessThan(3.5 * names.length);
  ordered.operations.forEach(({ operands }, k) => {
    for (const operand of operands) expect(operand).toBeLessThan(k);
  });
});
