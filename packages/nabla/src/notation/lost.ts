import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { power, productRow } from "../functions/arithmetic.js";
import { isPiecewise, piecewiseRow } from "../functions/choice.js";
import { ZERO } from "../functions/number.js";
import { sumRow } from "../functions/sum.js";

/** What the formula and the other parts do not have of the parts, each once, and that may lack a value somewhere. */
export function lostParts(formula: Expr, parts: readonly { readonly part: Expr }[]): Expr[] {
  const typed = new Set(parts.flatMap(({ part }) => piecesOf(part)));
  const partial = new Set<Expr>();
  const inside = new Set<Expr>(piecesOf(formula));
  // What stands in a branch counts only where the branch is taken.
  for (const node of postOrder([formula, ...typed], (candidate) => !isPiecewise(candidate))) {
    if (!isTotal(node) || node.args.some((arg) => partial.has(arg))) partial.add(node);
    if (isPiecewise(node)) continue;
    for (const arg of node.args) for (const piece of piecesOf(arg)) inside.add(piece);
  }
  return [...typed].filter((part) => partial.has(part) && !inside.has(part));
}

/**
 * What the branches of a choice c1, v1, c2, v2, …, otherwise have lost, as choices of the same conditions: 1/x of x/x
 * in a branch for x > 0 is piecewise(x > 0, 1/x, 0). A condition is looked at only where none before it holds.
 */
export function lostInBranches(branches: readonly Expr[], lost: readonly (readonly Expr[])[]): Expr[] {
  const isCondition = (at: number): boolean => at % 2 === 0 && at + 1 < branches.length;
  let most = 0;
  lost.forEach((parts, at) => {
    if (!isCondition(at)) most = Math.max(most, parts.length);
  });
  const list: Expr[] = [];
  for (let k = 0; k < most; k++) {
    const parts = branches.map((e, at) => (isCondition(at) ? e : (lost[at]?.[k] ?? ZERO)));
    list.push(piecewiseRow.make(parts.length % 2 === 0 ? [...parts, ZERO] : parts));
  }
  lost.forEach((parts, at) => {
    if (!isCondition(at) || parts.length === 0) return;
    const before = branches.slice(0, at).map((e, i) => (isCondition(i) ? e : ZERO));
    for (const part of parts) list.push(at === 0 ? part : piecewiseRow.make([...before, part]));
  });
  return list;
}

/** A sum has a value where its terms have, a product where its powers have. */
function piecesOf(e: Expr): readonly Expr[] {
  if (e.kind !== "call") return [];
  if (e.row === sumRow) return e.args.flatMap(piecesOf);
  if (e.row !== productRow || e.args.length === 2) return [e];
  const pairs: Expr[] = [];
  for (let i = 0; i < e.args.length; i += 2) pairs.push(power(e.args[i] as Expr, e.args[i + 1] as Expr));
  return pairs;
}

/** Has the node a value wherever its arguments have: is it a leaf, a sum, a product of whole powers ≥ 0, or total? */
function isTotal(node: Expr): boolean {
  if (node.kind !== "call" || node.row === sumRow) return true;
  if (node.row !== productRow) return node.args.length === 1 && node.row.domain === undefined;
  return node.args.every(
    (e, i) => i % 2 === 0 || (e.kind === "number" && e.denominator === 1 && e.numerator >= 0),
  );
}
