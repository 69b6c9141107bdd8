import { array, type NDArray } from "nabla/array";
import { refused, unread } from "../../files/file.js";

/*
 * Pictures that are little more than their numbers, which libvips as it is packaged for Node does not read: BMP of
 * Windows and PGM, PPM and PBM of Netpbm.
 */

/** Decodes such a picture, [height, width] or [height, width, 3]; undefined for others. Throws `io`, `limit`. */
export function plainPicture(bytes: Uint8Array, path: string, mostPixels: number): NDArray | undefined {
  const head = Buffer.from(bytes.subarray(0, 3)).toString("latin1");
  if (head.startsWith("BM")) return bmp(bytes, path, mostPixels);
  return /^P[1-6]\s/.test(head) ? netpbm(bytes, path, mostPixels) : undefined;
}

const damaged = (path: string, en: string, ru: string) => unread(path, { en, ru });

function checkSize(width: number, height: number, path: string, mostPixels: number): void {
  if (!(width > 0 && height > 0))
    throw damaged(path, `a picture of ${width} × ${height}`, `размер ${width} × ${height}`);
  if (width * height <= mostPixels) return;
  const fact = {
    en: `at most ${mostPixels} pixels are decoded (--max-pixels), got ${width} × ${height}`,
    ru: `раскодируется не больше ${mostPixels} пикселей (--max-pixels), получено ${width} × ${height}`,
  };
  throw refused("limit", path, fact, { what: "pixels", limit: mostPixels });
}

const cut = (path: string, size: number, needed: number) =>
  damaged(
    path,
    `the file ends at byte ${size}, its data at byte ${needed}`,
    `файл кончается на байте ${size}, а данные — на байте ${needed}`,
  );

/** BMP with a header of 40 bytes or more, uncompressed: 1, 4, 8 bits with a palette, 24 and 32 bits. */
function bmp(bytes: Uint8Array, path: string, mostPixels: number): NDArray {
  if (bytes.length < 54) throw cut(path, bytes.length, 54);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [start, headSize] = [view.getUint32(10, true), view.getUint32(14, true)];
  const [width, signed, bits] = [view.getInt32(18, true), view.getInt32(22, true), view.getUint16(28, true)];
  const compression = view.getUint32(30, true);
  const height = Math.abs(signed);
  checkSize(width, height, path, mostPixels);
  // 3 says which bits are red, green and blue; what programs write is 8 of each, as without it.
  const usual =
    compression === 0 || (compression === 3 && bits === 32 && view.getUint32(54, true) === 0xff0000);
  if (!usual || headSize < 40 || ![1, 4, 8, 24, 32].includes(bits)) {
    throw damaged(
      path,
      `a BMP has 1, 4, 8, 24 or 32 bits, uncompressed, got ${bits} bits, compression ${compression}`,
      `BMP бывает из 1, 4, 8, 24 или 32 бит без сжатия, получено: ${bits} бит, сжатие ${compression}`,
    );
  }
  const rowBytes = 4 * Math.ceil((width * bits) / 32);
  const needed = start + rowBytes * height;
  if (needed > bytes.length) throw cut(path, bytes.length, needed);
  const palette = 14 + headSize;
  const colours = bits > 8 ? 0 : view.getUint32(46, true) || 2 ** bits;
  const first = palette + 4 * colours;
  if (start < first) {
    throw damaged(
      path,
      `its pixels begin at byte ${start}, before its header and palette end at byte ${first}`,
      `пиксели начинаются на байте ${start}, до конца заголовка и палитры на байте ${first}`,
    );
  }
  const pixels = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    const row = start + rowBytes * (signed > 0 ? height - 1 - y : y);
    for (let x = 0; x < width; x++) {
      const bit = x * bits;
      const index =
        bits > 8 ? 0 : ((bytes[row + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
      if (bits <= 8 && index >= colours) {
        throw damaged(
          path,
          `a pixel has colour ${index} of a palette of ${colours}`,
          `у пикселя цвет ${index} из палитры, где их ${colours}`,
        );
      }
      const from = bits > 8 ? row + (bit >> 3) : palette + 4 * index;
      // Blue comes first.
      for (let c = 0; c < 3; c++) pixels[3 * (y * width + x) + c] = bytes[from + 2 - c] ?? 0;
    }
  }
  return array(pixels, [height, width, 3]);
}

/** PBM, PGM and PPM, as text (P1 to P3) and as bytes (P4 to P6); more than 8 bits with the higher byte first. */
function netpbm(bytes: Uint8Array, path: string, mostPixels: number): NDArray {
  const kind = (bytes[1] ?? 0) - 48;
  let at = 2;
  const number = (digits = Number.POSITIVE_INFINITY): number => {
    for (; at < bytes.length; at++) {
      if (bytes[at] === 35) while (at < bytes.length && bytes[at] !== 10) at++;
      else if ((bytes[at] ?? 0) > 32) break;
    }
    let [value, count] = [0, 0];
    for (; count < digits && (bytes[at] ?? 0) >= 48 && (bytes[at] ?? 0) <= 57; at++, count++) {
      value = Math.min(1e9, 10 * value + (bytes[at] ?? 0) - 48);
    }
    if (count === 0)
      throw damaged(path, `a whole number is missing at byte ${at}`, `на байте ${at} нет целого числа`);
    return value;
  };
  const [width, height] = [number(), number()];
  checkSize(width, height, path, mostPixels);
  const isBits = kind === 1 || kind === 4;
  const most = isBits ? 1 : number();
  if (!(most > 0 && most < 65536))
    throw damaged(path, `white is 1 to 65535, got ${most}`, `белое от 1 до 65535, получено ${most}`);
  const channels = kind % 3 === 0 ? 3 : 1;
  const wide = most > 255;
  const count = width * height * channels;
  const size = kind < 4 ? count : kind === 4 ? height * Math.ceil(width / 8) : count * (wide ? 2 : 1);
  if (kind > 3) at++;
  if (at + size > bytes.length) throw cut(path, bytes.length, at + size);
  const pixels = new (wide ? Uint16Array : Uint8Array)(count);
  const white = wide ? 65535 : 255;
  for (let k = 0; k < count; k++) {
    const bit = k % width;
    const value =
      kind < 4
        ? number(kind === 1 ? 1 : undefined)
        : kind === 4
          ? ((bytes[at + Math.floor(k / width) * Math.ceil(width / 8) + (bit >> 3)] ?? 0) >>
              (7 - (bit & 7))) &
            1
          : wide
            ? 256 * (bytes[at + 2 * k] ?? 0) + (bytes[at + 2 * k + 1] ?? 0)
            : (bytes[at + k] ?? 0);
    if (value > most)
      throw damaged(path, `white is ${most}, got ${value}`, `белое — ${most}, получено ${value}`);
    // In PBM 1 is black. As everywhere, the largest number is white.
    pixels[k] = isBits ? 255 * (1 - value) : Math.round((value * white) / most);
  }
  return array(pixels, channels === 1 ? [height, width] : [height, width, 3]);
}
