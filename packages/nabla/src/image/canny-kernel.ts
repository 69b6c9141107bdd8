import { type Arena, arena, placeOf } from "../array/arena.js";
import type { NDArray } from "../array/view.js";
import { instantiate } from "../machine/instantiate.js";
import type { Kernel, Value } from "../machine/kernel.js";
import { remembered } from "../machine/remembered.js";
import { EDGE, type EdgeMap, MAYBE } from "./edge-map.js";
import type { Picture } from "./picture.js";
import { rowRunner } from "./separable.js";
import { sobelWeights } from "./sobel.js";

/** tan 22.5° times 2¹⁵, as OpenCV rounds it: below it a gradient counts as horizontal. */
export const TAN = 13573;

/**
 * Marks the edges of an 8-bit picture before hysteresis: derivatives, magnitudes and thinning by kernels in whole
 * numbers; false where there is no WebAssembly. Neighbours are chosen without a jump, since on noise no processor
 * foresees them.
 */
export function markByKernels(
  picture: Picture,
  { low, high, size, squared }: { low: number; high: number; size: number; squared: boolean },
  map: EdgeMap,
): boolean {
  const { width, height } = picture;
  const { dx, dy, slopes, strengths, marks } = rowsFor(width);
  const [along, across] = [sobelWeights(size, 1), sobelWeights(size, 0)];
  // One row each, written over and over.
  const line = (out: NDArray): NDArray => ({ ...out, shape: [height, width], stride: [0, 1] });
  const filters = [
    { kernel: { vertical: across, horizontal: along }, out: line(dx) },
    { kernel: { vertical: along, horizontal: across }, out: line(dy) },
  ];
  const settings = {
    border: "nearest",
    outside: 0,
    factor: 1,
    delta: 0,
    white: 1,
    storing: "saturate",
  } as const;
  const run = rowRunner({ picture, settings, filters });
  const place = placeOf(dx.data.buffer);
  if (run === undefined || place === undefined) return false;
  const measure = instantiate(squared ? squares() : sums(), place.memory);
  const thin = instantiate(thinning(), place.memory);
  const bytes = new Uint8Array(dx.data.buffer);
  const at = ({ data }: NDArray): number => data.byteOffset;
  const strengthOf = (y: number): NDArray => strengths[(y + 3) % 3];
  const slopeOf = (y: number): readonly [NDArray, NDArray] => slopes[y & 1];
  const prepare = (y: number): void => {
    if (y < 0 || y >= height) {
      (strengthOf(y).data as Int32Array).fill(0);
      return;
    }
    run(y);
    const [x, down] = slopeOf(y);
    bytes.copyWithin(at(x), at(dx), at(dx) + 2 * width);
    bytes.copyWithin(at(down), at(dy), at(dy) + 2 * width);
    measure(width, at(dx), at(dy), at(strengthOf(y)) + 4);
  };
  prepare(-1);
  prepare(0);
  const limits = [low, high].map((limit) => Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, limit)));
  for (let y = 0; y < height; y++) {
    prepare(y + 1);
    const near = [y - 1, y, y + 1].map((row) => at(strengthOf(row)));
    thin(width, ...near, ...slopeOf(y).map(at), at(marks), ...limits);
    map.marks.set(marks.data as Uint8Array, map.start(y));
  }
  return true;
}

interface Rows {
  readonly width: number;
  readonly dx: NDArray;
  readonly dy: NDArray;
  /** Derivatives of the last two rows. */
  readonly slopes: readonly (readonly [NDArray, NDArray])[];
  /** Magnitudes of the last three, with a 0 before and after. */
  readonly strengths: readonly NDArray[];
  readonly marks: NDArray;
}

let kept: Rows | undefined;

/** Rows in an arena, kept for the next picture of the same width. */
function rowsFor(width: number): Rows {
  if (kept?.width === width) return kept;
  const memory: Arena = arena(40 * (width + 64));
  const short = (): NDArray => memory.zeros([width], "int16");
  kept = {
    width,
    dx: short(),
    dy: short(),
    slopes: [
      [short(), short()],
      [short(), short()],
    ],
    strengths: [0, 1, 2].map(() => memory.zeros([width + 2], "int32")),
    marks: memory.zeros([width], "uint8"),
  };
  return kept;
}

const sums = (): Kernel =>
  remembered("canny sums", (b) => {
    const [x, y] = [b.load(b.stream("i16"), 0, "i32"), b.load(b.stream("i16"), 0, "i32")];
    b.store(b.stream("i32"), b.add(b.unary("abs", x), b.unary("abs", y)));
  });

const squares = (): Kernel =>
  remembered("canny squares", (b) => {
    const [x, y] = [b.load(b.stream("i16"), 0, "i32"), b.load(b.stream("i16"), 0, "i32")];
    b.store(b.stream("i32"), b.add(b.mul(x, x), b.mul(y, y)));
  });

/**
 * Streams: magnitudes above, here and below, from the 0 before the row on; derivatives; marks. Parameters: low and
 * high.
 */
const thinning = (): Kernel =>
  remembered("canny thinning", (b) => {
    const [above, here, below] = [b.stream("i32"), b.stream("i32"), b.stream("i32")];
    const [gx, gy] = [b.load(b.stream("i16"), 0, "i32"), b.load(b.stream("i16"), 0, "i32")];
    const out = b.stream("u8");
    const [low, high] = [b.parameter("i32"), b.parameter("i32")];
    const number = (value: number): Value => b.constant("i32", value);
    const choose = (mask: Value, yes: Value, no: Value): Value => b.select(mask, yes, no);
    const ax = b.unary("abs", gx);
    const tan22 = b.mul(ax, number(TAN));
    const steepness = b.shift("shl", b.unary("abs", gy), 15);
    const isFlat = b.binary("lt", steepness, tan22);
    const isSteep = b.binary("gt", steepness, b.add(tan22, b.shift("shl", ax, 16)));
    const isFalling = b.binary("lt", b.binary("xor", gx, gy), number(0));
    const m = b.load(here, 1);
    const before = choose(
      isFlat,
      b.load(here, 0),
      choose(isSteep, b.load(above, 1), choose(isFalling, b.load(above, 2), b.load(above, 0))),
    );
    const after = choose(
      isFlat,
      b.load(here, 2),
      choose(isSteep, b.load(below, 1), choose(isFalling, b.load(below, 0), b.load(below, 2))),
    );
    // Along a row or column a neighbour after may be as strong: m ≥ after is m > after − 1.
    const bound = choose(b.binary("or", isFlat, isSteep), b.sub(after, number(1)), after);
    const isPeak = b.binary("and", b.binary("gt", m, before), b.binary("gt", m, bound));
    const mark = choose(
      b.binary("gt", m, high),
      number(EDGE),
      choose(b.binary("gt", m, low), number(MAYBE), number(0)),
    );
    b.store(out, choose(isPeak, mark, number(0)));
  });
