/** An arrow between two of the things that are drawn, by their numbers; `from` is less than `to`. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
}

/**
 * Things in columns from left to right, each arrow from one column to a later one. Where it passes a column on its way
 * it has a place of its own there: a number from `count` on.
 */
export interface Layers {
  readonly columns: readonly (readonly number[])[];
  /** Of each arrow: where it begins, its places on the way, where it ends. */
  readonly chains: readonly (readonly number[])[];
}

/** How often all columns are ordered anew by the places of their neighbours. */
const SWEEPS = 24;

/**
 * Layers by longest paths, ordered so that few arrows cross (K. Sugiyama, S. Tagawa & M. Toda, "Methods for visual
 * understanding of hierarchical system structures", 1981): barycentres from both sides, then exchanges of neighbours as
 * long as they help; the order with the fewest crossings is kept.
 */
export function layersOf(count: number, arrows: readonly Arrow[]): Layers {
  const column = columnsOf(count, arrows);
  const columns: number[][] = [];
  const put = (item: number, at: number): void => {
    while (columns.length <= at) columns.push([]);
    columns[at]?.push(item);
  };
  for (const item of firstOrder(count, arrows)) put(item, column[item] as number);
  let next = count;
  const chains = arrows.map(({ from, to }) => {
    const chain = [from];
    for (let at = (column[from] as number) + 1; at < (column[to] as number); at++) {
      put(next, at);
      chain.push(next++);
    }
    return [...chain, to];
  });
  const neighbours = { left: lists(next), right: lists(next) };
  for (const chain of chains) {
    for (let k = 1; k < chain.length; k++) {
      const [a, b] = [chain[k - 1] as number, chain[k] as number];
      neighbours.right[a]?.push(b);
      neighbours.left[b]?.push(a);
    }
  }
  return { columns: ordered(columns, neighbours), chains };
}

const lists = (count: number): number[][] => Array.from({ length: count }, () => []);

/** The longest way to each; what nothing leads to stands right before the first that it leads to. */
function columnsOf(count: number, arrows: readonly Arrow[]): number[] {
  const column = new Array<number>(count).fill(0);
  const hasOperands = new Array<boolean>(count).fill(false);
  const byTarget = [...arrows].sort((a, b) => a.to - b.to);
  for (const { from, to } of byTarget) {
    column[to] = Math.max(column[to] as number, (column[from] as number) + 1);
    hasOperands[to] = true;
  }
  const first = new Array<number>(count).fill(Number.POSITIVE_INFINITY);
  for (const { from, to } of arrows) first[from] = Math.min(first[from] as number, column[to] as number);
  return column.map((at, item) =>
    hasOperands[item] || first[item] === Number.POSITIVE_INFINITY ? at : (first[item] as number) - 1,
  );
}

/** Depth first from the last one, so that what belongs together begins together. */
function firstOrder(count: number, arrows: readonly Arrow[]): number[] {
  const operands = lists(count);
  for (const { from, to } of arrows) operands[to]?.push(from);
  const seen = new Set<number>();
  const order: number[] = [];
  for (let root = count - 1; root >= 0; root--) {
    const stack = [root];
    while (stack.length > 0) {
      const item = stack.pop() as number;
      if (seen.has(item)) continue;
      seen.add(item);
      order.push(item);
      stack.push(...[...(operands[item] as number[])].sort((a, b) => b - a));
    }
  }
  return order;
}

interface Neighbours {
  readonly left: readonly (readonly number[])[];
  readonly right: readonly (readonly number[])[];
}

function ordered(columns: readonly (readonly number[])[], neighbours: Neighbours): number[][] {
  let best = columns.map((column) => [...column]);
  let fewest = crossings(best, neighbours);
  const current = best.map((column) => [...column]);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const isForward = sweep % 2 === 0;
    const side = isForward ? neighbours.left : neighbours.right;
    for (let k = 1; k < current.length; k++) {
      const at = isForward ? k : current.length - 1 - k;
      const column = current[at] as number[];
      // Those with one barycentre keep their order, so every other pair of sweeps tries it the other way round.
      if (sweep % 4 >= 2) column.reverse();
      sortByBarycentre(column, placesOf(current[isForward ? at - 1 : at + 1] ?? []), side);
    }
    exchange(current, neighbours);
    const found = crossings(current, neighbours);
    if (found >= fewest) continue;
    fewest = found;
    best = current.map((column) => [...column]);
  }
  return best;
}

const placesOf = (column: readonly number[]): ReadonlyMap<number, number> =>
  new Map(column.map((item, place) => [item, place]));

/** Those without neighbours keep their places among the others. */
function sortByBarycentre(
  column: number[],
  places: ReadonlyMap<number, number>,
  side: readonly (readonly number[])[],
): void {
  const centre = new Map(
    column.map((item, place) => {
      const beside = side[item] ?? [];
      const sum = beside.reduce((total, other) => total + (places.get(other) ?? 0), 0);
      return [item, beside.length === 0 ? place : sum / beside.length];
    }),
  );
  column.sort((a, b) => (centre.get(a) as number) - (centre.get(b) as number));
}

/** Exchanges neighbours in columns as long as that leaves fewer crossings. */
function exchange(columns: number[][], { left, right }: Neighbours): void {
  for (let round = 0, isBetter = true; isBetter && round < SWEEPS; round++) {
    isBetter = false;
    columns.forEach((column, at) => {
      const before = placesOf(columns[at - 1] ?? []);
      const after = placesOf(columns[at + 1] ?? []);
      for (let k = 1; k < column.length; k++) {
        const [a, b] = [column[k - 1] as number, column[k] as number];
        const count = (upper: number, lower: number): number =>
          inversions(left[upper], left[lower], before) + inversions(right[upper], right[lower], after);
        if (count(b, a) >= count(a, b)) continue;
        [column[k - 1], column[k]] = [b, a];
        isBetter = true;
      }
    });
  }
}

/** How many arrows of the upper one cross arrows of the lower one. */
function inversions(
  upper: readonly number[] = [],
  lower: readonly number[] = [],
  places: ReadonlyMap<number, number>,
): number {
  let count = 0;
  for (const a of upper) {
    for (const b of lower) if ((places.get(a) as number) > (places.get(b) as number)) count += 1;
  }
  return count;
}

/** How many arrows cross between columns. */
function crossings(columns: readonly (readonly number[])[], { right }: Neighbours): number {
  let count = 0;
  columns.forEach((column, at) => {
    const places = placesOf(columns[at + 1] ?? []);
    for (let i = 0; i < column.length; i++) {
      for (let j = i + 1; j < column.length; j++)
        count += inversions(right[column[i] as number], right[column[j] as number], places);
    }
  });
  return count;
}
