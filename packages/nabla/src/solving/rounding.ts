import type { CallExpr, Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { ONE } from "../functions/number.js";
import { subtract } from "../functions/sum.js";
import { heldTo } from "./free-families.js";
import type { Positive } from "./ranges.js";
import { type Answer, NONE } from "./system.js";
import { doubleOf } from "./value.js";

/** A constant further than this from whole numbers, relative to its size, is none. */
const WHOLE = 1e-12;

/** Is this the greatest whole number ≤ u, or the least ≥ u? */
export const isRounding = (e: Expr): e is CallExpr =>
  e.kind === "call" && (e.row.name === "floor" || e.row.name === "ceil");

/**
 * Where floor(u), or ceil(u), is a number: k ≤ u < k + 1, or k − 1 < u ≤ k, in the ranges of the only unknown of u;
 * nowhere for a k that is not whole. Undefined where u is no rational function of it.
 */
export function whereRounded({ row, args: [u = ONE] }: CallExpr, value: Expr): Answer | undefined {
  const [unknown, ...others] = variables(u);
  if (unknown === undefined || others.length > 0) return undefined;
  const near = doubleOf(value);
  if (Math.abs(near - Math.round(near)) > WHOLE * Math.max(1, Math.abs(near))) return NONE;
  if (value.kind !== "number" || value.denominator !== 1) return undefined;
  const isFloor = row.name === "floor";
  const side = isFloor ? subtract(u, value) : subtract(value, u);
  const asked: Positive[] = [
    { u: side, strict: false },
    { u: subtract(ONE, side), strict: true },
  ];
  return heldTo({ bind: new Map(), free: [unknown], integers: [] }, asked);
}
