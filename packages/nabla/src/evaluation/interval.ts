import { NablaError } from "../error.js";
import type { Expr, NumberExpr } from "../expression/node.js";
import type { Row } from "../expression/row.js";
import { postOrder } from "../expression/walk.js";
import { inSimplerFunctions } from "../functions/simpler.js";
import { intervalFunctions } from "../number/interval/functions.js";
import { type Interval, inOrder, interval, ofRational } from "../number/interval/interval.js";

/** One interval for each variable. */
export type Box = Readonly<Record<string, readonly [low: number, high: number]>>;

const knows = (row: Row): boolean => Object.hasOwn(intervalFunctions, row.name);

/**
 * An interval that is certain to hold every value of the formula on a box (one interval per variable), with outward
 * rounding; `defined` says whether the formula is defined on all of the box, on some or on none of it.
 * `ofNumber` encloses the numbers of the formula, which are exact unless it says otherwise.
 * Throws `unbound` for a variable without an interval. (Moore, Kearfott & Cloud 2009, §5.)
 */
export function enclose(e: Expr, box: Box, ofNumber: (e: NumberExpr) => Interval = ofRational): Interval {
  return enclosures([e], box, ofNumber).get(e) as Interval;
}

/** The same for every node below `roots`. */
export function enclosures(
  roots: readonly Expr[],
  box: Box,
  ofNumber: (e: NumberExpr) => Interval = ofRational,
): Map<Expr, Interval> {
  const values = new Map<Expr, Interval>();
  for (const node of postOrder(roots)) {
    if (node.kind === "number") values.set(node, ofNumber(node));
    else if (node.kind === "symbol") {
      const range = Object.hasOwn(box, node.name) ? box[node.name] : undefined;
      if (range === undefined) {
        throw new NablaError("unbound", `enclose: no interval for variable ${node.name}`, {
          name: node.name,
        });
      }
      values.set(node, interval(range[0], range[1]));
    } else {
      const apply = intervalFunctions[node.row.name];
      if (apply === undefined) {
        // A function without an enclosure of its own has that of its form in simpler functions.
        const simpler = inSimplerFunctions(node, knows, "enclose: no interval arithmetic");
        values.set(node, enclose(simpler, box, ofNumber));
        continue;
      }
      values.set(node, inOrder(apply(...node.args.map((arg) => values.get(arg) as Interval))));
    }
  }
  return values;
}
