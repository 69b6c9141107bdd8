import { Damage } from "./damage.js";

/** The head of a LERC block (Limited Error Raster Compression, version 2): its size and its mask. */
export interface LercHead {
  /** The bytes that the numbers take. */
  readonly size: number;
  /** Where 0 stands there is no number; undefined where all cells have one. */
  readonly valid?: Uint8Array;
}

const NUMBER_SIZES = [1, 1, 2, 2, 4, 4, 4, 8];
const LAST_RUN = -32768;

/**
 * Reads the header of a LERC block, whose decoder leaves zeros where there is no number. Throws for what is none.
 * Source: Esri's description of Lerc2, header of versions 2 to 6.
 */
export function lercHead(bytes: Uint8Array, most: number): LercHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (Buffer.from(bytes.subarray(0, 6)).toString("latin1") !== "Lerc2 ")
    throw new Damage("no block of LERC 2");
  const version = view.getInt32(6, true);
  let at = version >= 3 ? 14 : 10;
  const next = (): number => {
    at += 4;
    return view.getInt32(at - 4, true);
  };
  const [rows, columns] = [next(), next()];
  const depth = version >= 4 ? next() : 1;
  const count = next();
  at += 8; // the size of micro-blocks and of the block
  const size = rows * columns * depth * (NUMBER_SIZES[next()] ?? 8);
  if (!(version >= 2 && version <= 6 && rows > 0 && columns > 0 && depth > 0 && size <= most)) {
    throw new Damage(`a LERC block of ${rows} × ${columns}`);
  }
  if (count === rows * columns) return { size };
  const valid = new Uint8Array(rows * columns);
  if (count === 0) return { size, valid };
  at += 24 + (version >= 6 ? 24 : 0); // the error, the smallest and the largest number, and what version 6 adds
  const end = next() + at;
  for (let cell = 0; at + 2 <= end; ) {
    const run = view.getInt16(at, true);
    at += 2;
    if (run === LAST_RUN) break;
    for (let k = 0; k < Math.abs(run) && cell < valid.length; k++, cell += 8) {
      const byte = view.getUint8(run > 0 ? at + k : at);
      for (let bit = 0; bit < 8 && cell + bit < valid.length; bit++) {
        valid[cell + bit] = (byte >> (7 - bit)) & 1;
      }
    }
    at += run > 0 ? run : 1;
  }
  if (valid.reduce((sum, one) => sum + one, 0) !== count) throw new Damage("a LERC mask that does not fit");
  return { size, valid };
}
