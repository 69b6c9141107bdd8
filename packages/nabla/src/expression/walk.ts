import { checkFormula } from "./arguments.js";
import type { Expr, Node } from "./node.js";

/** Where the last walk put a node. */
function placed(e: Expr): { place: number } {
  return e as unknown as Node;
}

/**
 * All nodes below `roots`, arguments before what uses them, each once. Iterative: depth costs no stack.
 * With `enter`, nodes it refuses are listed but not walked into.
 *
 * A node is listed already when it stands where it says that it stands (Briggs & Torczon 1993): a set of large formulas
 * would cost more than the walk. `enter` may walk itself and move that place, so that with it there is a set.
 */
export function postOrder(roots: readonly Expr[], enter?: (node: Expr) => boolean): Expr[] {
  const order: Expr[] = [];
  const done = enter === undefined ? undefined : new Set<Expr>();
  const isListed = (node: Expr): boolean =>
    done === undefined ? order[placed(node).place] === node : done.has(node);
  const list = (node: Expr): void => {
    if (done === undefined) placed(node).place = order.length;
    else done.add(node);
    order.push(node);
  };
  const stack: Expr[] = [];
  const next: number[] = [];
  for (const root of roots) {
    if (isListed(root)) continue;
    stack.push(root);
    next.push(0);
    while (stack.length > 0) {
      const top = stack.length - 1;
      const node = stack[top] as Expr;
      const index = next[top] as number;
      const child = enter === undefined || index > 0 || enter(node) ? node.args[index] : undefined;
      if (child === undefined) {
        list(node);
        stack.pop();
        next.pop();
        continue;
      }
      next[top] = index + 1;
      if (isListed(child)) continue;
      if (child.args.length === 0) list(child);
      else {
        stack.push(child);
        next.push(0);
      }
    }
  }
  return order;
}

/** The nodes of {@link postOrder}, and of each the places of its arguments among them. */
export interface Listing {
  readonly nodes: readonly Expr[];
  /** The place of argument i of node k is `places[firsts[k] + i]`. */
  readonly firsts: Int32Array;
  readonly places: Int32Array;
}

/** Lists formulas for passes that keep something of each node: in arrays, where maps of large formulas are slow. */
export function listing(roots: readonly Expr[]): Listing {
  const nodes = postOrder(roots);
  const firsts = new Int32Array(nodes.length + 1);
  nodes.forEach((node, k) => {
    firsts[k + 1] = (firsts[k] as number) + node.args.length;
  });
  const places = new Int32Array(firsts[nodes.length] as number);
  let at = 0;
  for (const { args } of nodes) for (const arg of args) places[at++] = placed(arg).place;
  return { nodes, firsts, places };
}

/**
 * Builds every node anew from its leaves: `leaf` may replace a node, otherwise its row makes it of the new arguments.
 */
export function rebuild(root: Expr, leaf: (node: Expr) => Expr | undefined): Expr {
  const [made = root] = rebuildAll([root], leaf);
  return made;
}

/** {@link rebuild} of several formulas, what they share once. */
export function rebuildAll(roots: readonly Expr[], leaf: (node: Expr) => Expr | undefined): readonly Expr[] {
  const made = new Map<Expr, Expr>();
  for (const node of postOrder(roots, (candidate) => leaf(candidate) === undefined)) {
    const replaced = leaf(node);
    if (replaced !== undefined) {
      made.set(node, replaced);
      continue;
    }
    let changed = false;
    const args = node.args.map((arg) => {
      const fresh = made.get(arg) ?? arg;
      if (fresh !== arg) changed = true;
      return fresh;
    });
    made.set(node, changed && node.kind === "call" ? node.row.make(args) : node);
  }
  return roots.map((root) => made.get(root) ?? root);
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Where the run of digits that `from` stands in, or before, ends. */
function endOfDigits(text: string, from: number): number {
  let end = from;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

/**
 * Names compare by text and number in turn, so that x2 comes before x10. Told by the first place where they differ,
 * without taking them apart: sorting the names of a large formula would make more pieces than the formula has.
 */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (at === a.length || at === b.length) return a.length - b.length;
  const isNumberInA = isDigit(a.charCodeAt(at));
  const isNumberInB = isDigit(b.charCodeAt(at));
  const afterDigit = at > 0 && isDigit(a.charCodeAt(at - 1));
  if (afterDigit ? isNumberInA || isNumberInB : isNumberInA && isNumberInB) {
    let start = at;
    while (start > 0 && isDigit(a.charCodeAt(start - 1))) start -= 1;
    const difference =
      Number(a.slice(start, endOfDigits(a, at))) - Number(b.slice(start, endOfDigits(b, at)));
    if (difference !== 0) return difference;
  } else if (at > 0 && isNumberInA !== isNumberInB) {
    // A text that goes on comes after the one that ends before a number.
    return isNumberInA ? -1 : 1;
  }
  return a < b ? -1 : 1;
}

/** The names of the variables of a formula, sorted, digits in natural order (x2 before x10). */
export function variables(e: Expr): string[] {
  checkFormula(e, "variables");
  const names: string[] = [];
  for (const node of postOrder([e])) if (node.kind === "symbol") names.push(node.name);
  return names.sort(compareNames);
}
