import { inflateSync } from "node:zlib";
import { Damage } from "./damage.js";

/*
 * Decompression that stops at a stated size. geotiff's own takes whatever a damaged or forged strip makes of it: 1 MB
 * becomes gigabytes, and its zstd does not end where the data are damaged.
 */

/** Gives the bytes of a block, at most `most`; throws where they are damaged or more. */
export type Inflate = (bytes: Uint8Array, most: number) => Uint8Array;

export const none: Inflate = (bytes) => bytes;

export const deflate: Inflate = (bytes, most) => {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, most) });
  } catch {
    throw new Damage("a block that does not inflate to its size");
  }
};

/** Zstandard, into memory that has just the size. */
export async function zstandard(): Promise<Inflate> {
  const { ZSTDDecoder } = await import("zstddec/stream");
  const decoder = new ZSTDDecoder();
  await decoder.init();
  // An error is a length below 0, which gives no bytes.
  return (bytes, most) => decoder.decode(bytes, most);
}

/** PackBits, TIFF 6.0 section 9: runs of bytes as they are, or of one byte that is repeated. */
export const packBits: Inflate = (bytes, most) => {
  const out = new Uint8Array(most);
  let filled = 0;
  for (let at = 0; at < bytes.length && filled < most; ) {
    const head = ((bytes[at++] ?? 0) << 24) >> 24;
    if (head === -128) continue;
    if (head >= 0) {
      const run = bytes.subarray(at, Math.min(at + head + 1, at + most - filled));
      out.set(run, filled);
      filled += run.length;
      at += head + 1;
    } else {
      const end = Math.min(most, filled + 1 - head);
      out.fill(bytes[at++] ?? 0, filled, end);
      filled = end;
    }
  }
  return out.subarray(0, filled);
};

const [CLEAR, END, FIRST, CODES] = [256, 257, 258, 4096];

/**
 * LZW, TIFF 6.0 section 13: codes of 9 to 12 bits, the highest bit first, one bit longer a code early. A code's text is
 * the text of another and one byte more; it stands where it was first written.
 */
export const lzw: Inflate = (bytes, most) => {
  const out = new Uint8Array(most);
  const [starts, lengths] = [new Uint32Array(CODES + 1), new Uint32Array(CODES + 1)];
  let [filled, next, width, before] = [0, FIRST, 9, -1];
  let [held, bits] = [0, 0];
  for (let at = 0; filled < most; ) {
    while (bits < width && at < bytes.length) {
      held = ((held << 8) | (bytes[at++] ?? 0)) & 0xffffff;
      bits += 8;
    }
    if (bits < width) break;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      [next, width, before] = [FIRST, 9, -1];
      continue;
    }
    if (code > next || (code === next && before < 0) || (before < 0 && code > 255)) {
      throw new Damage(`an LZW code of ${code}, which means nothing yet`);
    }
    const start = filled;
    if (code < 256) out[filled++] = code;
    else {
      const [from, length] =
        code === next ? [before, start - before + 1] : [starts[code] ?? 0, lengths[code] ?? 0];
      for (let k = 0; k < length && filled < most; k++) out[filled++] = out[from + k] ?? 0;
    }
    if (before >= 0 && next < CODES) {
      starts[next] = before;
      lengths[next] = start - before + 1;
      next++;
      if (next + 1 >= 1 << width && width < 12) width++;
    }
    before = start;
  }
  return out.subarray(0, filled);
};

/** The bytes that a JPEG unfolds to, by its frame header; throws where it has none. */
export function jpegSize(bytes: Uint8Array): number {
  const word = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  for (let at = 2; at + 9 < bytes.length; at += 2 + word(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) break;
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return word(at + 5) * word(at + 7) * (bytes[at + 9] ?? 0);
  }
  throw new Damage("a JPEG without a size");
}
