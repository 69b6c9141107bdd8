import { line, type Mark } from "../mark.js";
import { themes } from "../theme.js";
import { face } from "./face.js";
import { joined, type Lifted, type LineInCell, linesByCell, type Weight } from "./lifted.js";
import type { Mesh } from "./mesh.js";
import type { Space } from "./space.js";

/** Neighbours overlap by half of this many pixels, or the background would shine through between them. */
const SEAM = 0.7;
/** Lines on the surface are dark in every theme, as are its colours. */
const INK = themes.light.text;
const HALO = themes.light.background;
const WIDTHS: Readonly<Record<Weight, number>> = { thin: 0.7, thick: 1.4, active: 2.6 };

/**
 * The surface with its level lines, painted from back to front: strip by strip of the mesh, each strip from its far end
 * to its near one. What is painted later lies nearer to the eye, and covers what is behind it.
 *
 * A fold is a part that does not cover itself, so that its faces may be painted in any order, and its lines after them:
 * the part of a strip that shows one side; and neighbouring strips, as long as they have no gap and show their upper
 * sides only.
 */
export function sheetMarks(mesh: Mesh, space: Space, curves: readonly Lifted[]): Mark[] {
  const { eye } = space;
  const lines = linesByCell(mesh, space, curves);
  const columns = order(mesh.x.length - 1, eye[0] > 0);
  const rows = order(mesh.y.length - 1, eye[1] > 0);
  // Strips lie across the line of sight.
  const across = Math.abs(eye[0]) > Math.abs(eye[1]);
  const marks: Mark[] = [];
  let fold = newFold(true);
  const begin = (upper: boolean): void => {
    marks.push(...foldMarks(fold));
    fold = newFold(upper);
  };
  let wasPlain = true;
  for (const strip of across ? columns : rows) {
    const cells = (across ? rows : columns).map((place) => {
      const [i, j] = across ? [strip, place] : [place, strip];
      const faces = mesh.cell(i, j).map((polygon) => face(polygon, space));
      return { faces, lines: lines.get(i * mesh.y.length + j) ?? [] };
    });
    const isPlain = cells.every(({ faces }) => faces.length === 1 && faces[0]?.upper);
    if (!(isPlain && wasPlain)) begin(true);
    wasPlain = isPlain;
    for (const cell of cells) {
      for (const { colour, upper, points } of cell.faces) {
        if (upper !== fold.upper) begin(upper);
        const same = fold.faces.get(colour);
        if (same === undefined) fold.faces.set(colour, [points]);
        else if (!grown(same.at(-1) ?? [], points)) same.push(points);
      }
      fold.lines.push(...cell.lines);
    }
  }
  return [...marks, ...foldMarks(fold)];
}

interface Fold {
  readonly upper: boolean;
  /** Polygons on the page, x, y, x, y …, by their colour. */
  readonly faces: Map<string, number[][]>;
  readonly lines: LineInCell[];
}

const newFold = (upper: boolean): Fold => ({ upper, faces: new Map(), lines: [] });

/** Numbers of cells from the far end to the near one. */
function order(count: number, rising: boolean): number[] {
  return Array.from({ length: count }, (_, k) => (rising ? k : count - 1 - k));
}

function foldMarks({ faces, lines }: Fold): Mark[] {
  const marks = [...faces].map(
    ([colour, polygons]): Mark => ({
      kind: "path",
      lines: polygons.map((polygon) => line(polygon, true)),
      fill: colour,
      stroke: colour,
      width: SEAM,
    }),
  );
  for (const weight of ["thin", "thick", "active"] as const) {
    const own = joined(lines.filter((piece) => piece.weight === weight));
    if (own.length === 0) continue;
    if (weight === "active") marks.push({ kind: "path", lines: own, stroke: HALO, width: 5 });
    marks.push({ kind: "path", lines: own, stroke: INK, width: WIDTHS[weight] });
  }
  return marks;
}

/** Grows a polygon by another one with which it has an edge in common; false if there is none. */
function grown(polygon: number[], other: readonly number[]): boolean {
  const same = (n: number, k: number): boolean =>
    polygon[n % polygon.length] === other[k % other.length] &&
    polygon[(n + 1) % polygon.length] === other[(k + 1) % other.length];
  for (let n = 0; n < polygon.length; n += 2) {
    for (let k = 0; k < other.length; k += 2) {
      // Both go round in the same direction, so the common edge is walked forth by one and back by the other.
      if (!same(n, k + 2) || !same(n + 2, k)) continue;
      const rest = [...other, ...other].slice(k + 4, k + other.length);
      polygon.splice(n + 2, 0, ...rest);
      return true;
    }
  }
  return false;
}
