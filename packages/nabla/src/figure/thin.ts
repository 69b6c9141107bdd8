import { type LevelLine, type LevelLines, levelLines } from "../levels/lines.js";
import type { Field, Samples } from "./field.js";

/** A cell that is asked about is cut into this many each way: of five pixels, lines half a pixel apart are found. */
const PARTS = 8;
/** A function that asks for more cells than these is asked nothing: it is no thin feature that it has. */
const MOST_CELLS = 2000;
/** The share of the range of f within which a level beyond it may be touched between samples. */
const NEARLY = 1e-3;

/** Level lines that pass between the samples, on the finer grid that shows them, and the others without those cells. */
export interface Thin {
  readonly rest: readonly LevelLines[];
  readonly found: readonly LevelLines[];
  /** The finer grid; NaN outside the cells that were asked about. */
  readonly samples: Samples;
}

/**
 * Looks closer where a valley or a ridge, a pit or a peak may reach a level between samples that do not: where the
 * slopes on both sides, led on, meet beyond the level. Undefined where nothing asks for it.
 */
export async function thinLines(
  f: Field,
  samples: Samples,
  traced: readonly LevelLines[],
): Promise<Thin | undefined> {
  const asked = askedCells(
    samples,
    traced.map(({ level }) => level),
  );
  askAroundSpecks(samples, traced, asked);
  if (asked.cells.size === 0 || asked.cells.size > MOST_CELLS) return undefined;
  const finer = await finerSamples(f, samples, asked.cells);
  if (!hasNews(finer, samples, asked)) return undefined;
  const cellOf = (x: number, y: number): number => {
    const [i, j] = [placeOn(samples.x, x), placeOn(samples.y, y)];
    return i * samples.y.length + j;
  };
  const isAsked = (x: number, y: number): boolean => asked.cells.has(cellOf(x, y));
  return {
    samples: finer,
    rest: traced.map(({ level, lines }) => ({
      level,
      lines: asked.levels.has(level) ? lines.flatMap((line) => outside(line, isAsked)) : lines,
    })),
    found: levelLines(finer.view, [...asked.levels], { x: finer.x, y: finer.y, cornerMask: false }),
  };
}

interface Asked {
  /** By the number of their lower left sample. */
  readonly cells: Set<number>;
  /** Those that may pass through the cells unseen. */
  readonly levels: Set<number>;
}

/** A ring of no more vertices lies around one sample, or two. */
const SPECK = 6;

/**
 * A valley that crosses the grid, not much wider than its cells, comes out as a row of rings, one around each sample
 * that happens to lie in it: the cells around such rings are asked too.
 */
function askAroundSpecks({ x, y }: Samples, traced: readonly LevelLines[], { cells, levels }: Asked): void {
  for (const { level, lines } of traced)
    for (const { points, closed } of lines) {
      if (!closed || points.length > 2 * SPECK) continue;
      levels.add(level);
      for (let n = 0; n < points.length; n += 2) {
        const [i, j] = [placeOn(x, points[n]), placeOn(y, points[n + 1])];
        askCells(cells, { x, y }, [i - 1, i + 1], [j - 1, j + 1]);
      }
    }
}

function askedCells({ x, y, values }: Samples, levels: readonly number[]): Asked {
  const [columns, rows] = [x.length, y.length];
  const rising = [...levels].sort((a, b) => a - b);
  const cells = new Set<number>();
  const found = new Set<number>();
  const look = (n: number, step: number, side: 1 | -1): boolean => {
    const bound = meeting(values, n, step, side);
    if (Number.isNaN(bound)) return false;
    const [low, high] = side === 1 ? [bound, values[n]] : [values[n], bound];
    const between = rising.filter((level) => level >= low && level <= high);
    for (const level of between) found.add(level);
    return between.length > 0;
  };
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      const n = i * rows + j;
      const [alongX, alongY] = [i > 1 && i < columns - 2, j > 1 && j < rows - 2];
      const asks =
        (alongX && look(n, rows, 1)) ||
        (alongY && look(n, 1, 1)) ||
        (alongX && look(n, rows, -1)) ||
        (alongY && look(n, 1, -1));
      if (asks) askCells(cells, { x, y }, [i - 1, i], [j - 1, j]);
    }
  }
  return { cells, levels: found };
}

/** Adds the cells of some columns and rows, as far as the grid has them. */
function askCells(
  cells: Set<number>,
  { x, y }: Pick<Samples, "x" | "y">,
  [left, right]: readonly [number, number],
  [low, high]: readonly [number, number],
): void {
  for (let column = Math.max(0, left); column <= Math.min(right, x.length - 2); column++)
    for (let row = Math.max(0, low); row <= Math.min(high, y.length - 2); row++)
      cells.add(column * y.length + row);
}

/**
 * How deep a pit may be at a sample that is below its neighbours in one direction (`side` 1), or how high a peak (−1):
 * where the lines through the next two samples on either side meet. NaN where there is none.
 */
