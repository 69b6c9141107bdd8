import { type Polyline, thinned } from "../mark.js";
import type { Mesh } from "./mesh.js";
import type { Space } from "./space.js";

/** How a level line stands out: every fifth is thick; one that is pointed at is active. */
export type Weight = "thin" | "thick" | "active";

/** A level line of the plane, lifted to its height on the surface. */
export interface Lifted {
  readonly level: number;
  readonly weight: Weight;
  /** x, y, x, y … */
  readonly points: Float64Array;
  readonly closed: boolean;
}

/** A piece of a level line on the page, over one cell. */
export interface LineInCell {
  readonly weight: Weight;
  readonly points: readonly number[];
}

const WHOLE = [0, 1];

/** The lines cut where they pass from cell to cell, by the cell's number. */
export function linesByCell(mesh: Mesh, space: Space, curves: readonly Lifted[]): Map<number, LineInCell[]> {
  const cells = new Map<number, LineInCell[]>();
  const step = (axis: Float64Array): number => axis[1] - axis[0];
  const [stepX, stepY] = [step(mesh.x), step(mesh.y)];
  const index = (place: number, count: number): number => Math.min(Math.max(Math.floor(place), 0), count - 2);
  for (const { level, weight, points, closed } of curves) {
    let cell = -1;
    let piece: number[] = [];
    const count = points.length / 2;
    for (let n = 0; n < (closed ? count : count - 1); n++) {
      const next = (n + 1) % count;
      // In steps of the mesh.
      const [u0, v0] = [(points[2 * n] - mesh.x[0]) / stepX, (points[2 * n + 1] - mesh.y[0]) / stepY];
      const [u1, v1] = [(points[2 * next] - mesh.x[0]) / stepX, (points[2 * next + 1] - mesh.y[0]) / stepY];
      const passed = [...crossings(u0, u1), ...crossings(v0, v1)];
      const shares = passed.length === 0 ? WHOLE : [0, ...passed, 1].sort((a, b) => a - b);
      for (let k = 1; k < shares.length; k++) {
        const [from, to] = [shares[k - 1] ?? 0, shares[k] ?? 1];
        if (to - from < 1e-9) continue;
        const at = (share: number): readonly [number, number] =>
          space.toPage(
            mesh.x[0] + (u0 + (u1 - u0) * share) * stepX,
            mesh.y[0] + (v0 + (v1 - v0) * share) * stepY,
            level,
          );
        const middle = (from + to) / 2;
        const i = index(u0 + (u1 - u0) * middle, mesh.x.length);
        const j = index(v0 + (v1 - v0) * middle, mesh.y.length);
        if (i * mesh.y.length + j !== cell) {
          cell = i * mesh.y.length + j;
          piece = [...at(from)];
          const known = cells.get(cell);
          if (known === undefined) cells.set(cell, [{ weight, points: piece }]);
          else known.push({ weight, points: piece });
        }
        piece.push(...at(to));
      }
    }
  }
  return cells;
}

/** The shares of a way from a to b at which it passes whole numbers. */
function crossings(a: number, b: number): number[] {
  const [low, high] = a < b ? [a, b] : [b, a];
  const shares: number[] = [];
  for (let n = Math.floor(low) + 1; n < high; n++) shares.push((n - a) / (b - a));
  return shares;
}

/** Pieces that go on in one another become one line. */
export function joined(pieces: readonly LineInCell[]): Polyline[] {
  const lines: number[][] = [];
  for (const { points } of pieces) {
    const meets = (n: number, line: readonly number[], at: number): boolean =>
      Math.abs((points[n] ?? 0) - (line[at] ?? 0)) + Math.abs((points[n + 1] ?? 0) - (line[at + 1] ?? 0)) <
      1e-6;
    const before = lines.find((line) => meets(0, line, line.length - 2));
    const after = lines.find((line) => meets(points.length - 2, line, 0));
    if (before !== undefined) before.push(...points.slice(2));
    else if (after !== undefined) after.unshift(...points.slice(0, -2));
    else lines.push([...points]);
  }
  return lines.map((line) => ({ points: thinned(line), closed: false }));
}
