import { replace } from "../calculus/replace.js";
import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { divide } from "../functions/arithmetic.js";
import { PI } from "../functions/constants.js";
import { linearRow } from "./linear.js";
import type { FoundFamily } from "./system.js";
import { tidy } from "./value.js";

/** How many whole numbers in a row are looked at: of the only integer of a family, and of each of several. */
export const inARow = ({ integers }: FoundFamily): number => (integers.length === 1 ? 12 : 4);

/**
 * Is what holds of a formula at members in a row so at all: does it hold the integers inside of sines, cosines and
 * tangents alone, with periods that the row covers?
 */
export function isLikeSamples(u: Expr, family: FoundFamily): boolean {
  const bound = replace(u, family.bind);
  const isAngular = (node: Expr): boolean =>
    node.kind === "call" && /^(?:sin|cos|tan|cot|sec|csc)$/.test(node.row.name);
  const outside = postOrder([bound], (node) => !isAngular(node));
  if (outside.some((node) => node.kind === "symbol" && family.integers.includes(node.name))) return false;
  const periods = family.integers.map(() => 1);
  for (const { args } of outside.filter(isAngular)) {
    const row = args[0] === undefined ? undefined : linearRow(args[0], family.integers);
    if (row === undefined) return false;
    for (const [i, c] of row.slice(0, -1).entries()) {
      const turns = tidy(divide(c, PI));
      if (turns.kind !== "number" || typeof turns.denominator !== "number") return false;
      const period = turns.denominator * (BigInt(turns.numerator) % 2n === 0n ? 1 : 2);
      periods[i] = leastCommonMultiple(periods[i] ?? 1, period);
    }
  }
  return periods.every((period) => period <= inARow(family));
}

const leastCommonMultiple = (a: number, b: number): number => {
  const gcd = (x: number, y: number): number => (y === 0 ? x : gcd(y, x % y));
  return (a * b) / gcd(a, b);
};
