import { open } from "node:fs/promises";
import { Damage } from "./damage.js";

/** Bytes of a value, by its type's number (TIFF 6.0 section 2, BigTIFF); unknown types are not read. */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};
/** A forged file may hold directories without end. */
const MOST_DIRECTORIES = 64;

type Read = (position: number, length: number) => Promise<DataView>;

/**
 * Throws where a tag of a TIFF of `size` bytes claims more values than the file has bytes: geotiff would make room for
 * them all. What is no TIFF is left to geotiff.
 */
export async function checkDirectories(
  path: string,
  size: number,
  bytes: Uint8Array | undefined,
): Promise<void> {
  if (bytes !== undefined) {
    return check(size, async (position, length) => {
      const part = bytes.subarray(position, position + length);
      return new DataView(part.buffer, part.byteOffset, part.byteLength);
    });
  }
  const file = await open(path);
  try {
    await check(size, async (position, length) => {
      const part = new Uint8Array(Math.max(0, Math.min(length, size - position)));
      await file.read(part, 0, part.length, position);
      return new DataView(part.buffer);
    });
  } finally {
    await file.close();
  }
}

async function check(size: number, read: Read): Promise<void> {
  const head = await read(0, 16);
  if (head.byteLength < 16) return;
  const little = head.getUint16(0) === 0x4949;
  const big = head.getUint16(2, little) === 43;
  const [countBytes, entryBytes, addressBytes] = big ? [8, 20, 8] : [2, 12, 4];
  const address = (view: DataView, at: number): number =>
    big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);
  let next = address(head, big ? 8 : 4);
  for (
    let directory = 0;
    next > 0 && next + countBytes <= size && directory < MOST_DIRECTORIES;
    directory++
  ) {
    const start = await read(next, countBytes);
    const count = big ? Number(start.getBigUint64(0, little)) : start.getUint16(0, little);
    const length = count * entryBytes;
    if (next + countBytes + length > size) throw new Damage(`a directory of ${count} tags`);
    const entries = await read(next + countBytes, length + addressBytes);
    for (let at = 0; at < length; at += entryBytes) {
      const values = address(entries, at + 4);
      if (values * (SIZES[entries.getUint16(at + 2, little)] ?? 0) > size) {
        throw new Damage(`tag ${entries.getUint16(at, little)} with ${values} values`);
      }
    }
    if (entries.byteLength < length + addressBytes) return;
    next = address(entries, length);
  }
}
