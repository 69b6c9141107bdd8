import { computed, signal } from "@preact/signals";
import type { NDArray } from "nabla/array";
import { type Figure, figure, gridField, type Layer, paths } from "nabla/figure";
import { aspect, metresPerDegree, type Path, slope, steepestAscent, steepestDescent } from "nabla/terrain";
import { commit, state, terrain } from "../../../state/history.js";
import type { TerrainState } from "../../../state/terrain.js";
import { theme } from "../../../theme/theme.js";
import { language, say } from "../../../words/language.js";
import { frameOf, groundLayers } from "./drawn.js";
import { type Ground, hills, painted, rangeOf } from "./ground.js";
import { readHeights } from "./sent.js";
import { terrainWords as words } from "./words.js";

/** Changes a part of what the screen holds. */
export function change(part: Partial<TerrainState>, kind = ""): void {
  commit({ terrain: { ...state.peek().terrain, ...part } }, kind);
}

/** Heights of the reader's that no link can carry. They live in this page's memory only. */
export const kept = signal<Ground | undefined>(undefined);

// Parts that change alone: the start of the way is moved often, the ground is not.
const source = computed(() => terrain.value.source);
const own = computed(() => terrain.value.own);
const dabs = computed(() => terrain.value.dabs);
const cell = computed(() => terrain.value.cell);
const colours = computed(() => terrain.value.colours);
const over = computed(() => terrain.value.over);

/** The reader's own heights; undefined where there are none, or a link is damaged. */
export const ownGround = computed(() => (own.value === "" ? kept.value : readHeights(own.value)));

/** The ground as it was before it was painted; a link to somebody's own opens on the lab's hills. */
export const bare = computed<Ground>(() => {
  const ground = source.value === "own" ? (ownGround.value ?? hills) : hills;
  if (ground.unit !== "") return ground;
  const scale = (places: Float64Array): Float64Array => places.map((place) => place * cell.value);
  return { ...ground, x: scale(ground.x), y: scale(ground.y) };
});

/** The ground that is shown. */
export const ground = computed<Ground>(() => ({
  ...bare.value,
  heights: painted(bare.value.heights, dabs.value),
}));

export const size = computed(() => {
  const { x, y } = bare.value;
  return { columns: x.length, rows: y.length };
});

/** A number inside a range of whole numbers that begins with 0. */
export const inside = (value: number, count: number): number =>
  Math.min(Math.max(Math.round(value), 0), count - 1);

/** Where the way begins, on the grid. */
export const start = computed<readonly [column: number, row: number]>(() => {
  const { columns, rows } = size.value;
  const [column, row] = terrain.value.at;
  return [inside(column, columns), inside(row, rows)];
});

/** What the terrain functions need to know of a ground; of a part of it, from which row to which. */
function groundOptions({ x, y, geographic }: Ground, first = 0, last = y.length - 1) {
  const step = (places: Float64Array): number =>
    Math.abs((places.at(-1) ?? 0) - (places[0] ?? 0)) / (places.length - 1);
  return {
    cellSize: [step(x), step(y)],
    ...(geographic ? ({ latitudes: [y[first] ?? 0, y[last] ?? 0] } as const) : {}),
  } as const;
}

/** The height of a cell; undefined beyond the map. */
export function heightAt(column: number, row: number): number | undefined {
  const { columns, rows } = size.value;
  if (column < 0 || row < 0 || column >= columns || row >= rows) return undefined;
  return ground.value.heights.data[row * columns + column];
}

/** What there is to know of the ground at the start. */
export interface Spot {
  readonly height: number;
  /** In degrees; NaN where there is no height. */
  readonly slope: number;
  /** The way downhill, clockwise from north in degrees; NaN where it is flat. */
  readonly aspect: number;
}

/** Cells to each side of one that its slope needs. */
const NEAR = 1;

