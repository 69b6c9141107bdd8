import { item } from "../array/item.js";
import { refused } from "../files/file.js";
import { type Raster, rasterOf } from "./raster.js";
import type { ArraySource } from "./source.js";

/**
 * An array of two axes as a raster of heights: rows from north to south, cells of size 1. Throws `shape` for another
 * number of axes and for an empty array.
 */
export function rasterFromArray(source: ArraySource, path: string): Raster {
  const { shape, transposed, chunk } = source;
  const [rows = 0, columns = 0] = transposed ? shape.toReversed() : shape;
  if (shape.length !== 2 || rows === 0 || columns === 0) {
    const fact = {
      en: `heights have two axes, rows and columns, got shape [${transposed ? shape.toReversed() : shape}]`,
      ru: `у высот две оси, строки и столбцы, получена форма [${transposed ? shape.toReversed() : shape}]`,
    };
    throw refused("shape", path, fact, { shape });
  }
  const together = (transposed ? chunk?.[1] : chunk?.[0]) ?? 1;
  return rasterOf(
    new Float64Array(0),
    [columns, rows],
    path,
    {},
    {
      rowsTogether: Math.min(rows, together),
      async read(from, to, into) {
        const box = transposed
          ? { from: [0, from], to: [columns, to] }
          : { from: [from, 0], to: [to, columns] };
        const { data, stride, offset } = await source.box(box, box);
        const [down, along] = transposed
          ? [item(stride, 1), item(stride, 0)]
          : [item(stride, 0), item(stride, 1)];
        for (let row = 0; row < to - from; row++) {
          const start = offset + row * down;
          for (let column = 0; column < columns; column++)
            into[row * columns + column] = Number(data[start + column * along]);
        }
      },
      async close() {
        await source.check?.();
        await source.close();
      },
    },
  );
}
