import type { Box } from "./placement.js";
import { type DirectionAt, follow, type Station } from "./streamline.js";

/** How near to another line a line may come, in distances between lines: Jobard and Lefer's choice. */
const NEAREST = 0.5;
/** So many places are asked for their direction, at most: five times what a smooth field needs in a large figure. */
const MOST = 100_000;

/**
 * Streamlines about `apart` pixels from one another all over a box: each line gives candidates for the next ones at
 * its sides, and when they are used up a lattice of places does, so that no region stays empty. Undefined for a field
 * that is too rough to be followed. B. Jobard and W. Lefer, Creating evenly-spaced streamlines of arbitrary density,
 * 1997.
 */
export async function evenLines(
  box: Box,
  apart: number,
  directionAt: DirectionAt,
): Promise<Station[][] | undefined> {
  const { left, top, right, bottom } = box;
  const isInside = ({ x, y }: { x: number; y: number }): boolean =>
    x >= left && x <= right && y >= top && y <= bottom;
  const taken = nearness(box, apart);
  const lines: Station[][] = [];
  let asked = 0;
  const ask: DirectionAt = async (x, y) => (++asked > MOST ? undefined : directionAt(x, y));

  const grow = async (x: number, y: number): Promise<void> => {
    if (!isInside({ x, y }) || taken(x, y, apart)) return;
    const heading = await ask(x, y);
    if (heading === undefined) return;
    const own = nearness(box, apart);
    const halves: Station[][] = [];
    for (const way of [-1, 1] as const) {
      const recent: Station[] = [];
      const goesOn = (station: Station): boolean => {
        if (!isInside(station) || taken(station.x, station.y, NEAREST * apart)) return false;
        // What is behind by more than a turn around nothing counts as another line.
        if (own(station.x, station.y, NEAREST * apart)) return false;
        recent.push(station);
        while ((recent[0]?.arc ?? station.arc) < station.arc - 2 * apart) {
          const old = recent.shift();
          if (old !== undefined) own.add(old.x, old.y);
        }
        return true;
      };
      halves.push(await follow({ x, y, ...heading }, way, apart, ask, goesOn));
    }
    const [before = [], after = []] = halves;
    const line = [
      ...before
        .slice(1)
        .reverse()
        .map((station) => ({ ...station, arc: -station.arc })),
      ...after,
    ];
    if ((line.at(-1)?.arc ?? 0) - (line[0]?.arc ?? 0) < apart) return;
    for (const station of line) taken.add(station.x, station.y);
    lines.push(line);
  };

  await grow((left + right) / 2, (top + bottom) / 2);
  const lattice: [number, number][] = [];
  const step = apart / 2;
  for (let y = top + step; y < bottom; y += step)
    for (let x = left + step; x < right; x += step) lattice.push([x, y]);
  let used = 0;
  for (const [x, y] of lattice) {
    // The sides of all lines so far, and of those that come of them.
    for (; used < lines.length; used++) {
      for (const { x: px, y: py, ux, uy } of lines[used] ?? []) {
        await grow(px - uy * apart, py + ux * apart);
        await grow(px + uy * apart, py - ux * apart);
      }
    }
    if (asked > MOST) return undefined;
    await grow(x, y);
  }
  return lines;
}

interface Nearness {
  /** Is a place that was added nearer than this? */
  (x: number, y: number, distance: number): boolean;
  add(x: number, y: number): void;
}

/** Places in square cells `cell` wide, so that those within this distance of another are quickly found. */
function nearness({ left, top, right }: Box, cell: number): Nearness {
  const columns = Math.ceil((right - left) / cell) + 5;
  const cells = new Map<number, number[]>();
  const cellOf = (x: number, y: number): number =>
    (Math.floor((y - top) / cell) + 2) * columns + Math.floor((x - left) / cell) + 2;
  const isNear = (x: number, y: number, distance: number): boolean => {
    const middle = cellOf(x, y);
    // A hair of rounding: a candidate that lies just as far from its own line as wanted is far enough.
    const square = (distance * (1 - 1e-6)) ** 2;
    for (const row of [-columns, 0, columns]) {
      for (let n = middle + row - 1; n <= middle + row + 1; n++) {
        const places = cells.get(n) ?? [];
        for (let k = 0; k < places.length; k += 2) {
          if ((places[k] - x) ** 2 + (places[k + 1] - y) ** 2 < square) return true;
        }
      }
    }
    return false;
  };
  return Object.assign(isNear, {
    add(x: number, y: number): void {
      const n = cellOf(x, y);
      const places = cells.get(n);
      if (places === undefined) cells.set(n, [x, y]);
      else places.push(x, y);
    },
  });
}
