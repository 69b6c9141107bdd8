import { sizeOf } from "nabla/array";
import { item } from "../../array/item.js";

/** A box has about so many elements: 4 MB of doubles. */
const BOX = 1 << 19;
/** Lines shorter than this cost more calls than their bytes are worth. */
const LINE = 1 << 12;
/** Lines shorter than this take longer to be written than to be worked out: boxes may be larger to have longer ones. */
const SHORT = 1 << 9;
/** Rows are taken whole as long as neighbours read twice add at most this to the reading. */
const MOST_OVERHEAD = 1.25;

/**
 * The shape of the boxes that an array is worked on in. Whole rows are best, in the file's own order; where so few of
 * them fit that their neighbours would be read many times over, and where the array is stored in chunks, boxes grow
 * along all axes alike. `axes` are those along which neighbours are read; `ordered` boxes follow one another in the
 * file.
 */
export function boxShapeOf(
  shape: readonly number[],
  axes: readonly number[],
  chunk: readonly number[] | undefined,
  ordered: boolean,
): number[] {
  const rows = fill(shape, BOX);
  if (ordered) return rows;
  if (chunk === undefined) {
    const overhead = axes
      .filter((axis) => item(rows, axis) < item(shape, axis))
      .reduce((product, axis) => product * (1 + 2 / item(rows, axis)), 1);
    return overhead <= MOST_OVERHEAD
      ? rows
      : grow(
          fill(shape, LINE),
          shape,
          axes,
          shape.map(() => 1),
        );
  }
  const unit = chunk.map((n, axis) => Math.max(1, Math.min(n, item(shape, axis))));
  return grow(unit, shape, axes, unit);
}

/** As many elements as fit into `room`, one after another in C order. */
function fill(shape: readonly number[], room: number): number[] {
  let left = room;
  return shape
    .toReversed()
    .map((n) => {
      const size = Math.max(1, Math.min(n, Math.floor(left)));
      left /= size;
      return size;
    })
    .reverse();
}

/**
 * Doubles the box along the axis where it is fewest units long, while it has room; first along the last axes, until its
 * lines are not short.
 */
function grow(
  start: readonly number[],
  shape: readonly number[],
  axes: readonly number[],
  unit: readonly number[],
): number[] {
  let boxShape = [...start];
  for (;;) {
    const open = boxShape.map((_, axis) => axis).filter((axis) => item(boxShape, axis) < item(shape, axis));
    const last = open.at(-1);
    if (last === undefined) return boxShape;
    const units = (axis: number): number => item(boxShape, axis) / item(unit, axis);
    const wanted = open.filter((axis) => axes.includes(axis)).sort((a, b) => units(a) - units(b));
    const short = sizeOf(boxShape.slice(last)) < SHORT;
    const axis = short ? last : (wanted[0] ?? last);
    const next = boxShape.with(axis, Math.min(item(shape, axis), 2 * item(boxShape, axis)));
    if (sizeOf(next) > (short ? 4 * BOX : BOX)) return boxShape;
    boxShape = next;
  }
}
