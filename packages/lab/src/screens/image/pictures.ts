import { array, type NDArray } from "nabla/array";
import type { PictureName } from "../../state/state.js";

/** Brightness from 0 to 255 at each pixel; x and y are the middle of the pixel, y down. */
function drawn(width: number, height: number, brightness: (x: number, y: number) => number): NDArray {
  const values = Uint8ClampedArray.from({ length: width * height }, (_, n) =>
    brightness((n % width) + 0.5, Math.floor(n / width) + 0.5),
  );
  return array(values, [height, width]);
}

/** The unit's fragment: left of the pixel in the middle is 56, right of it 94. */
const FRAGMENT = [
  [61, 60, 58, 57, 70, 92, 96, 98, 99],
  [60, 58, 57, 56, 72, 93, 95, 97, 98],
  [59, 57, 56, 55, 73, 93, 95, 96, 98],
  [58, 57, 57, 56, 75, 94, 95, 97, 97],
  [58, 57, 56, 57, 76, 95, 96, 96, 97],
  [57, 56, 55, 58, 78, 95, 96, 97, 98],
  [57, 55, 55, 59, 79, 96, 97, 97, 98],
];

/** A cat's head; x and y run from 0 to 1, y down. */
function cat(x: number, y: number): number {
  const inside = (cx: number, cy: number, rx: number, ry: number): boolean =>
    ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1;
  const side = Math.abs(x - 0.5);
  const isEar = y > 0.12 && y < 0.5 && Math.abs(side - 0.24) < (y - 0.12) * 0.42;
  if (inside(0.35, 0.52, 0.035, 0.075) || inside(0.65, 0.52, 0.035, 0.075)) return 25;
  if (inside(0.35, 0.52, 0.085, 0.085) || inside(0.65, 0.52, 0.085, 0.085)) return 235;
  if (y > 0.64 && y < 0.7 && side < 0.7 - y) return 60;
  return isEar || inside(0.5, 0.58, 0.38, 0.32) ? 130 : 205;
}

const SIZE = 64;

/** The lab's own pictures. */
export const pictures: Readonly<Record<PictureName, () => NDArray>> = {
  fragment: () => array(FRAGMENT),
  step: () => drawn(10, 8, (x) => (x < 5 ? 0 : 255)),
  disc: () => drawn(32, 32, (x, y) => 255 * Math.min(Math.max(10.5 - Math.hypot(x - 16, y - 16), 0), 1)),
  cat: () => drawn(SIZE, SIZE, (x, y) => cat(x / SIZE, y / SIZE)),
  hill: () =>
    drawn(SIZE, SIZE, (x, y) => {
      const at = (cx: number, cy: number, r: number): number =>
        Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / r ** 2);
      return 30 + 190 * at(24, 28, 16) + 120 * at(46, 42, 11);
    }),
};
