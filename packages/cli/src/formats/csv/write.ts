import type { NDArray } from "nabla/array";

/** One- and two-dimensional arrays as lines of numbers, as many digits as tell doubles apart. */
export function writeCsv({ data, shape, stride, offset }: NDArray): string {
  const [rows = 1, columns = 1] = shape;
  const [down = 0, across = 0] = stride;
  const lines: string[] = [];
  for (let i = 0; i < rows; i++) {
    const cells = Array.from({ length: columns }, (_, j) => String(data[offset + i * down + j * across]));
    lines.push(cells.join(","));
  }
  return `${lines.join("\n")}\n`;
}
