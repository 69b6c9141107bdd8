/** Why a frame is not read; whoever asked tells it in both languages. */
class Damaged extends Error {}

const MAGIC = 0x184d2204;

/**
 * Unpacks frames of LZ4 (LZ4 Frame Format 1.6.4; blocks as in LZ4 Block Format) of `size` bytes together. Throws for
 * what is damaged, or has another size; check sums are not looked at.
 */
export function decodeLz4(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let filled = 0;
  let at = 0;
  while (at < bytes.length) {
    if (view.getUint32(at, true) !== MAGIC) throw new Damaged();
    const flags = view.getUint8(at + 4);
    const [version, blockSums, hasSize, hasSum, hasId] = [
      flags >> 6,
      flags & 16,
      flags & 8,
      flags & 4,
      flags & 1,
    ];
    if (version !== 1) throw new Damaged();
    at += 7 + (hasSize ? 8 : 0) + (hasId ? 4 : 0);
    for (;;) {
      const head = view.getUint32(at, true);
      at += 4;
      if (head === 0) break;
      const length = head & 0x7fffffff;
      const block = bytes.subarray(at, at + length);
      if (block.length < length) throw new Damaged();
      if (head >>> 31 === 0) filled = decodeBlock(block, out, filled);
      else {
        out.set(block, filled);
        filled += length;
      }
      at += length + (blockSums ? 4 : 0);
    }
    if (hasSum) at += 4;
  }
  if (filled !== size) throw new Damaged();
  return out;
}

/** Writes a block at `filled`, and gives the place behind it; blocks may repeat what stands before them. */
function decodeBlock(block: Uint8Array, out: Uint8Array, filled: number): number {
  let at = 0;
  let to = filled;
  const next = (): number => {
    const byte = block[at++];
    if (byte === undefined) throw new Damaged();
    return byte;
  };
  /** A length of 15 goes on in bytes, up to one that is not 255. */
  const lengthFrom = (nibble: number): number => {
    let length = nibble;
    for (let more = nibble === 15 ? 255 : 0; more === 255; length += more) more = next();
    return length;
  };
  for (;;) {
    const token = next();
    const literals = lengthFrom(token >> 4);
    if (at + literals > block.length || to + literals > out.length) throw new Damaged();
    out.set(block.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === block.length) return to;
    const back = next() | (next() << 8);
    const length = lengthFrom(token & 15) + 4;
    if (back === 0 || back > to || to + length > out.length) throw new Damaged();
    // What is repeated may overlap what it becomes.
    if (back >= length) out.copyWithin(to, to - back, to - back + length);
    else for (let i = 0; i < length; i++) out[to + i] = out[to + i - back] as number;
    to += length;
  }
}
