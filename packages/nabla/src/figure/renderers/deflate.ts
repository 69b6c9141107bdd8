/** A match is no longer than this: one more has a code of its own. */
const LONGEST = 257;
const SHORTEST = 3;

/**
 * The blocks of RFC 1951 with its fixed code, which look for repetitions at two distances only: of the byte before, and
 * of the row above. That is most of what a picture of few colours has, and the same bytes on every host.
 */
export function deflated(data: Uint8Array, row: number): Uint8Array {
  const bits = new BitWriter(data.length);
  // The last block, with the fixed code.
  bits.write(3, 3);
  for (let at = 0; at < data.length; ) {
    const [run, above] = [matchLength(data, at, 1), matchLength(data, at, row)];
    const [length, distance] = above >= run ? [above, row] : [run, 1];
    if (length >= SHORTEST) {
      writeLength(bits, length);
      writeDistance(bits, distance);
      at += length;
    } else {
      writeSymbol(bits, data[at] ?? 0);
      at++;
    }
  }
  writeSymbol(bits, 256);
  return bits.bytes();
}

function matchLength(data: Uint8Array, at: number, distance: number): number {
  // A window of deflate is 32 kB.
  if (distance > at || distance > 0x8000) return 0;
  let length = 0;
  while (length < LONGEST && at + length < data.length && data[at + length] === data[at + length - distance])
    length++;
  return length;
}

/** A literal byte, a length or the end, in the fixed code. */
function writeSymbol(bits: BitWriter, symbol: number): void {
  if (symbol < 144) bits.writeCode(0x30 + symbol, 8);
  else if (symbol < 256) bits.writeCode(0x190 + symbol - 144, 9);
  else if (symbol < 280) bits.writeCode(symbol - 256, 7);
  else bits.writeCode(0xc0 + symbol - 280, 8);
}

function writeLength(bits: BitWriter, length: number): void {
  const over = length - SHORTEST;
  const extra = Math.max(0, 29 - Math.clz32(over));
  writeSymbol(bits, 257 + 4 * extra + (over >> extra));
  bits.write(over & ((1 << extra) - 1), extra);
}

function writeDistance(bits: BitWriter, distance: number): void {
  const over = distance - 1;
  const extra = Math.max(0, 30 - Math.clz32(over));
  bits.writeCode(2 * extra + (over >> extra), 5);
  bits.write(over & ((1 << extra) - 1), extra);
}

/** Bits into bytes, the lowest first. */
class BitWriter {
  readonly #bytes: Uint8Array;
  #position = 0;

  /** No symbol is longer than nine bits. */
  constructor(symbols: number) {
    this.#bytes = new Uint8Array(Math.ceil((9 * symbols) / 8) + 4);
  }

  write(value: number, count: number): void {
    for (let k = 0; k < count; k++, this.#position++)
      if ((value >> k) & 1) this.#bytes[this.#position >> 3] |= 1 << (this.#position & 7);
  }

  /** A code of the fixed table, whose highest bit comes first. */
  writeCode(code: number, count: number): void {
    for (let k = count - 1; k >= 0; k--) this.write((code >> k) & 1, 1);
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, (this.#position + 7) >> 3);
  }
}