export const spot = computed<Spot>(() => {
  const [column, row] = start.value;
  const { columns, rows } = size.value;
  const [top, left] = [Math.max(0, row - NEAR - 1), Math.max(0, column - NEAR - 1)];
  const [bottom, right] = [Math.min(rows - 1, row + NEAR + 1), Math.min(columns - 1, column + NEAR + 1)];
  const part: NDArray<Float64Array> = {
    ...ground.value.heights,
    shape: [bottom - top + 1, right - left + 1],
    offset: top * columns + left,
  };
  const options = { ...groundOptions(ground.value, top, bottom), computeEdges: true, noAnswer: Number.NaN };
  const here = (row - top) * (right - left + 1) + column - left;
  return {
    height: heightAt(column, row) ?? Number.NaN,
    slope: slope(part, options).data[here] as number,
    aspect: aspect(part, options).data[here] as number,
  };
});

/** The way from the start; undefined where that has no height. */
export const walk = computed<Path | undefined>(() => {
  if (!Number.isFinite(spot.value.height)) return undefined;
  const go = terrain.value.way === "up" ? steepestAscent : steepestDescent;
  return go(ground.value.heights, { ...groundOptions(ground.value), from: [...start.value] });
});

/** The highest or the lowest cell of the map. */
export const extreme = computed(() => {
  const { data } = ground.value.heights;
  const [low, high] = rangeOf(ground.value.heights);
  const height = terrain.value.way === "up" ? high : low;
  const [n, { columns }] = [data.indexOf(height), size.value];
  return { height, place: placeOf(n % columns, Math.floor(n / columns)) };
});

/** The place on the ground of a column and a row, between cells too. */
export function placeOf(column: number, row: number): readonly [x: number, y: number] {
  const along = (places: Float64Array, at: number): number => {
    const [first = 0, last = 0] = [places[0], places.at(-1)];
    return first + ((last - first) * at) / (places.length - 1);
  };
  return [along(ground.value.x, column), along(ground.value.y, row)];
}

/** The cell nearest to a place. */
export function cellAt(x: number, y: number): readonly [column: number, row: number] {
  const nearest = (places: Float64Array, at: number): number => {
    const [first = 0, last = 0] = [places[0], places.at(-1)];
    return inside(((at - first) / (last - first)) * (places.length - 1), places.length);
  };
  return [nearest(ground.value.x, x), nearest(ground.value.y, y)];
}

/** The places that the way passes. */
const passed = computed(() => {
  const { points = new Float64Array(0) } = walk.value ?? {};
  return Array.from({ length: points.length / 2 }, (_, k) =>
    placeOf(points[2 * k] ?? 0, points[2 * k + 1] ?? 0),
  );
});

/** How long the way is on the map, in its unit; metres where that is degrees. */
export const wayLength = computed(() => {
  const { geographic } = ground.value;
  let length = 0;
  passed.value.forEach(([x, y], k) => {
    const [fromX, fromY] = passed.value[k - 1] ?? [x, y];
    const [east, north] = geographic ? metresPerDegree((y + fromY) / 2) : [1, 1];
    length += Math.hypot((x - fromX) * east, (y - fromY) * north);
  });
  return length;
});

const field = computed(() => {
  const { heights, x, y } = ground.value;
  return gridField(heights, { x, y });
});

const layers = computed(() =>
  groundLayers(field.value, ground.value, { colours: colours.value, over: over.value }, language.value),
);

const way = computed(() => paths([{ name: say(words.wayName[terrain.value.way]), points: passed.value }]));

function framed(width: number, look: "light" | "dark", shown: readonly Layer[]): Figure {
  const frame = frameOf(ground.value, language.value);
  const [south, north] = frame.y;
  const [eastward, northward] = ground.value.geographic ? metresPerDegree((south + north) / 2) : [1, 1];
  return figure({
    ...frame,
    width,
    equal: northward / eastward,
    theme: look,
    language: language.value,
    title: say(words.heading),
    layers: shown,
  });
}

/** The map with the way, so many pixels wide. */
export const mapOf = (width: number, look: "light" | "dark"): Figure =>
  framed(width, look, [...layers.value, way.value]);

/** The map without the way, which is drawn anew at each step of the point. */
export const mapAt = (width: number): Figure => framed(width, theme.value, layers.value);

/** The way alone on that map. Its name would lie on the map's legend; the page has it in words. */
export const wayAt = (width: number): Figure => ({
  ...mapAt(width),
  layers: [
    {
      name: "way",
      lower: async (frame) => ({ marks: (await way.value.lower(frame)).marks }),
    },
  ],
});
