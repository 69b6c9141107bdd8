import type { Words } from "nabla";
import { words } from "./words.js";

/** Where a vector points, x to the east and y to the north, as one of eight directions. */
export function compassPoint(x: number, y: number): Words {
  const points = Object.values(words.compass);
  const eighth = Math.round((Math.atan2(y, x) / Math.PI) * 4);
  return points[(eighth + 8) % 8] ?? words.compass.east;
}
