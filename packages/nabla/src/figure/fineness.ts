import type { Texts } from "../expression/row.js";
import { type Field, type Samples, sample } from "./field.js";
import type { Frame } from "./frame.js";
import { line, type Polyline } from "./mark.js";

const words = {
  finer: { en: "grey: f is finer than pixels", ru: "серое: f мельче пикселей" },
} satisfies Texts;

/** Pixels between the points at which f is asked for. */
const CELL = 5;
/** Cells along a side of the squares that are judged. */
const SIDE = 8;
/** In each direction every second cell is tried. */
const EVERY = 2;
/** A place between samples is unknown where f is off the surface through them by this share of its range nearby. */
const OFF = 0.15;
/** A square is finer than pixels where this share of it is unknown: a pole's line or a jump takes less of it. */
const UNKNOWN = 0.45;

/** Where a function varies so fast that a grid of pixels shows chance patterns in its place. */
export interface Fineness {
  readonly isFine: (px: number, py: number) => boolean;
  /** The squares of the page where it is; none in most pictures. */
  readonly squares: readonly Polyline[];
  /** What the figure says of them. */
  readonly notes: readonly string[];
}

const remembered = new WeakMap<Samples, Promise<Fineness>>();

/** Judges the field's first function square by square, by values between its samples. */
export async function finenessOf(f: Field, frame: Frame): Promise<Fineness> {
  const samples = await sample(f, frame, CELL);
  const known = remembered.get(samples);
  if (known !== undefined) return known;
  const found = judge(f, samples, frame);
  remembered.set(samples, found);
  found.catch(() => remembered.delete(samples));
  return found;
}

/** The samples with NaN where f is finer than pixels: colours between those would be chance. */
export function coarseSamples(samples: Samples, { isFine, squares }: Fineness, frame: Frame): Samples {
  if (squares.length === 0) return samples;
  const rows = samples.y.length;
  const values = samples.values.map((value, n) =>
    isFine(frame.toX(samples.x[Math.floor(n / rows)]), frame.toY(samples.y[n % rows])) ? Number.NaN : value,
  );
  return { ...samples, values, view: { ...samples.view, data: values } };
}

/** The same by other samples, as those of a mesh, in pixels of the frame. */
export async function judge(f: Field, samples: Samples, frame: Frame): Promise<Fineness> {
  const [cellsX, cellsY] = [samples.x.length - 1, samples.y.length - 1];
  const [columns, rows] = [Math.max(1, Math.round(cellsX / SIDE)), Math.max(1, Math.round(cellsY / SIDE))];
  const tries = (await between(f, samples)).filter(({ value, expected }) =>
    Number.isFinite(value + expected),
  );
  const sorted = Float64Array.from(tries, ({ value }) => value).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  // Between 0 and 1, so that a pole does not outweigh what is beside it.
  const [low, size] = [at(0.03), at(0.97) / 2 - at(0.03) / 2];
  // What rounding alone makes of a constant is not fine, it is a constant.
  const noise = 1e-12 * Math.max(Math.abs(at(0)), Math.abs(at(1)));
  const share = (value: number): number =>
    size > noise ? Math.min(Math.max((value / 2 - low / 2) / size, 0), 1) : 0;
  const squareOf = ({ i, j }: Try): number =>
    Math.floor((i * columns) / cellsX) * rows + Math.floor((j * rows) / cellsY);
  const [least, most] = [new Float64Array(columns * rows).fill(1), new Float64Array(columns * rows)];
  for (const one of tries) {
    const [n, is] = [squareOf(one), share(one.value)];
    least[n] = Math.min(least[n], is);
    most[n] = Math.max(most[n], is);
  }
  const [unknown, count] = [new Float64Array(columns * rows), new Float64Array(columns * rows)];
  for (const one of tries) {
    const n = squareOf(one);
    count[n]++;
    const isOff = Math.abs(share(one.value) - share(one.expected)) > OFF * (most[n] - least[n]);
    if (isOff && most[n] - least[n] > 1e-6) unknown[n]++;
  }
  const fine = unknown.map((found, n) => (count[n] >= 4 && found > UNKNOWN * count[n] ? 1 : 0));
  // A picture of which most is unknown is unknown.
  if (fine.reduce((sum, is) => sum + is, 0) > fine.length / 2) fine.fill(1);
  const width = (frame.right - frame.left) / columns;
  const height = (frame.bottom - frame.top) / rows;
  const squares: Polyline[] = [];
  fine.forEach((is, n) => {
    if (is === 0) return;
    const [left, bottom] = [frame.left + Math.floor(n / rows) * width, frame.bottom - (n % rows) * height];
    squares.push(
      line([left, bottom, left + width, bottom, left + width, bottom - height, left, bottom - height], true),
    );
  });
  return {
    squares,
    notes: squares.length === 0 ? [] : [words.finer[frame.language]],
    isFine(px, py) {
      const i = Math.min(Math.floor((px - frame.left) / width), columns - 1);
      const j = Math.min(Math.floor((frame.bottom - py) / height), rows - 1);
      return fine[i * rows + j] === 1;
    },
  };
}

interface Try {
  readonly i: number;
  readonly j: number;
  /** On the surface through the cell's corners. */
  readonly expected: number;
  readonly value: number;
}

/** f at one place in each cell that is tried: never the same place, or a period could hide between them. */
async function between(f: Field, { x, y, values }: Samples): Promise<Try[]> {
  const places: { i: number; j: number; s: number; t: number }[] = [];
  for (let i = 0; i < x.length - 1; i += EVERY) {
    for (let j = 0; j < y.length - 1; j += EVERY) {
      // The additive sequence of the plastic number spreads evenly over the square.
      const n = places.length;
      places.push({ i, j, s: (0.5 + 0.7548776662466927 * n) % 1, t: (0.5 + 0.5698402909980532 * n) % 1 });
    }
  }
  const px = Float64Array.from(places, ({ i, s }) => x[i] + s * (x[i + 1] - x[i]));
  const py = Float64Array.from(places, ({ j, t }) => y[j] + t * (y[j + 1] - y[j]));
  const value = new Float64Array(places.length);
  await f.points([px, py], [value]);
  return places.map(({ i, j, s, t }, n) => {
    const at = (column: number, row: number): number => values[column * y.length + row];
    const lower = at(i, j) * (1 - s) + at(i + 1, j) * s;
    const upper = at(i, j + 1) * (1 - s) + at(i + 1, j + 1) * s;
    return { i, j, expected: lower * (1 - t) + upper * t, value: value[n] };
  });
}
