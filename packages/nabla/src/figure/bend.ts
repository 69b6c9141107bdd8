import { crossingsOn, isSeparated } from "./bisection.js";
import type { Edges } from "./edge.js";
import type { Field } from "./field.js";
import type { Frame } from "./frame.js";
import type { Polyline } from "./mark.js";
import { withoutVertices } from "./refine.js";

/** A polyline of one level, in pixels. */
export interface LevelPath {
  readonly level: number;
  readonly line: Polyline;
}

/** Pixels: so near to the middle of a piece the level must be, or the piece is bent. */
const NEAR = 0.2;
/**
 * How far from the middle it is looked for, in lengths of the piece: both its ends may be near a corner of the line.
 */
const REACH = 0.8;
/** Pieces shorter than this many pixels are not looked at. */
const SHORT = 0.6;
/** A piece is halved at most this many times. */
const ROUNDS = 4;

/**
 * Polylines whose pieces, and not their vertices alone, are where f has the level. A piece whose middle is off is
 * bent by one more vertex; one beside whose middle the level is not found, as it leads over a jump, is cut.
 */
export async function bend(f: Field, paths: readonly LevelPath[], frame: Frame): Promise<LevelPath[]> {
  let lines = paths.map(({ level, line }) => ({ level, ...line, rough: everyPiece(line) }));
  for (let round = 0; round < ROUNDS; round++) {
    const pieces = lines.flatMap(({ level, points, closed, rough }) =>
      [...rough].map((n) => ({ level, n, ...pieceAfter({ points, closed }, n) })).filter(isLong),
    );
    if (pieces.length === 0) break;
    const beside = await besides(f, pieces, frame);
    let next = 0;
    lines = lines.map(({ level, points, closed, rough }) => {
      const more: number[] = [];
      const fresh = new Set<number>();
      for (let n = 0; n < points.length / 2; n++) {
        more.push(points[2 * n], points[2 * n + 1]);
        if (!rough.has(n) || !isLong(pieceAfter({ points, closed }, n))) continue;
        const place = beside[next++];
        if (place === undefined) continue;
        fresh.add(more.length / 2 - 1).add(more.length / 2);
        more.push(...place);
      }
      return { level, points: Float64Array.from(more), closed, rough: fresh };
    });
  }
  return lines.flatMap(({ level, points, closed }) =>
    withoutVertices({ points, closed }).map((line) => ({ level, line })),
  );
}

interface Piece {
  readonly x: number;
  readonly y: number;
  /** Across the piece, of length 1. */
  readonly nx: number;
  readonly ny: number;
  readonly length: number;
}

/** Is a piece to be looked at? One beside a cut, whose end is NaN, is not. */
const isLong = ({ length }: Piece): boolean => length >= SHORT;

function everyPiece({ points, closed }: Polyline): Set<number> {
  return new Set(Array.from({ length: points.length / 2 - (closed ? 0 : 1) }, (_, n) => n));
}

/** The middle of the piece behind a vertex, and the direction across. */
function pieceAfter({ points }: Polyline, n: number): Piece {
  const next = (2 * n + 2) % points.length;
  const [x0, y0, x1, y1] = [points[2 * n], points[2 * n + 1], points[next], points[next + 1]];
  const length = Math.hypot(x1 - x0, y1 - y0);
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, nx: (y0 - y1) / length, ny: (x1 - x0) / length, length };
}

/** For each piece: nothing when its middle is on the level, else where beside it the level is; NaN where nowhere. */
async function besides(
  f: Field,
  pieces: readonly (Piece & { readonly level: number })[],
  frame: Frame,
): Promise<(readonly [number, number] | undefined)[]> {
  const near = await across(f, pieces, () => NEAR, frame);
  const off = pieces.map((_, n) => n).filter((n) => !isSeparated(near, n, pieces[n].level));
  const far = off.map((n) => pieces[n]);
  const edges = await across(f, far, ({ length }) => REACH * length, frame);
  const level = Float64Array.from(far, (piece) => piece.level);
  const { x, y } = await crossingsOn(f, edges, level);
  const result: (readonly [number, number] | undefined)[] = pieces.map(() => undefined);
  off.forEach((n, k) => {
    result[n] = [frame.toX(x[k]), frame.toY(y[k])];
  });
  return result;
}

/** Edges across the middles of pieces, reaching some pixels to both sides. */
async function across<P extends Piece>(
  f: Field,
  pieces: readonly P[],
  reach: (piece: P) => number,
  frame: Frame,
): Promise<Edges> {
  const end = async (side: 1 | -1): Promise<[Float64Array, Float64Array, Float64Array]> => {
    const places = pieces.map((piece) => {
      const offset = side * reach(piece);
      return frame.at(piece.x + offset * piece.nx, piece.y + offset * piece.ny);
    });
    const [x, y] = [Float64Array.from(places, ([px]) => px), Float64Array.from(places, ([, py]) => py)];
    const value = new Float64Array(x.length);
    if (x.length > 0) await f.points([x, y], [value]);
    return [x, y, value];
  };
  const [[ax, ay, av], [bx, by, bv]] = [await end(-1), await end(1)];
  return { ax, ay, bx, by, av, bv };
}
