import type { Texts } from "../../expression/row.js";
import { levelLines } from "../../levels/lines.js";
import { edgesUnder, middlesOf } from "../edge.js";
import { type Field, pixels, type Samples, sample } from "../field.js";
import { finenessOf } from "../fineness.js";
import type { Layer } from "../layer.js";
import type { Mark, Polyline } from "../mark.js";
import { mix } from "../theme.js";

const words = {
  undefined: {
    en: "Where f is not defined, the map is hatched.",
    ru: "Где f не определена, карта заштрихована.",
  },
} satisfies Texts;

export interface HatchOptions {
  /** Pixels between the points at which f is asked for; default 5 (the same as of `levels`, which share them). */
  readonly cell?: number;
}

/**
 * Halvings of an edge on which f ends: 20 find the place to a hundred-thousandth of a pixel, so that a pole's line of
 * points encloses no area.
 */
const HALVINGS = 20;
/** Thinner regions than this many square pixels are a pole's line of points rather than a region. */
const LEAST_AREA = 2;

/**
 * Lines at 45° where f has no finite value, and plain grey where it varies faster than pixels can show. `f` is a {@link
 * Field} whose first function counts.
 */
export function hatch(f: Field, options: HatchOptions = {}): Layer {
  const cell = pixels("hatch: cell", options.cell ?? 5);
  return {
    name: "hatch",
    async lower(frame) {
      const samples = await sample(f, frame, cell);
      const loops = await undefinedRegions(f, samples);
      const lines = loops
        .map(
          (points): Polyline => ({
            points: points.map((value, n) => (n % 2 === 0 ? frame.toX(value) : frame.toY(value))),
            closed: true,
          }),
        )
        .filter(({ points }) => Math.abs(area(points)) >= LEAST_AREA);
      const { squares, notes } = await finenessOf(f, frame);
      const { background, muted } = frame.theme;
      const marks: Mark[] = [];
      if (squares.length > 0) marks.push({ kind: "path", lines: squares, fill: mix(background, muted, 0.3) });
      if (lines.length > 0) marks.push({ kind: "path", lines, fill: { hatch: mix(background, muted, 0.6) } });
      return { marks, notes, ...(lines.length > 0 && { words: words.undefined[frame.language] }) };
    },
  };
}

/**
 * The outlines of where f is undefined: the level lines of "defined?", whose vertices are then moved along their
 * grid edges to where f really ends.
 */
async function undefinedRegions(f: Field, samples: Samples): Promise<Float64Array[]> {
  if (!samples.values.some(Number.isNaN)) return [];
  // A ring of "defined" outside the window closes every outline.
  const [x, y] = [withRing(samples.x), withRing(samples.y)];
  const rows = samples.y.length;
  const defined = new Float64Array(x.length * y.length).fill(1);
  samples.values.forEach((value, n) => {
    if (Number.isNaN(value)) defined[(Math.floor(n / rows) + 1) * y.length + (n % rows) + 1] = -1;
  });
  const view = { data: defined, shape: [y.length, x.length], stride: [1, y.length], offset: 0 };
  const loops = (levelLines(view, [0], { x, y })[0]?.lines ?? []).map(({ points }) => points);
  const vertices = Float64Array.from(loops.flatMap((points) => [...points]));
  const { edges, edgeOf } = edgesUnder(samples, vertices);
  const { ax, ay, bx, by } = edges;
  // From a point where f is defined towards one where it is not. Vertices of the ring have no such edge, and stay.
  edges.av.forEach((value, n) => {
    if (!Number.isNaN(value)) return;
    [ax[n], bx[n]] = [bx[n], ax[n]];
    [ay[n], by[n]] = [by[n], ay[n]];
  });
  const inWindow = (n: number): boolean => {
    const [px, py] = [vertices[2 * n], vertices[2 * n + 1]];
    return (
      px >= samples.x[0] &&
      px <= samples.x[samples.x.length - 1] &&
      py >= samples.y[0] &&
      py <= samples.y[samples.y.length - 1]
    );
  };
  for (let round = 0; round < HALVINGS; round++) {
    const middles = await middlesOf(f, edges);
    middles.value.forEach((value, n) => {
      const [px, py] = Number.isFinite(value) ? [ax, ay] : [bx, by];
      [px[n], py[n]] = [middles.x[n], middles.y[n]];
    });
  }
  let n = 0;
  return loops.map((points) => {
    const moved = points.slice();
    for (let k = 0; k < points.length; k += 2, n++) {
      if (inWindow(n)) [moved[k], moved[k + 1]] = [ax[edgeOf[n]], ay[edgeOf[n]]];
    }
    return moved;
  });
}

function withRing(axis: Float64Array): Float64Array {
  const step = axis[1] - axis[0];
  return Float64Array.of(axis[0] - step, ...axis, axis[axis.length - 1] + step);
}

/** Twice the signed area inside a closed line, by the shoelace formula. */
function area(points: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < points.length; n += 2) {
    const next = (n + 2) % points.length;
    sum += points[n] * points[next + 1] - points[next] * points[n + 1];
  }
  return sum;
}
