import { computed, signal } from "@preact/signals";
import type { Frame } from "nabla/figure";
import type { LevelPath } from "./telling.js";

/** The level lines of a view, in pixels of the frame that they were drawn on. */
export interface LevelLines {
  readonly paths: readonly LevelPath[];
  readonly frame: Frame;
}

export const levelLines = signal<LevelLines | undefined>(undefined);

/** The levels that have a line on the map, rising. */
export const levelsShown = computed<readonly number[]>(() =>
  (levelLines.value?.paths ?? []).map(({ level }) => level).sort((a, b) => a - b),
);

/** The level that is pointed at, in any view. */
export const activeLevel = signal<number | undefined>(undefined);

/** So near to a line, in pixels, the pointer means it. */
const REACH = 6;

/** The level whose line or number is at a pixel. */
export function levelAt(px: number, py: number, { paths }: LevelLines): number | undefined {
  let nearest = { far: REACH, level: undefined as number | undefined };
  for (const { level, lines, labels } of paths) {
    for (const points of [...lines, ...labels]) {
      for (let n = 2; n < points.length; n += 2) {
        const far = distance(px, py, points, n);
        if (far < nearest.far) nearest = { far, level };
      }
    }
  }
  return nearest.level;
}

/** From a pixel to the piece of a line that ends at its n-th number. */
function distance(px: number, py: number, points: Float64Array, n: number): number {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = points.subarray(n - 2, n + 2);
  const [dx, dy] = [x1 - x0, y1 - y0];
  const long = dx * dx + dy * dy;
  const share = long === 0 ? 0 : Math.min(1, Math.max(0, ((px - x0) * dx + (py - y0) * dy) / long));
  return Math.hypot(px - x0 - share * dx, py - y0 - share * dy);
}
