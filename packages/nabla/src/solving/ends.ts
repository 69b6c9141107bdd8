import { seriesAlong } from "../calculus/local.js";
import { replace } from "../calculus/replace.js";
import { isMissing, limitOf, type Missing, type Series, signOf } from "../calculus/series.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { divide } from "../functions/arithmetic.js";
import { integer, ONE, ZERO } from "../functions/number.js";

/** One-sided series are taken up to this order. */
const ORDER = 6;

/** What f comes near to: an exact number, or beyond all bounds; undefined where that is not known. */
export type Limit = Expr | "∞" | "−∞" | undefined;

/** The limit of f at an exact place of its one variable, from below (−1) or above (1). */
export function limitBeside(f: Expr, name: string, x: Expr, side: 1 | -1): Limit {
  const path = { at: new Map([[name, x]]), direction: new Map([[name, integer(side)]]) };
  return limitOfSeries(seriesAlong(f, path, ORDER));
}

/** The limit of f from 0 to infinity in this direction. */
export function limitAlongRay(f: Expr, direction: Readonly<Record<string, number>>): Limit {
  const names = Object.keys(direction);
  const t = ["t", ...names.map((name) => `${name}_t`)].find((name) => !variables(f).includes(name)) as string;
  const far = new Map(names.map((name) => [name, divide(integer(direction[name]), symbolNode(t))]));
  const path = { at: new Map([[t, ZERO]]), direction: new Map([[t, ONE]]) };
  return limitOfSeries(seriesAlong(replace(f, far), path, ORDER));
}

function limitOfSeries(series: Series | Missing): Limit {
  if (isMissing(series)) return undefined;
  const value = limitOf(series);
  if (value !== "infinite") return value;
  const sign = signOf(series);
  return sign === 1 ? "∞" : sign === -1 ? "−∞" : undefined;
}
