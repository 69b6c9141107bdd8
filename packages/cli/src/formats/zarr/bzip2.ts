/*
 * bzip2, unpacked (J. Seward's format, as bzip2 1.0.8 writes it): blocks of up to 900,000 bytes, each run-length coded,
 * sorted (M. Burrows, D. J. Wheeler, 1994), moved to the front and Huffman coded. Written here because a chunk must not
 * become more than its array has, and no library asks for that.
 */

/** The bytes are no bzip2, or damaged. */
export class NotBzip2 extends Error {}

/** Bits, the highest of each byte first. */
class Bits {
  private at = 0;
  private buffer = 0;
  private count = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The next bits as a number, at most 24 of them, without going on; zeros behind the end. */
  peek(count: number): number {
    while (this.count < count) {
      this.buffer = (this.buffer << 8) | (this.bytes[this.at] ?? 0);
      this.at += 1;
      this.count += 8;
    }
    return (this.buffer >>> (this.count - count)) & ((1 << count) - 1);
  }

  /** Goes on by as many bits as have been looked at. */
  skip(count: number): void {
    this.count -= count;
    this.buffer &= (1 << this.count) - 1;
    if (this.left < 0) throw new NotBzip2();
  }

  read(count: number): number {
    const value = this.peek(count);
    this.skip(count);
    return value;
  }

  /** Leaves the rest of a byte; is there another? */
  next(): boolean {
    this.skip(this.count % 8);
    return this.left > 0 || this.at < this.bytes.length;
  }

  /** Bits at hand that are the file's own. */
  private get left(): number {
    return this.count - 8 * Math.max(0, this.at - this.bytes.length);
  }
}

/** So many bits are looked up at once; longer codes are rare. */
const LOOKED_UP = 10;
const LONGEST = 20;

/** Symbols by the lengths of their Huffman codes, which are those of the canonical code. */
class Huffman {
  /** By the next bits: the symbol · 32 + the length of its code; 0 for longer codes. */
  private readonly short = new Uint16Array(1 << LOOKED_UP);
  /** For each length the end of its codes, as if they had all bits, and what to add to a code for its place. */
  private readonly ends = new Int32Array(LONGEST + 1);
  private readonly places = new Int32Array(LONGEST + 1);
  private readonly symbols: number[] = [];

  constructor(lengths: Uint8Array) {
    let code = 0;
    for (let length = 1; length <= LONGEST; length++) {
      this.places[length] = this.symbols.length - code;
      for (const [symbol, own] of lengths.entries()) {
        if (own !== length) continue;
        if (length <= LOOKED_UP) {
          const [first, count] = [code << (LOOKED_UP - length), 1 << (LOOKED_UP - length)];
          this.short.fill(32 * symbol + length, first, first + count);
        }
        this.symbols.push(symbol);
        code += 1;
      }
      if (code > 1 << length) throw new NotBzip2();
      this.ends[length] = code << (LONGEST - length);
      code <<= 1;
    }
  }

  next(bits: Bits): number {
    const ahead = bits.peek(LONGEST);
    const known = this.short[ahead >>> (LONGEST - LOOKED_UP)] ?? 0;
    if (known > 0) {
      bits.skip(known & 31);
      return known >>> 5;
    }
    for (let length = LOOKED_UP + 1; length <= LONGEST; length++) {
      if (ahead >= (this.ends[length] ?? 0)) continue;
      bits.skip(length);
      return this.symbols[(ahead >>> (LONGEST - length)) + (this.places[length] ?? 0)] ?? 0;
    }
    throw new NotBzip2();
  }
}

/** The sum over the unpacked bytes of a block: CRC-32, the highest bit first. */
const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

/**
 * Unpacks all of the streams, one behind another. Throws {@link NotBzip2}, or what `tooLong` makes above `most` bytes.
 */
export function bunzip2(bytes: Uint8Array, most: number, tooLong: () => Error): Uint8Array {
  const bits = new Bits(bytes);
  const parts: Uint8Array[] = [];
  let total = 0;
  do {
    if (bits.read(24) !== 0x425a68) throw new NotBzip2();
    const level = bits.read(8) - 48;
    if (level < 1 || level > 9) throw new NotBzip2();
    let combined = 0;
    for (;;) {
      const [high, low] = [bits.read(24), bits.read(24)];
      if (high === 0x177245 && low === 0x385090) break;
      if (high !== 0x314159 || low !== 0x265359) throw new NotBzip2();
      const { part, sum } = unpackBlock(bits, level * 100_000, most - total, tooLong);
      combined = ((combined << 1) | (combined >>> 31)) ^ sum;
      parts.push(part);
      total += part.length;
    }
    if (combined !== ((bits.read(16) << 16) | bits.read(16))) throw new NotBzip2();
  } while (bits.next());
  return Buffer.concat(parts);
}

