import { asView } from "../array/ndarray.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";
import type { Frame, Interval } from "./frame.js";

/** Where the cells of a grid lie in the plane. */
export interface Placement {
  /** From the left edge of the first column to the right edge of the last. Default: a unit a column, from 0 on. */
  readonly x?: Interval;
  /** From the lower edge of the grid to the upper one. Default: a unit a row, from 0 on. */
  readonly y?: Interval;
  /** Is row 0 the top one, as in a picture (default), or the lowest, as on a grid whose y grows with the row? */
  readonly rows?: "down" | "up";
}

/** A grid of numbers in the plane. */
export interface Placed {
  readonly rows: number;
  readonly columns: number;
  readonly dtype: string;
  /** The number in a column and in a row counted from the top. */
  at(row: number, column: number): number;
  /** The rectangle that the grid covers, in pixels. */
  on(frame: Frame): {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** The row of the grid's own count that is this row from the top, and back. */
  fromTop(row: number): number;
}

/** Throws `shape` for an array that has not two axes with elements, `domain` for a place that is none. */
export function placed(grid: NDView | NestedNumbers, placement: Placement, operation: string): Placed {
  const view = asView(grid, operation);
  const [rows, columns] = view.shape;
  if (view.shape.length !== 2 || rows === undefined || columns === undefined || rows * columns === 0) {
    const fact = `${operation}: the numbers are [rows, columns], got shape [${view.shape}]`;
    throw new NablaError("shape", fact, { shape: [...view.shape] });
  }
  const { x = [0, columns], y = [0, rows], rows: order = "down" } = placement;
  for (const [name, range] of [
    ["x", x],
    ["y", y],
  ] as const) {
    if (range.every(Number.isFinite) && range[0] < range[1]) continue;
    const fact = `${operation}: ${name} must grow from its first number to its second, got [${range.join(", ")}]`;
    throw new NablaError("domain", fact, { value: range });
  }
  if (order !== "down" && order !== "up") {
    throw new NablaError("domain", `${operation}: rows must be down or up, got ${String(order)}`, {
      value: order,
    });
  }
  const fromTop = (row: number): number => (order === "down" ? row : rows - 1 - row);
  return {
    rows,
    columns,
    dtype: view.dtype,
    at: (row, column) => elementOf(view, fromTop(row), column),
    on(frame) {
      const [left, top] = [frame.toX(x[0]), frame.toY(y[1])];
      return { x: left, y: top, width: frame.toX(x[1]) - left, height: frame.toY(y[0]) - top };
    },
    fromTop,
  };
}

const elementOf = ({ data, offset, stride }: NDArray, row: number, column: number): number =>
  Number(data[offset + row * (stride[0] ?? 0) + column * (stride[1] ?? 0)]);
