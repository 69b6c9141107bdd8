import type { Box } from "nabla/grid";

/** The chunks that a box lies in, with the part of it in each. */
export function* chunksOf(
  { from, to }: Box,
  chunks: readonly number[],
): Generator<{ index: number[]; part: Box }> {
  const first = from.map((start, axis) => Math.floor(start / (chunks[axis] as number)));
  const index = [...first];
  if (from.some((start, axis) => start >= (to[axis] as number))) return;
  for (;;) {
    const corner = index.map((i, axis) => i * (chunks[axis] as number));
    yield {
      index: [...index],
      part: {
        from: corner.map((at, axis) => Math.max(at, from[axis] as number)),
        to: corner.map((at, axis) => Math.min(at + (chunks[axis] as number), to[axis] as number)),
      },
    };
    let axis = index.length - 1;
    const isLast = (k: number): boolean =>
      ((index[k] as number) + 1) * (chunks[k] as number) >= (to[k] as number);
    for (; axis >= 0 && isLast(axis); axis--) index[axis] = first[axis] as number;
    if (axis < 0) return;
    index[axis] = (index[axis] as number) + 1;
  }
}

/** Does a part lie outside the wanted box along more than one axis, so that no difference reads it? */
export function outsideTwice(part: Box, wanted: Box): boolean {
  const outside = part.from.filter(
    (from, axis) =>
      from >= (wanted.to[axis] as number) || (part.to[axis] as number) <= (wanted.from[axis] as number),
  );
  return outside.length > 1;
}
