import { NablaError } from "../../error.js";
import { symbolNode } from "../../expression/intern.js";
import type { Expr } from "../../expression/node.js";
import { postOrder } from "../../expression/walk.js";
import { type Operation, operationOf } from "./operation.js";
import { leafWords } from "./words.js";

/** Larger graphs are refused: nobody steps through them. */
const MAX_NODES = 10_000;
/** A product of n factors has n local derivatives of n factors each: so many at the most, of all nodes together. */
const MAX_PRODUCT_WORK = 1e6;

/** A node before anything is computed. */
export interface Vertex {
  readonly name: string;
  readonly expr: Expr;
  readonly operation: Operation | undefined;
  /** Places of its operands. */
  readonly operands: readonly number[];
  /** Does it depend on a variable that is not held fixed? */
  readonly active: boolean;
}

/** Leaves first, then operations in the order in which they can be computed. */
export function verticesOf(f: Expr, letters: readonly string[], wanted: ReadonlySet<string>): Vertex[] {
  const places = new Map<Expr, number>();
  const vertices: Vertex[] = [];
  const prefix = ["v", "w", "u", "t"].find((one) =>
    letters.every((name) => !RegExp(`^${one}\\d`).test(name)),
  );
  const list = (expr: Expr, name: string, operation?: Operation, operands: readonly number[] = []): void => {
    if (vertices.length >= MAX_NODES) {
      throw new NablaError("limit", `graph: a graph has at most ${MAX_NODES} nodes, got ≥ ${MAX_NODES + 1}`, {
        what: "nodes",
        limit: MAX_NODES,
      });
    }
    places.set(expr, vertices.length);
    const active =
      operation === undefined ? wanted.has(name) : operands.some((operand) => vertices[operand]?.active);
    vertices.push({ name, expr, operation, operands, active });
  };
  for (const name of letters) list(symbolNode(name), name);
  const depends = dependence();
  const operations = new Map<Expr, Operation>();
  let count = 0;
  let work = 0;
  const stack: Expr[] = [f];
  while (stack.length > 0) {
    const expr = stack.at(-1) as Expr;
    if (places.has(expr)) {
      stack.pop();
      continue;
    }
    if (expr.kind !== "call" || !depends(expr)) {
      // Only f itself may be a number: elsewhere numbers stay in what they are operands of.
      count += 1;
      list(expr, `${prefix ?? "v_"}${count}`, constantOperation(expr));
      continue;
    }
    const operation = operations.get(expr) ?? operationOf(expr);
    operations.set(expr, operation);
    const operands = operation.operands.filter(depends);
    const missing = operands.filter((operand) => !places.has(operand));
    if (missing.length > 0) {
      stack.push(...missing.reverse());
      continue;
    }
    if (operation.name !== "sum") work += operands.length ** 2;
    if (work > MAX_PRODUCT_WORK) {
      throw new NablaError(
        "limit",
        `graph: the squares of the numbers of operands add up to at most ${MAX_PRODUCT_WORK}, got ${work}`,
        {
          what: "operands",
          limit: MAX_PRODUCT_WORK,
        },
      );
    }
    count += 1;
    list(
      expr,
      `${prefix ?? "v_"}${count}`,
      operation,
      operands.map((operand) => places.get(operand) as number),
    );
  }
  // A formula that is one letter is itself a node; it is then the last one.
  const place = places.get(f) as number;
  if (place !== vertices.length - 1) vertices.push(...vertices.splice(place, 1));
  return vertices;
}

/** A formula without variables, as the one node of its graph. */
function constantOperation(expr: Expr): Operation {
  return {
    name: "constant",
    words: leafWords.number,
    operands: [],
    conditions: [],
    formula: () => expr,
  };
}

/** Tells whether a formula has variables; each node is looked at once. */
function dependence(): (e: Expr) => boolean {
  const known = new Map<Expr, boolean>();
  return (e) => {
    for (const node of postOrder([e], (one) => !known.has(one))) {
      if (known.has(node)) continue;
      known.set(node, node.kind === "symbol" || node.args.some((arg) => known.get(arg)));
    }
    return known.get(e) === true;
  };
}
