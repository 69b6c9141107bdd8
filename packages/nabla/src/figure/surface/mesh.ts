import { type Edges, middlesOf } from "../edge.js";
import type { Field, Samples } from "../field.js";
import type { Interval } from "../frame.js";

/** The part of f's graph that lies over a grid and between two heights, in polygons. */
export interface Mesh {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Corners x, y, z, x, y, z … of the polygons over the cell between x[i], x[i + 1] and y[j], y[j + 1]. */
  cell(i: number, j: number): number[][];
}

/** Halvings after which what is left of an edge is nothing on a page. */
const HALVINGS = 30;
/** f jumps where the halvings leave this share of the change along an edge; of a cube root's they leave 10⁻³. */
const KEPT = 0.01;
/** After a few halvings a smooth f changes by less than this share of it. */
const FEW = 4;
const SMOOTH = 1 / 4;
/** The share of all heights that a jump must have to be seen. */
const SEEN = 0.02;

/** The share of all heights between which no cell has a wall at its rim. */
const WALL = 0.5;

/**
 * Where the surface ends on an edge, in the order of the edge; `undefined` between two ends of a surface torn there.
 */
type Rim = readonly (readonly number[] | undefined)[];

/**
 * The graph of f over a grid between two heights. Where it leaves them, where f is undefined, and at poles and jumps,
 * the surface ends, at places found by halving the grid's edges: it has no walls.
 */
export async function meshOf(
  f: Field,
  { x, y, values }: Pick<Samples, "x" | "y" | "values">,
  heights: Interval,
): Promise<Mesh> {
  const rows = y.length;
  const inside = (value: number): boolean => value >= heights[0] && value <= heights[1];
  const rims = await rimsOf(f, x, y, values, inside, SEEN * (heights[1] - heights[0]));
  /** What lies on the edge from point p of the grid to its neighbour q. */
  const between = (p: number, q: number): Rim =>
    p < q ? (rims.get(p * values.length + q) ?? []) : (rims.get(q * values.length + p)?.toReversed() ?? []);
  return {
    x,
    y,
    cell(i, j) {
      const low = i * rows + j;
      const ring = [low, low + rows, low + rows + 1, low + 1];
      const start = ring.findIndex((p) => inside(values[p]));
      if (start < 0) return [];
      // Once round the cell. Where the surface is torn one polygon ends, and another begins.
      const polygons: number[][] = [[]];
      for (let k = start; k < start + 4; k++) {
        const [p, q] = [ring[k % 4] ?? low, ring[(k + 1) % 4] ?? low];
        if (inside(values[p])) polygons.at(-1)?.push(x[Math.floor(p / rows)], y[p % rows], values[p]);
        for (const end of between(p, q)) {
          // Where it comes back in at quite another height than it left, it has been over a pole.
          const gap = Math.abs((polygons.at(-1)?.at(-1) ?? 0) - (end?.[2] ?? 0));
          if (end === undefined || (!inside(values[p]) && gap > WALL * (heights[1] - heights[0])))
            polygons.push([]);
          if (end !== undefined) polygons.at(-1)?.push(...end);
        }
      }
      // The last one goes on in the first, where the way round began.
      const [first = [], ...rest] = polygons;
      const last = rest.pop() ?? [];
      return [[...last, ...first], ...rest].filter(({ length }) => length >= 9);
    },
  };
}

/**
 * What lies on each edge on which the surface ends, by the numbers of its two points. Edges along which f changes by no
 * more than `least` are whole.
 */
