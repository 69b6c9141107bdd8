import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { intervalFunctions } from "../number/interval/functions.js";
import { type Interval, ofRational } from "../number/interval/interval.js";

/**
 * Encloses several formulas at once, again and again: nodes that they share are enclosed once a box. The order of
 * `names` is that of the intervals given to the returned function.
 */
export function enclosures(
  formulas: readonly Expr[],
  names: readonly string[],
): (box: readonly Interval[]) => Interval[] {
  const order = postOrder(formulas);
  const places = new Map(order.map((node, i) => [node, i]));
  const fixed = order.map((node) => (node.kind === "number" ? ofRational(node) : undefined));
  const steps = order.map((node) => {
    if (node.kind === "number") return undefined;
    if (node.kind === "symbol") {
      const at = names.indexOf(node.name);
      if (at < 0)
        throw new NablaError("unbound", `enclose: no interval for variable ${node.name}`, {
          name: node.name,
        });
      return { apply: undefined, args: [at] };
    }
    const apply = intervalFunctions[node.row.name];
    if (apply === undefined) {
      throw new NablaError("unsupported", `enclose: no interval arithmetic for ${node.row.name}`, {
        what: node.row.name,
      });
    }
    return { apply, args: node.args.map((arg) => places.get(arg) as number) };
  });
  const roots = formulas.map((e) => places.get(e) as number);
  return (box) => {
    const values: Interval[] = [];
    steps.forEach((step, i) => {
      if (step === undefined) values.push(fixed[i] as Interval);
      else if (step.apply === undefined) values.push(box[step.args[0] as number] as Interval);
      else values.push(step.apply(...step.args.map((k) => values[k] as Interval)));
    });
    return roots.map((k) => values[k] as Interval);
  };
}
