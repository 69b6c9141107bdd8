import { shown } from "../array/arguments.js";
import { asView, packed } from "../array/ndarray.js";
import type { NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";

/** Heights over a grid of `rows` × `columns` vertices, and where the vertices lie in the plane. */
export interface Field {
  readonly rows: number;
  readonly columns: number;
  /** Height of vertex (row, column) at `row * columns + column`. */
  readonly z: Float64Array;
  readonly x: Coordinate;
  readonly y: Coordinate;
}

/** One coordinate of vertex (row, column): `values[row * perRow + column * perColumn]`. */
export interface Coordinate {
  readonly values: Float64Array;
  readonly perRow: number;
  readonly perColumn: number;
}

/** Coordinates of columns or rows in one list, or of every vertex in an array of the grid's own shape. */
export type Coordinates = ArrayLike<number> | NDView | NestedNumbers;

/** Checks and gathers what `levelLines` and `levelBands` were given. */
export function fieldOf(
  grid: NDView | NestedNumbers,
  x: Coordinates | undefined,
  y: Coordinates | undefined,
  operation: string,
): Field {
  const view = asView(grid, operation);
  const [rows, columns] = view.shape;
  if (rows === undefined || columns === undefined || view.shape.length !== 2) {
    throw new NablaError("shape", `${operation}: the grid has two axes, got shape [${view.shape}]`, {
      shape: view.shape,
    });
  }
  return {
    rows,
    columns,
    z: doubles(view, operation),
    x: coordinate(x, rows, columns, "x", operation),
    y: coordinate(y, rows, columns, "y", operation),
  };
}

function coordinate(
  given: Coordinates | undefined,
  rows: number,
  columns: number,
  name: "x" | "y",
  operation: string,
): Coordinate {
  const length = name === "x" ? columns : rows;
  const along = name === "x" ? { perRow: 0, perColumn: 1 } : { perRow: 1, perColumn: 0 };
  if (given === undefined) return { values: Float64Array.from({ length }, (_, i) => i), ...along };
  const view = asView(given, operation);
  const values = doubles(view, operation);
  if (view.shape.length === 1 && view.shape[0] === length) return { values, ...along };
  if (view.shape.length === 2 && view.shape[0] === rows && view.shape[1] === columns) {
    return { values, perRow: columns, perColumn: 1 };
  }
  throw new NablaError(
    "shape",
    `${operation}: ${name} has ${length} coordinates or shape [${rows},${columns}], got shape [${view.shape}]`,
    { shape: view.shape, expected: [length] },
  );
}

function doubles(view: ReturnType<typeof asView>, operation: string): Float64Array {
  const { data } = packed(view);
  if (data instanceof Float64Array) return data;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  if (data.length === 0)
    throw new NablaError("shape", `${operation}: the grid is empty`, { shape: view.shape });
  return Float64Array.from(data);
}

/** 1 where x, y turn as column and row numbers do, −1 where they are mirrored, 0 where no cell tells. */
export function turnOf({ rows, columns, x, y }: Field): 1 | -1 | 0 {
  const at = (c: Coordinate, i: number, j: number): number => c.values[i * c.perRow + j * c.perColumn];
  for (let i = 0; i + 1 < rows; i++) {
    for (let j = 0; j + 1 < columns; j++) {
      const [ax, ay] = [at(x, i, j + 1) - at(x, i, j), at(y, i, j + 1) - at(y, i, j)];
      const [bx, by] = [at(x, i + 1, j) - at(x, i, j), at(y, i + 1, j) - at(y, i, j)];
      if ((ax === 0 && ay === 0) || (bx === 0 && by === 0)) continue;
      // Angles rather than products, which overflow.
      const area = Math.sin(Math.atan2(by, bx) - Math.atan2(ay, ax));
      if (Math.abs(area) > 1e-12) return area > 0 ? 1 : -1;
    }
  }
  return 0;
}

/** The levels as numbers in ascending order; throws `domain` for what is no list of them, or one that is NaN. */
export function sortedLevels(levels: ArrayLike<number>, operation: string): Float64Array {
  if (!Array.isArray(levels) && !ArrayBuffer.isView(levels)) {
    throw new NablaError("domain", `${operation}: levels are a list of numbers, got ${shown(levels)}`, {
      value: levels,
    });
  }
  const wrong = Array.from(levels).find((level) => typeof level !== "number" || Number.isNaN(level));
  if (wrong !== undefined || Array.from(levels).includes(undefined as never)) {
    throw new NablaError("domain", `${operation}: levels are numbers, got ${shown(wrong)}`, { value: wrong });
  }
  return Float64Array.from(levels).sort();
}
