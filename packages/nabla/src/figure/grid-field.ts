import type { NDView } from "../array/view.js";
import { NablaError } from "../error.js";
import type { Field } from "./field.js";

/** Where the numbers of a grid stand. */
export interface GridPlaces {
  /** Of each column, rising or falling. */
  readonly x: ArrayLike<number>;
  /** Of each row, rising or falling. */
  readonly y: ArrayLike<number>;
}

/**
 * Numbers on a grid (rows of y, columns of x) as a {@link Field}: between four of them it is bilinear, beside a NaN and
 * outside of the grid it is NaN. Layers look at it where the numbers stand, so that level lines and shades are those of
 * the numbers themselves. Throws `shape` for fewer than two rows or columns, and where `x` and `y` are not a number for
 * each; `domain` where these do not rise or fall throughout.
 */
export function gridField(values: NDView, places: GridPlaces): Field {
  const { data, shape, stride, offset = 0 } = values;
  const [rows = 0, columns = 0] = shape;
  if (shape.length !== 2 || rows < 2 || columns < 2) {
    const fact = `gridField: a grid has two rows and two columns or more, got [${shape}]`;
    throw new NablaError("shape", fact, { shape });
  }
  const x = axisOf("x", places.x, columns);
  const y = axisOf("y", places.y, rows);
  const [down = 0, along = 0] = stride;
  const known = new Float64Array(columns * rows);
  for (let i = 0; i < columns; i++) {
    const column = offset + along * (x.falls ? columns - 1 - i : i);
    for (let j = 0; j < rows; j++) {
      const value = Number(data[column + down * (y.falls ? rows - 1 - j : j)]);
      known[i * rows + j] = Number.isFinite(value) ? value : Number.NaN;
    }
  }
  const at = bilinear(known, x.places, y.places);
  return {
    knots: { x: x.places, y: y.places },
    grid([ax = none, ay = none], [out = none]) {
      if (ax === x.places && ay === y.places) out.set(known);
      else for (let n = 0; n < out.length; n++) out[n] = at(ax[Math.floor(n / ay.length)], ay[n % ay.length]);
    },
    points([px = none, py = none], [out = none]) {
      for (let n = 0; n < out.length; n++) out[n] = at(px[n], py[n]);
    },
  };
}

const none = new Float64Array(0);

function axisOf(
  name: string,
  given: ArrayLike<number>,
  length: number,
): { places: Float64Array; falls: boolean } {
  if (given.length !== length) {
    const fact = `gridField: ${name} holds a number for each of ${length}, got ${given.length}`;
    throw new NablaError("shape", fact, { shape: [given.length], expected: [length] });
  }
  const places = Float64Array.from(given);
  const falls = places[0] > places[length - 1];
  if (falls) places.reverse();
  if (!places.every((place, k) => Number.isFinite(place) && (k === 0 || place > places[k - 1]))) {
    const fact = `gridField: ${name} must rise or fall throughout, got ${Array.from(given).slice(0, 4)}, …`;
    throw new NablaError("domain", fact, { value: given });
  }
  return { places, falls };
}

/** The function between the numbers. At one of them it is that number, whatever stands beside it. */
function bilinear(known: Float64Array, x: Float64Array, y: Float64Array): (px: number, py: number) => number {
  const rows = y.length;
  const value = (i: number, j: number): number => known[i * rows + j];
  return (px, py) => {
    const [i, u] = cellOf(x, px);
    const [j, v] = cellOf(y, py);
    // Without the tests a NaN that has no weight would count.
    const left =
      v === 0 ? value(i, j) : v === 1 ? value(i, j + 1) : value(i, j) * (1 - v) + value(i, j + 1) * v;
    if (u === 0) return left;
    const k = i + 1;
    const right =
      v === 0 ? value(k, j) : v === 1 ? value(k, j + 1) : value(k, j) * (1 - v) + value(k, j + 1) * v;
    return u === 1 ? right : left * (1 - u) + right * u;
  };
}

/** Which cell of an axis a place is in, and at which share of it; NaN outside. */
function cellOf(axis: Float64Array, place: number): [cell: number, share: number] {
  let [low, high] = [0, axis.length - 1];
  if (!(place >= axis[0] && place <= axis[high])) return [0, Number.NaN];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (axis[middle] <= place) low = middle;
    else high = middle;
  }
  return [low, (place - axis[low]) / (axis[high] - axis[low])];
}
