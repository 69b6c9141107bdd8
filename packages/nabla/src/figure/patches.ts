import { bandOf } from "./band-raster.js";
import type { Field, Samples } from "./field.js";
import type { Frame } from "./frame.js";
import { line, type Polyline, tenth } from "./mark.js";

/** How far f may lie from the plane through a cell's corners, in their range, before it is taken for a jump. */
const BENT = 0.2;
/** Where in the cell it is asked: nowhere that a jump or a wave on nice numbers would be, too. */
const [U, V] = [0.38, 0.57] as const;
/** A cell is so many patches along each side. */
const SIDE = 4;
const COUNT = SIDE * SIDE;
/** Cells that are looked into, at most. */
const MOST = 1500;

export interface Patches {
  /** The samples without those around a hole of f that lies between them. */
  readonly values: Float64Array;
  /** What is drawn over the bands between samples: for each band, rectangles on the page. */
  readonly rectangles: readonly Polyline[][];
}

/**
 * Where a grid says nothing of f: a pole, a jump or the edge of the domain inside a cell, between whose corners linear
 * heights would show a slope with all the colours in between. There f is asked again, at each pixel or so, and
 * rectangles are drawn over the bands. Undefined where that would be nearly everywhere.
 */
export async function patches(
  f: Field,
  samples: Samples,
  levels: readonly number[],
  frame: Frame,
): Promise<Patches | undefined> {
  const values = samples.values.slice();
  const torn = await tornCells(f, samples, levels);
  if (torn.length > MOST) return undefined;
  const rows = samples.y.length;
  const cornersOf = (n: number): number[] => [n, n + 1, n + rows, n + rows + 1];
  const isWhole = (n: number): boolean =>
    !cornersOf(n).some((corner) => Number.isNaN(samples.values[corner]));
  const inside = await insideOf(f, samples, torn);
  const holed = torn.filter(
    (n, k) =>
      isWhole(n) && inside.subarray(k * COUNT, (k + 1) * COUNT).some((value) => !Number.isFinite(value)),
  );
  for (const corner of holed.flatMap(cornersOf)) values[corner] = Number.NaN;
  // Around a hole, cells that are whole have lost a corner.
  const known = new Set(torn);
  const isLost = (n: number): boolean =>
    !known.has(n) && isWhole(n) && cornersOf(n).some((corner) => Number.isNaN(values[corner]));
  const lost = holed.length === 0 ? [] : cellsOf(samples).filter(isLost);
  const bands = new Map([
    ...placed(inside, torn, levels, rows),
    ...placed(await insideOf(f, samples, lost), lost, levels, rows),
  ]);
  return { values, rectangles: rectanglesOf(bands, samples, levels.length + 1, frame) };
}

/** The cells of the grid, by their lower corners. */
function cellsOf({ x, y }: Samples): number[] {
  const cells: number[] = [];
  for (let i = 0; i < x.length - 1; i++) for (let j = 0; j < y.length - 1; j++) cells.push(i * y.length + j);
  return cells;
}

/** The cells that f does not cross evenly, of those that a level crosses or f ends in. */
async function tornCells(f: Field, samples: Samples, levels: readonly number[]): Promise<number[]> {
  const { x, y, values } = samples;
  const rows = y.length;
  const found: number[] = [];
  const asked: number[] = [];
  for (const n of cellsOf(samples)) {
    const [a, b, c, d] = [values[n], values[n + 1], values[n + rows], values[n + rows + 1]];
    const [low, high] = [Math.min(a, b, c, d), Math.max(a, b, c, d)];
    // With a corner missing, so are these.
    if (Number.isNaN(low)) {
      if (![a, b, c, d].every(Number.isNaN)) found.push(n);
    } else if (bandOf(low, levels) !== bandOf(high, levels)) asked.push(n);
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

/** What f is in the middle of each patch of some cells. */
async function insideOf(f: Field, { x, y }: Samples, cells: readonly number[]): Promise<Float64Array> {
  const [px, py, found] = [0, 0, 0].map(() => new Float64Array(COUNT * cells.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [width, height] = patchSize({ x, y });
  cells.forEach((n, k) => {
    for (let part = 0; part < COUNT; part++) {
      px[k * COUNT + part] = x[Math.floor(n / y.length)] + (Math.floor(part / SIDE) + 0.5) * width;
      py[k * COUNT + part] = y[n % y.length] + ((part % SIDE) + 0.5) * height;
    }
  });
  if (cells.length > 0) await f.points([px, py], [found]);
  return found;
}

const patchSize = ({ x, y }: Pick<Samples, "x" | "y">): [number, number] => [
  (x[1] - x[0]) / SIDE,
  (y[1] - y[0]) / SIDE,
];

/** The bands of patches, by their places column by column. */
function placed(
  inside: Float64Array,
  cells: readonly number[],
  levels: readonly number[],
  rows: number,
): [place: number, band: number][] {
  return Array.from(inside, (value, n): [number, number] => {
    const cell = cells[Math.floor(n / COUNT)] ?? 0;
    const part = n % COUNT;
    const column = SIDE * Math.floor(cell / rows) + Math.floor(part / SIDE);
    const place = column * SIDE * rows + SIDE * (cell % rows) + (part % SIDE);
    return [place, Number.isFinite(value) ? bandOf(value, levels) : Number.NaN];
  }).filter(([, band]) => !Number.isNaN(band));
}

function rectanglesOf(
  bands: ReadonlyMap<number, number>,
  { x, y }: Samples,
  count: number,
  frame: Frame,
): Polyline[][] {
  const rectangles: Polyline[][] = Array.from({ length: count }, () => []);
  const [width, height] = patchSize({ x, y });
  for (const { column, columns, low, high, band } of merged(bands, SIDE * y.length)) {
    const [x0, x1] = [column, column + columns].map((k) => tenth(frame.toX(x[0] + k * width))) as [
      number,
      number,
    ];
    const [y0, y1] = [low, high].map((k) => tenth(frame.toY(y[0] + k * height))) as [number, number];
    rectangles[band]?.push(line([x0, y0, x1, y0, x1, y1, x0, y1], true));
  }
  return rectangles;
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
