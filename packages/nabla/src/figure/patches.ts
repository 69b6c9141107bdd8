import { bandOf } from "./band-raster.js";
import type { Field, Samples } from "./field.js";
import type { Frame } from "./frame.js";
import { line, type Polyline } from "./mark.js";

/** How far f may lie from the plane through a cell's corners, in their range, before it is taken for a jump. */
const BENT = 0.2;
/** Where in the cell it is asked: nowhere that a jump or a wave on nice numbers would be, too. */
const [U, V] = [0.38, 0.57] as const;
/** A cell is so many patches along each side. */
const SIDE = 4;
/** Cells that are looked into, at most. */
const MOST = 1500;

export interface Patches {
  /** The samples without those next to a cell that a jump or an end of f goes through. */
  readonly values: Float64Array;
  /** What takes their place: for each band, rectangles on the page. */
  readonly rectangles: readonly Polyline[][];
}

/**
 * Where a grid says nothing of f: a pole, a jump or the edge of the domain inside a cell, between whose corners linear
 * heights would show a slope with all the colours in between. There f is asked again, at each pixel or so, and the
 * bands get rectangles instead. Undefined where that would be nearly everywhere.
 */
export async function patches(
  f: Field,
  samples: Samples,
  levels: readonly number[],
  frame: Frame,
): Promise<Patches | undefined> {
  const values = samples.values.slice();
  const rectangles: Polyline[][] = Array.from({ length: levels.length + 1 }, () => []);
  const torn = await tornCells(f, samples, levels);
  if (torn.length === 0) return { values, rectangles };
  if (torn.length > MOST) return undefined;
  const rows = samples.y.length;
  for (const n of torn) {
    const corners = [n, n + 1, n + rows, n + rows + 1];
    // Where f ends, the bands leave the cell out by themselves.
    if (!corners.some((corner) => Number.isNaN(samples.values[corner])))
      for (const corner of corners) values[corner] = Number.NaN;
  }
  const cells = cellsOf(samples).filter((n) => {
    const corners = [n, n + 1, n + rows, n + rows + 1];
    return (
      corners.some((corner) => Number.isNaN(values[corner])) &&
      !corners.every((corner) => Number.isNaN(samples.values[corner]))
    );
  });
  await fill(f, samples, cells, levels, frame, rectangles);
  return { values, rectangles };
}

/** The cells of the grid, by their lower corners. */
function cellsOf({ values, y }: Samples): number[] {
  return Array.from(values.keys()).filter((n) => n < values.length - y.length && n % y.length < y.length - 1);
}

/** The cells that f does not cross evenly, of those that a level crosses or f ends in. */
async function tornCells(f: Field, samples: Samples, levels: readonly number[]): Promise<number[]> {
  const { x, y, values } = samples;
  const rows = y.length;
  const found: number[] = [];
  const asked: number[] = [];
  for (const n of cellsOf(samples)) {
    const corners = [values[n], values[n + 1], values[n + rows], values[n + rows + 1]];
    const missing = corners.filter(Number.isNaN).length;
    if (missing > 0) {
      if (missing < 4) found.push(n);
    } else if (bandOf(Math.min(...corners), levels) !== bandOf(Math.max(...corners), levels)) asked.push(n);
  }
  const [px, py, inside] = [0, 0, 0].map(() => new Float64Array(asked.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  asked.forEach((n, k) => {
    const [i, j] = [Math.floor(n / rows), n % rows];
    px[k] = x[i] + U * (x[i + 1] - x[i]);
    py[k] = y[j] + V * (y[j + 1] - y[j]);
  });
  if (asked.length > 0) await f.points([px, py], [inside]);
  asked.forEach((n, k) => {
    const [a, b, c, d] = [values[n], values[n + 1], values[n + rows], values[n + rows + 1]];
    const range = Math.max(a, b, c, d) - Math.min(a, b, c, d);
    const expected = (1 - U) * ((1 - V) * a + V * b) + U * ((1 - V) * c + V * d);
    if (!(Math.abs(inside[k] - expected) <= BENT * range)) found.push(n);
  });
  return found;
}

async function fill(
  f: Field,
  { x, y }: Samples,
  cells: readonly number[],
  levels: readonly number[],
  frame: Frame,
  rectangles: Polyline[][],
): Promise<void> {
  const rows = y.length;
  const count = SIDE * SIDE;
  const [px, py, found] = [0, 0, 0].map(() => new Float64Array(count * cells.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [width, height] = [(x[1] - x[0]) / SIDE, (y[1] - y[0]) / SIDE];
  cells.forEach((n, k) => {
    for (let part = 0; part < count; part++) {
      px[k * count + part] = x[Math.floor(n / rows)] + (Math.floor(part / SIDE) + 0.5) * width;
      py[k * count + part] = y[n % rows] + ((part % SIDE) + 0.5) * height;
    }
  });
  await f.points([px, py], [found]);
  const tall = SIDE * rows;
  const bandAt = new Map<number, number>();
  found.forEach((value, n) => {
    if (!Number.isFinite(value)) return;
    const cell = cells[Math.floor(n / count)] ?? 0;
    const part = n % count;
    const column = SIDE * Math.floor(cell / rows) + Math.floor(part / SIDE);
    bandAt.set(column * tall + SIDE * (cell % rows) + (part % SIDE), bandOf(value, levels));
  });
  for (const { column, columns, low, high, band } of merged(bandAt, tall)) {
    const [x0, x1] = [column, column + columns].map((k) => frame.toX(x[0] + k * width)) as [number, number];
    const [y0, y1] = [low, high].map((k) => frame.toY(y[0] + k * height)) as [number, number];
    rectangles[band]?.push(line([x0, y0, x1, y0, x1, y1, x0, y1], true));
  }
}

/** Patches of one band; `columns` wide, from row `low` up to `high`. */
interface Block {
  readonly column: number;
  columns: number;
  readonly low: number;
  readonly high: number;
  readonly band: number;
}

/** Patches above one another become one block, and so do such blocks side by side. */
function merged(bandAt: ReadonlyMap<number, number>, tall: number): Block[] {
  const blocks: Block[] = [];
  const last = new Map<string, Block>();
  const starts = [...bandAt.keys()].sort((a, b) => a - b);
  for (const place of starts) {
    const band = bandAt.get(place) ?? 0;
    const [column, low] = [Math.floor(place / tall), place % tall];
    if (low > 0 && bandAt.get(place - 1) === band) continue;
    let high = low + 1;
    while (high < tall && bandAt.get(column * tall + high) === band) high++;
    const key = `${low} ${high} ${band}`;
    const beside = last.get(key);
    if (beside !== undefined && beside.column + beside.columns === column) {
      beside.columns++;
      continue;
    }
    const block: Block = { column, columns: 1, low, high, band };
    blocks.push(block);
    last.set(key, block);
  }
  return blocks;
}
