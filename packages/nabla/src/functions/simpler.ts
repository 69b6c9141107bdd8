import { NablaError } from "../error.js";
import { callNode, symbolNode } from "../expression/intern.js";
import type { CallExpr, Expr } from "../expression/node.js";
import type { Row } from "../expression/row.js";
import { valuesOf } from "../expression/value.js";
import { postOrder } from "../expression/walk.js";

/*
 * What a row does not say follows from its `expand`: enclosures, n digits, the spelling in a language, and the value
 * in doubles. Arguments are put into the expanded form as they stand, without simplifying what they then meet: where
 * the formula was undefined, it stays so.
 */

/** Definitions that rest on definitions deeper than this are a circle. */
const MOST_PASSES = 32;

/** A name for the argument at `index` that nobody can type. */
const slot = (index: number): string => `#${index}`;

/** How a function is written in simpler ones; undefined where it cannot be. */
export type Definition = (row: Row, args: readonly Expr[]) => Expr | undefined;

const byExpand: Definition = (row, args) => row.expand?.(args);

/**
 * A function of plain arguments in simpler functions; numbers stand in it as themselves, since a row may look at them.
 */
function definition(row: Row, args: readonly Expr[], define: Definition): Expr | undefined {
  return define(
    row,
    args.map((arg, i) => (arg.kind === "number" ? arg : symbolNode(slot(i)))),
  );
}

/** The node of these arguments as it is, not made simpler. */
function withArguments(node: CallExpr, args: readonly Expr[]): Expr {
  return args.every((arg, i) => arg === node.args[i]) ? node : callNode(node.row, args);
}

function expanded(row: Row, args: readonly Expr[], define: Definition): Expr | undefined {
  const form = definition(row, args, define);
  if (form === undefined) return undefined;
  const slots = new Map(args.map((arg, i) => [slot(i), arg]));
  const made = new Map<Expr, Expr>();
  const get = (e: Expr): Expr => made.get(e) ?? e;
  for (const node of postOrder([form])) {
    if (node.kind === "symbol") made.set(node, slots.get(node.name) ?? node);
    else if (node.kind === "call") made.set(node, withArguments(node, node.args.map(get)));
  }
  return get(form);
}

/**
 * The formula without the functions that `knows` refuses: each is written as `define` says, by default its row's
 * `expand`, until only known ones are left. The formula itself when nothing has to change. Throws `unsupported` for a
 * function that has no form in simpler functions; `whom` begins the message ("enclose: no interval arithmetic").
 */
export function inSimplerFunctions(
  root: Expr,
  knows: (row: Row) => boolean,
  whom: string,
  define: Definition = byExpand,
): Expr {
  let e = root;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const order = postOrder([e]);
    const lacks = order.some((node) => node.kind === "call" && !knows(node.row));
    if (!lacks) return e;
    const made = new Map<Expr, Expr>();
    const get = (node: Expr): Expr => made.get(node) ?? node;
    for (const node of order) {
      if (node.kind !== "call") continue;
      const args = node.args.map(get);
      const simpler = knows(node.row) ? withArguments(node, args) : expanded(node.row, args, define);
      if (simpler === undefined) {
        throw new NablaError(
          "unsupported",
          `${whom} for ${node.row.name}, which has no form in simpler functions`,
          { what: node.row.name },
        );
      }
      made.set(node, simpler);
    }
    e = get(e);
  }
  throw new NablaError("unsupported", `${whom}: the forms in simpler functions go round in a circle`, {
    what: whom,
  });
}

/** The value of a row's `expand` at arguments. */
export function valueOfExpansion(row: Row, args: readonly number[]): number {
  const form = row.expand?.(args.map((_, i) => symbolNode(slot(i))));
  if (form === undefined) return Number.NaN;
  const values = valuesOf([form], (name) => args[Number(name.slice(1))] ?? Number.NaN);
  return values.get(form) ?? Number.NaN;
}