async function rimsOf(
  f: Field,
  x: Float64Array,
  y: Float64Array,
  values: Float64Array,
  inside: (value: number) => boolean,
  least: number,
): Promise<Map<number, Rim>> {
  const rows = y.length;
  const leaving: (readonly [p: number, q: number])[] = [];
  const within: (readonly [p: number, q: number])[] = [];
  values.forEach((value, p) => {
    for (const q of [
      ...(p % rows < rows - 1 ? [p + 1] : []),
      ...(p + rows < values.length ? [p + rows] : []),
    ]) {
      const stays = inside(value) && inside(values[q]);
      if (stays && Math.abs(value - values[q]) > least) within.push([p, q]);
      else if (stays) continue;
      else if (inside(value)) leaving.push([p, q]);
      else if (inside(values[q])) leaving.push([q, p]);
    }
  });
  const at = (n: number): Point => [x[Math.floor(n / rows)], y[n % rows], values[n]];
  const tears = await tearsOf(
    f,
    within.map(([p, q]) => [at(p), at(q)]),
    inside,
  );
  const torn = within.flatMap(([p, q], n) => {
    const tear = tears[n];
    return tear === undefined ? [] : [{ p, q, tear }];
  });
  const ends = await endsOf(
    f,
    [
      ...leaving.map(([p, q]): Piece => [at(p), at(q)]),
      ...torn.map(({ p, tear }): Piece => [at(p), tear[0]]),
      ...torn.map(({ q, tear }): Piece => [at(q), tear[1]]),
    ],
    inside,
  );
  const rims = new Map<number, Rim>();
  for (const [n, [p, q]] of leaving.entries()) {
    rims.set(Math.min(p, q) * values.length + Math.max(p, q), [ends[n]]);
  }
  torn.forEach(({ p, q }, n) => {
    const first = leaving.length + n;
    rims.set(p * values.length + q, [ends[first], undefined, ends[first + torn.length]]);
  });
  return rims;
}

type Point = readonly [x: number, y: number, z: number];
/** From one point of the graph to another. */
type Piece = readonly [from: Point, to: Point];

/**
 * Where the surface is torn between the ends of each piece, which both lie on it: two places, seen from either end;
 * undefined where it is whole. The half with the larger change is halved again and again: at a jump the change stays;
 * where a pole or a gap lies, a middle is soon off the surface.
 */
async function tearsOf(
  f: Field,
  pieces: readonly Piece[],
  inside: (value: number) => boolean,
): Promise<(Piece | undefined)[]> {
  const tears: (Piece | undefined)[] = pieces.map(() => undefined);
  const change = ([from, to]: Piece): number => Math.abs(from[2] - to[2]);
  let open = pieces.map((piece, n) => ({ n, piece, whole: change(piece) }));
  for (let round = 1; round <= HALVINGS && open.length > 0; round++) {
    const middles = await halved(
      f,
      open.map(({ piece }) => piece),
    );
    open = open.flatMap(({ n, piece: [from, to], whole }, k) => {
      const middle = middles[k] ?? from;
      if (!inside(middle[2])) {
        tears[n] = [middle, middle];
        return [];
      }
      const [first, second]: [Piece, Piece] = [
        [from, middle],
        [middle, to],
      ];
      const piece = change(first) > change(second) ? first : second;
      return round < FEW || change(piece) > SMOOTH * whole ? [{ n, piece, whole }] : [];
    });
  }
  for (const { n, piece, whole } of open) if (change(piece) > KEPT * whole) tears[n] = piece;
  return tears;
}

/** The last point of the surface on the way from the first end of each piece, which lies on it, to the second. */
async function endsOf(
  f: Field,
  pieces: readonly Piece[],
  inside: (value: number) => boolean,
): Promise<Point[]> {
  let rest = pieces;
  for (let round = 1; round <= HALVINGS; round++) {
    const middles = await halved(f, rest);
    rest = rest.map(([from, to], k): Piece => {
      const middle = middles[k] ?? from;
      return inside(middle[2]) ? [middle, to] : [from, middle];
    });
  }
  return rest.map(([from]) => from);
}

async function halved(f: Field, pieces: readonly Piece[]): Promise<Point[]> {
  const column = (end: 0 | 1, k: 0 | 1 | 2): Float64Array =>
    Float64Array.from(pieces, (piece) => piece[end][k]);
  const edges: Edges = {
    ax: column(0, 0),
    ay: column(0, 1),
    av: column(0, 2),
    bx: column(1, 0),
    by: column(1, 1),
    bv: column(1, 2),
  };
  const { x, y, value } = await middlesOf(f, edges);
  return pieces.map((_, n): Point => [x[n], y[n], value[n]]);
}
