import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { postOrder, rebuild, variables } from "../expression/walk.js";
import { MINUS_ONE, ONE, ZERO } from "../functions/number.js";
import { subtract } from "../functions/sum.js";
import { signAt } from "./inertia.js";
import type { Found } from "./system.js";

/** The arguments of |u| and of roots, and differences of max and min: where they are 0, f may have no derivative. */
export function kinkNodes(f: Expr): Expr[] {
  const found = new Set<Expr>();
  for (const node of postOrder([f])) {
    if (node.kind !== "call") continue;
    if (node.row.name === "abs" || node.row.name === "sign") found.add(node.args[0]);
    if (node.row.name === "cbrt") found.add(node.args[0]);
    if (node.row.name === "product") for (const base of underRoots(node.args)) found.add(base);
    if (node.row.name !== "max" && node.row.name !== "min") continue;
    for (let i = 0; i < node.args.length; i++) {
      for (let j = i + 1; j < node.args.length; j++) found.add(subtract(node.args[i], node.args[j]));
    }
  }
  return [...found];
}

/** Of a product, base and exponent in turn: the bases whose exponent lies between 0 and 1. */
export function underRoots(args: readonly Expr[]): Expr[] {
  return args.filter((base, i) => {
    const exponent = args[i + 1];
    if (i % 2 === 1 || exponent?.kind !== "number" || variables(base).length === 0) return false;
    return exponent.numerator > 0 && exponent.numerator < exponent.denominator;
  });
}

/** A point this near to a kink, when no exact test settles it, counts as on it. */
const NEAR = 1e-7;

/** Does a kink u vanish at a point? */
export function isOnKink(u: Expr, point: Found, names: readonly string[]): boolean {
  const sign = signAt(u, point, names);
  if (sign !== undefined) return sign === 0;
  const at = Object.fromEntries([...point.values].map(([name, v]) => [name, v.approximate]));
  return Math.abs(evaluate(u, at)) <= NEAR;
}

/** What jumps where f has a kink, and is constant beside it. */
export const JUMPS: ReadonlySet<string> = new Set(["sign", "heaviside"]);
/** With more jumps than this there are too many pieces. */
const MOST_JUMPS = 6;

/** Has f, on each of the pieces into which jumps of its slopes cut the space, a slope that is a number other than 0? */
export function isSteep(slopes: readonly Expr[]): boolean {
  const jumps = postOrder(slopes).filter((node) => node.kind === "call" && JUMPS.has(node.row.name));
  if (jumps.length === 0 || jumps.length > MOST_JUMPS) return false;
  for (let piece = 0; piece < 2 ** jumps.length; piece++) {
    const beside = slopes.map((slope) =>
      rebuild(slope, (node) => {
        const place = jumps.indexOf(node);
        if (place < 0 || node.kind !== "call") return undefined;
        const isUp = Math.floor(piece / 2 ** place) % 2 === 1;
        return isUp ? ONE : node.row.name === "sign" ? MINUS_ONE : ZERO;
      }),
    );
    if (!beside.some((slope) => slope.kind === "number" && slope !== ZERO)) return false;
  }
  return true;
}
