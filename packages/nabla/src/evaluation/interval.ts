import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { intervalFunctions } from "../number/interval/functions.js";
import { type Interval, interval, ofRational } from "../number/interval/interval.js";

/**
 * An interval that is certain to hold every value of the formula on a box (one interval per variable), with outward
 * rounding; `defined` says whether the formula is defined on all of the box, on some or on none of it.
 * Throws `unbound` for a variable without an interval. (Moore, Kearfott & Cloud 2009, §5.)
 */
export function enclose(
  e: Expr,
  box: Readonly<Record<string, readonly [low: number, high: number]>>,
): Interval {
  const values = new Map<Expr, Interval>();
  for (const node of postOrder([e])) {
    if (node.kind === "number") values.set(node, ofRational(node));
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
        throw new NablaError("unsupported", `enclose: no interval arithmetic for ${node.row.name}`, {
          what: node.row.name,
        });
      }
      values.set(node, apply(...node.args.map((arg) => values.get(arg) as Interval)));
    }
  }
  return values.get(e) as Interval;
}
