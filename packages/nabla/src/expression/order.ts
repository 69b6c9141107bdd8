import type { Expr } from "./node.js";

/**
 * A total order of nodes that depends on structure alone, never on history, so that a sum keeps its order
 * of addition, and with it its digits, from one program to the next. Hashes decide nearly always.
 */
export function compareNodes(a: Expr, b: Expr): number {
  let x = a;
  let y = b;
  while (x !== y) {
    if (x.hash !== y.hash) return x.hash < y.hash ? -1 : 1;
    if (x.kind !== y.kind) return x.kind < y.kind ? -1 : 1;
    if (x.kind === "symbol" && y.kind === "symbol") return x.name < y.name ? -1 : 1;
    if (x.kind === "number" && y.kind === "number") {
      const left = `${x.numerator}/${x.denominator}${x.decimal}`;
      const right = `${y.numerator}/${y.denominator}${y.decimal}`;
      return left < right ? -1 : 1;
    }
    if (x.kind !== "call" || y.kind !== "call") return 0;
    if (x.row !== y.row) return x.row.name < y.row.name ? -1 : 1;
    if (x.args.length !== y.args.length) return x.args.length - y.args.length;
    const index: number = x.args.findIndex((arg, i) => arg !== (y as typeof x).args[i]);
    const nextX: Expr | undefined = x.args[index];
    const nextY: Expr | undefined = y.args[index];
    if (nextX === undefined || nextY === undefined) return 0;
    x = nextX;
    y = nextY;
  }
  return 0;
}

/** Up to here an insertion sort beats the host's sort and its comparison closure. */
const FEW = 10;

/** Sorts `places`, indices into `nodes`, by the structural order of the nodes. */
export function sortPlaces(places: number[], nodes: readonly Expr[]): void {
  if (places.length > FEW) {
    places.sort((a, b) => compareNodes(nodes[a] as Expr, nodes[b] as Expr));
    return;
  }
  for (let i = 1; i < places.length; i++) {
    const place = places[i] as number;
    let k = i;
    while (k > 0 && compareNodes(nodes[places[k - 1] as number] as Expr, nodes[place] as Expr) > 0) {
      places[k] = places[k - 1] as number;
      k -= 1;
    }
    places[k] = place;
  }
}
