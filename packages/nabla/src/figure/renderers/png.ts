import type { RasterMark } from "../mark.js";
import { deflated } from "./deflate.js";

/**
 * A raster as a PNG in a data: address. The pixels are palette indices, packed by a compressor of our own:
 * those of hosts differ, and a figure is the same bytes everywhere. Format: PNG 3rd edition, RFC 1950
 * and 1951.
 */
export function pngDataUri({ columns, rows, pixels, palette }: RasterMark): string {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, columns);
  view.setUint32(4, rows);
  // Eight bits per pixel, colour type 3: an index into the palette.
  header.set([8, 3, 0, 0, 0], 8);
  const scanlines = new Uint8Array(rows * (columns + 1));
  for (let row = 0; row < rows; row++) {
    scanlines.set(pixels.subarray(row * columns, (row + 1) * columns), row * (columns + 1) + 1);
  }
  const colours = palette.length / 4;
  const solid = Uint8Array.from({ length: colours * 3 }, (_, n) => palette[Math.floor(n / 3) * 4 + (n % 3)]);
  const alpha = Uint8Array.from({ length: colours }, (_, n) => palette[n * 4 + 3]);
  const file = joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    chunk("PLTE", solid),
    chunk("tRNS", alpha),
    chunk("IDAT", zlib(scanlines, columns + 1)),
    chunk("IEND", new Uint8Array(0)),
  ]);
  return `data:image/png;base64,${base64(file)}`;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const result = new Uint8Array(data.length + 12);
  const view = new DataView(result.buffer);
  view.setUint32(0, data.length);
  for (let k = 0; k < 4; k++) result[4 + k] = type.charCodeAt(k);
  result.set(data, 8);
  view.setUint32(data.length + 8, crc32(result.subarray(4, data.length + 8)));
  return result;
}

/** A zlib stream of rows of so many bytes. */
function zlib(data: Uint8Array, row: number): Uint8Array {
  const sum = adler32(data);
  return joined([
    Uint8Array.of(0x78, 0x01),
    deflated(data, row),
    Uint8Array.of(sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255),
  ]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return ((high << 16) | low) >>> 0;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let n = 0; n < bytes.length; n += 3) {
    const group = (bytes[n] << 16) | ((bytes[n + 1] ?? 0) << 8) | (bytes[n + 2] ?? 0);
    const four = [18, 12, 6, 0].map((shift) => DIGITS[(group >> shift) & 63]).join("");
    parts.push(
      n + 2 < bytes.length ? four : n + 1 < bytes.length ? `${four.slice(0, 3)}=` : `${four.slice(0, 2)}==`,
    );
  }
  return parts.join("");
}
