import type { Layers } from "./layers.js";

/** What a thing takes of the page. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle in pixels. */
export interface Rectangle {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Space between columns, and between things of one column. */
export interface Gaps {
  readonly column: number;
  readonly row: number;
}

/** A line of an arrow takes this much of a column that it passes. */
const LINE = 4;
/** How often heights are evened out, and how much straighter arrows through columns want to be than others. */
const ROUNDS = 16;
const STRAIGHT = 4;

/**
 * Where everything lies: columns side by side, within a column in its order, near the middle of what it is joined to.
 * Places of arrows in columns are rectangles as wide as the column.
 */
export function placed(layers: Layers, sizes: readonly Size[], gaps: Gaps): Rectangle[] {
  const { columns, chains } = layers;
  const sizeOf = (item: number): Size => sizes[item] ?? { width: 0, height: LINE };
  const joined: { readonly item: number; readonly weight: number }[][] = [];
  const join = (item: number, other: number, weight: number): void => {
    const list = joined[item] ?? [];
    list.push({ item: other, weight });
    joined[item] = list;
  };
  for (const chain of chains) {
    for (let k = 1; k < chain.length; k++) {
      const [a, b] = [chain[k - 1] as number, chain[k] as number];
      const weight = a >= sizes.length && b >= sizes.length ? STRAIGHT : 1;
      join(a, b, weight);
      join(b, a, weight);
    }
  }
  const middle: number[] = [];
  for (const column of columns) {
    let y = 0;
    for (const item of column) {
      const { height } = sizeOf(item);
      middle[item] = y + height / 2;
      y += height + gaps.row;
    }
    for (const item of column) middle[item] = (middle[item] as number) - y / 2;
  }
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? columns : [...columns].reverse();
    for (const column of order) settle(column, middle, joined, sizeOf, gaps.row);
  }
  const rectangles: Rectangle[] = [];
  let x = 0;
  for (const column of columns) {
    const width = Math.max(...column.map((item) => sizeOf(item).width));
    for (const item of column) {
      const { height, width: own } = sizeOf(item);
      const [wide, y] = [item < sizes.length ? own : width, middle[item] as number];
      const left = x + (width - wide) / 2;
      rectangles[item] = { x0: left, y0: y - height / 2, x1: left + wide, y1: y + height / 2 };
    }
    x += width + gaps.column;
  }
  const top = Math.min(...rectangles.map(({ y0 }) => y0));
  return rectangles.map(({ x0, y0, x1, y1 }) => ({ x0, y0: y0 - top, x1, y1: y1 - top }));
}

/**
 * Moves the things of one column to the middle of their neighbours, as near as their order and heights allow: least
 * squares under an order, by pooling those that would overlap (isotonic regression).
 */
function settle(
  column: readonly number[],
  middle: number[],
  joined: readonly (readonly { readonly item: number; readonly weight: number }[] | undefined)[],
  sizeOf: (item: number) => Size,
  gap: number,
): void {
  const offsets: number[] = [];
  const pools: { sum: number; weight: number; count: number }[] = [];
  column.forEach((item, k) => {
    const before = column[k - 1];
    const distance = before === undefined ? 0 : (sizeOf(before).height + sizeOf(item).height) / 2 + gap;
    offsets[k] = (offsets[k - 1] ?? 0) + distance;
    const beside = joined[item] ?? [];
    const weight = beside.reduce((sum, other) => sum + other.weight, 0);
    const wanted =
      weight === 0
        ? (middle[item] as number)
        : beside.reduce((sum, other) => sum + other.weight * (middle[other.item] as number), 0) / weight;
    const own = Math.max(weight, 0.01);
    pools.push({ sum: own * (wanted - (offsets[k] as number)), weight: own, count: 1 });
    while (pools.length > 1) {
      const [last, previous] = [pools.at(-1), pools.at(-2)];
      if (last === undefined || previous === undefined) break;
      if (last.sum / last.weight >= previous.sum / previous.weight) break;
      pools.splice(-2, 2, {
        sum: last.sum + previous.sum,
        weight: last.weight + previous.weight,
        count: last.count + previous.count,
      });
    }
  });
  let k = 0;
  for (const { sum, weight, count } of pools) {
    for (let i = 0; i < count; i++, k++) middle[column[k] as number] = sum / weight + (offsets[k] as number);
  }
}
