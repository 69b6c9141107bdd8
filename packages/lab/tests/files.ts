import { deflateSync } from "node:zlib";

/** A GIF of one pixel in two frames, that goes round for ever. */
export const movingGif = Buffer.from(
  "47494638396101000100800000000000ffffff" +
    "21ff0b4e45545343415045322e300301000000" +
    "21f904000a0000002c00000000010001000002024401" +
    "0021f904000a0000002c0000000001000100000202440100" +
    "3b",
  "hex",
);

/** A PNG in 16-bit grey, its rows as differences to the left (filter 1). */
export function greyPng16(width: number, height: number, value: (x: number, y: number) => number): Buffer {
  const rows = Buffer.alloc(height * (2 * width + 1));
  for (let y = 0; y < height; y++) {
    const start = y * (2 * width + 1);
    rows[start] = 1;
    for (let x = width - 1; x >= 0; x--) {
      const [here, left] = [value(x, y), x > 0 ? value(x - 1, y) : 0];
      rows[start + 1 + 2 * x] = ((here >> 8) - (left >> 8)) & 255;
      rows[start + 2 + 2 * x] = ((here & 255) - (left & 255)) & 255;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([16, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

/** The check sum of a PNG's chunk. */
function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let k = 0; k < 8; k++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** An .npy file of doubles. */
export function npy(shape: readonly number[], values: readonly number[]): Buffer {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const head = `{'descr': '<f8', 'fortran_order': False, 'shape': (${sizes}), }`.padEnd(117);
  return Buffer.concat([
    Buffer.from("934e554d505901007600", "hex"),
    Buffer.from(`${head}\n`),
    Buffer.from(Float64Array.from(values).buffer),
  ]);
}