function meeting(values: Float64Array, n: number, step: number, side: 1 | -1): number {
  const middle = side * values[n];
  const [left, right] = [side * values[n - step], side * values[n + step]];
  if (!(middle <= left && middle <= right)) return Number.NaN;
  const before = left - side * values[n - 2 * step];
  const after = side * values[n + 2 * step] - right;
  if (!(before < 0 && after > 0)) return Number.NaN;
  const place = (right - after - left - before) / (before - after);
  return side * Math.min(middle, left + before * (1 + place));
}

/** The cell of an even axis in which a coordinate lies. */
function placeOn(axis: Float64Array, value: number): number {
  const share = (value - axis[0]) / (axis[axis.length - 1] - axis[0]);
  return Math.min(Math.max(Math.floor(share * (axis.length - 1)), 0), axis.length - 2);
}

async function finerSamples(f: Field, { x, y }: Samples, cells: ReadonlySet<number>): Promise<Samples> {
  const [finerX, finerY] = [parted(x), parted(y)];
  const rows = finerY.length;
  const values = new Float64Array(finerX.length * rows).fill(Number.NaN);
  const isListed = new Uint8Array(values.length);
  const places: number[] = [];
  for (const cell of cells) {
    const [i, j] = [PARTS * Math.floor(cell / y.length), PARTS * (cell % y.length)];
    for (let column = i; column <= i + PARTS; column++) {
      for (let n = column * rows + j; n <= column * rows + j + PARTS; n++) {
        if (isListed[n] === 0) places.push(n);
        isListed[n] = 1;
      }
    }
  }
  const list = Uint32Array.from(places);
  const px = Float64Array.from(list, (n) => finerX[Math.floor(n / rows)]);
  const py = Float64Array.from(list, (n) => finerY[n % rows]);
  const found = new Float64Array(list.length);
  await f.points([px, py], [found]);
  list.forEach((n, k) => {
    values[n] = Number.isFinite(found[k]) ? found[k] : Number.NaN;
  });
  const view = { data: values, shape: [rows, finerX.length], stride: [1, rows], offset: 0 };
  return { x: finerX, y: finerY, values, view };
}

/** Is there a cell with a level among its finer samples that is not among its corners? Most that ask have none. */
function hasNews(finer: Samples, { y, values }: Samples, { cells, levels }: Asked): boolean {
  const rows = finer.y.length;
  for (const cell of cells) {
    const corners = [cell, cell + 1, cell + y.length, cell + y.length + 1].map((n) => values[n]);
    const [least, most] = [Math.min(...corners), Math.max(...corners)];
    let [low, high] = [least, most];
    const [i, j] = [PARTS * Math.floor(cell / y.length), PARTS * (cell % y.length)];
    for (let column = i; column <= i + PARTS; column++) {
      for (let n = column * rows + j; n <= column * rows + j + PARTS; n++) {
        low = Math.min(low, finer.values[n]);
        high = Math.max(high, finer.values[n]);
      }
    }
    for (const level of levels)
      if ((level >= low && level < least) || (level >= most && level < high)) return true;
  }
  return false;
}

const parted = (axis: Float64Array): Float64Array =>
  Float64Array.from({ length: PARTS * (axis.length - 1) + 1 }, (_, n) => {
    const [k, part] = [Math.floor(n / PARTS), n % PARTS];
    return part === 0 ? axis[k] : axis[k] + ((axis[k + 1] - axis[k]) * part) / PARTS;
  });

/** A line without its pieces in the cells that are traced anew. */
function outside({ points, closed }: LevelLine, isAsked: (x: number, y: number) => boolean): LevelLine[] {
  const count = points.length / 2;
  const isInside = (n: number): boolean => {
    const [k, next] = [2 * (n % count), 2 * ((n + 1) % count)];
    return isAsked((points[k] + points[next]) / 2, (points[k + 1] + points[next + 1]) / 2);
  };
  const pieces = closed ? count : count - 1;
  const first = Array.from({ length: pieces }, (_, n) => n).find(isInside);
  if (first === undefined) return [{ points, closed }];
  const result: LevelLine[] = [];
  let own: number[] = [];
  const end = (): void => {
    if (own.length >= 4) result.push({ points: Float64Array.from(own), closed: false });
    own = [];
  };
  // A closed line is walked once round from a piece that goes.
  const start = closed ? first : 0;
  for (let n = start; n < start + pieces; n++) {
    const k = 2 * (n % count);
    own.push(points[k], points[k + 1]);
    if (isInside(n)) end();
  }
  const last = 2 * ((start + pieces) % count);
  own.push(points[last], points[last + 1]);
  end();
  return result;
}

/** May f touch a level between its samples, all of which are on one side of it and some of which are near? */
export function touching({ values }: Samples): (level: number) => boolean {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const near = NEARLY * (high - low);
  return (level) =>
    low < high && ((level <= low && low - level < near) || (level >= high && level - high < near));
}
