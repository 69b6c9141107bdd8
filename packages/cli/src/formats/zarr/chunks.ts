import type { Box } from "nabla/grid";
import { item } from "../../array/item.js";

/** The chunks that a box lies in, with the part of it in each. */
export function* chunksOf(
  { from, to }: Box,
  chunks: readonly number[],
): Generator<{ index: number[]; part: Box }> {
  const first = from.map((start, axis) => Math.floor(start / item(chunks, axis)));
  const index = [...first];
  if (from.some((start, axis) => start >= item(to, axis))) return;
  for (;;) {
    const corner = index.map((i, axis) => i * item(chunks, axis));
    yield {
      index: [...index],
      part: {
        from: corner.map((at, axis) => Math.max(at, item(from, axis))),
        to: corner.map((at, axis) => Math.min(at + item(chunks, axis), item(to, axis))),
      },
    };
    let axis = index.length - 1;
    const isLast = (k: number): boolean => (item(index, k) + 1) * item(chunks, k) >= item(to, k);
    for (; axis >= 0 && isLast(axis); axis--) index[axis] = item(first, axis);
    if (axis < 0) return;
    index[axis] = item(index, axis) + 1;
  }
}

/** Does a part lie outside the wanted box along more than one axis, so that no difference reads it? */
export function outsideTwice(part: Box, wanted: Box): boolean {
  const outside = part.from.filter(
    (from, axis) => from >= item(wanted.to, axis) || item(part.to, axis) <= item(wanted.from, axis),
  );
  return outside.length > 1;
}
