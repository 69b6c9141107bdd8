import { inflated } from "./inflated.js";

/** Heights of a PNG in grey. */
export interface GreyPng {
  readonly data: Float64Array;
  readonly columns: number;
  readonly rows: number;
}

const GREY = 0;
const DEEP = 16;

/**
 * The numbers of a PNG in 16-bit grey, which a browser's own reader would round to 8 bits; undefined for every other
 * PNG, and for one whose rows are interlaced. Throws for one that is damaged, or has more than `most` pixels. PNG
 * specification, third edition, 2025, sections 9 and 11.2.
 */
export async function readGreyPng(
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<GreyPng | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [columns, rows] = [view.getUint32(16), view.getUint32(20)];
  const [depth, colours, interlaced] = [view.getUint8(24), view.getUint8(25), view.getUint8(28)];
  if (depth !== DEEP || colours !== GREY || interlaced !== 0) return undefined;
  if (columns * rows > most) throw new RangeError(`${columns} × ${rows} pixels`);
  const packed: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === "IDAT") packed.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const lines = new Uint8Array(await inflated(packed));
  const width = 2 * columns;
  if (lines.length < rows * (width + 1)) throw new RangeError(`${lines.length} bytes of ${rows} rows`);
  unfilter(lines, rows, width);
  const data = Float64Array.from({ length: rows * columns }, (_, n) => {
    const at = Math.floor(n / columns) * (width + 1) + 1 + 2 * (n % columns);
    return 256 * (lines[at] ?? 0) + (lines[at + 1] ?? 0);
  });
  return { data, columns, rows };
}

/** Bytes of a pixel. */
const PIXEL = 2;

/** Undoes what each row's first byte names: differences to the left, above, their mean, or Paeth's guess. */
function unfilter(lines: Uint8Array, rows: number, width: number): void {
  for (let row = 0; row < rows; row++) {
    const start = row * (width + 1) + 1;
    const filter = lines[start - 1];
    for (let k = 0; k < width; k++) {
      const left = k >= PIXEL ? (lines[start + k - PIXEL] ?? 0) : 0;
      const above = row > 0 ? (lines[start + k - width - 1] ?? 0) : 0;
      const corner = row > 0 && k >= PIXEL ? (lines[start + k - PIXEL - width - 1] ?? 0) : 0;
      const guess =
        filter === 1
          ? left
          : filter === 2
            ? above
            : filter === 3
              ? (left + above) >> 1
              : paeth(left, above, corner);
      if (filter !== 0) lines[start + k] = (lines[start + k] ?? 0) + guess;
    }
  }
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