function unpackBlock(
  bits: Bits,
  size: number,
  most: number,
  tooLong: () => Error,
): { part: Uint8Array; sum: number } {
  const sum = (bits.read(16) << 16) | bits.read(16);
  if (bits.read(1) !== 0) throw new NotBzip2();
  const origin = bits.read(24);
  const sorted = readSorted(bits, size);
  if (origin >= sorted.length) throw new NotBzip2();
  // The inverse of the sorting: each byte's successor.
  const starts = new Uint32Array(257);
  for (let i = 0; i < sorted.length; i++) {
    const byte = (sorted[i] ?? 0) + 1;
    starts[byte] = (starts[byte] ?? 0) + 1;
  }
  for (let byte = 1; byte < 257; byte++) starts[byte] = (starts[byte] ?? 0) + (starts[byte - 1] ?? 0);
  const successor = new Uint32Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    const byte = sorted[i] ?? 0;
    const place = starts[byte] ?? 0;
    successor[place] = i;
    starts[byte] = place + 1;
  }
  // Four equal bytes are followed by how many more there are.
  let out = new Uint8Array(Math.min(most, 2 * sorted.length));
  let [length, run, last, crc] = [0, 0, -1, -1];
  let at = successor[origin] ?? 0;
  for (let i = 0; i < sorted.length; i++) {
    const byte = sorted[at] ?? 0;
    at = successor[at] ?? 0;
    const counts = run === 4;
    run = counts ? 0 : byte === last ? run + 1 : 1;
    const value = counts ? last : byte;
    const end = length + (counts ? byte : 1);
    last = counts ? -1 : byte;
    if (end > most) throw tooLong();
    if (end > out.length) {
      const longer = new Uint8Array(Math.min(most, 2 * out.length + 256));
      longer.set(out);
      out = longer;
    }
    for (; length < end; length++) {
      out[length] = value;
      crc = (crc << 8) ^ (CRC[((crc >>> 24) ^ value) & 255] ?? 0);
    }
  }
  if (~crc !== sum) throw new NotBzip2();
  return { part: out.subarray(0, length), sum };
}

/** The sorted bytes of a block: Huffman codes, moved to the front, with runs of the first. */
function readSorted(bits: Bits, size: number): Uint8Array {
  const groups = bits.read(16);
  const list: number[] = [];
  for (let group = 0; group < 16; group++) {
    if (((groups >> (15 - group)) & 1) === 0) continue;
    const members = bits.read(16);
    for (let k = 0; k < 16; k++) if (((members >> (15 - k)) & 1) === 1) list.push(16 * group + k);
  }
  const used = Uint8Array.from(list);
  const tables = bits.read(3);
  const selectorCount = bits.read(15);
  if (used.length === 0 || tables < 2 || tables > 6 || selectorCount === 0) throw new NotBzip2();
  const order = Uint8Array.from({ length: tables }, (_, k) => k);
  const selectors = Array.from({ length: selectorCount }, () => {
    let place = 0;
    while (bits.read(1) === 1) place += 1;
    return toFront(order, place);
  });
  const symbolCount = used.length + 2;
  const huffmans = Array.from({ length: tables }, () => {
    const lengths = new Uint8Array(symbolCount);
    let length = bits.read(5);
    for (let symbol = 0; symbol < symbolCount; symbol++) {
      while (bits.read(1) === 1) length += bits.read(1) === 0 ? 1 : -1;
      if (length < 1 || length > 20) throw new NotBzip2();
      lengths[symbol] = length;
    }
    return new Huffman(lengths);
  });
  const sorted = new Uint8Array(size);
  let [filled, run, weight, left, group] = [0, 0, 1, 0, -1];
  let table: Huffman | undefined;
  const flush = (): void => {
    if (filled + run > size) throw new NotBzip2();
    sorted.fill(used[0] ?? 0, filled, filled + run);
    filled += run;
    [run, weight] = [0, 1];
  };
  for (;;) {
    if (left === 0) {
      group += 1;
      left = 50;
      table = huffmans[selectors[group] ?? -1];
    }
    if (table === undefined) throw new NotBzip2();
    left -= 1;
    const symbol = table.next(bits);
    // A run's length is written with the digits 1 and 2.
    if (symbol <= 1) {
      run += weight << symbol;
      weight <<= 1;
      if (run > size) throw new NotBzip2();
      continue;
    }
    if (run > 0) flush();
    if (symbol === symbolCount - 1) return sorted.subarray(0, filled);
    if (filled >= size) throw new NotBzip2();
    sorted[filled++] = toFront(used, symbol - 1);
  }
}

/** Takes an entry of a list out, and puts it in front. */
function toFront(list: Uint8Array, place: number): number {
  const value = list[place];
  if (value === undefined) throw new NotBzip2();
  list.copyWithin(1, 0, place);
  list[0] = value;
  return value;
}
