import type { Instance } from "../machine/instantiate.js";
import type { Kernel, Value } from "../machine/kernel.js";
import type { Scratch } from "../machine/memory.js";
import { remembered } from "../machine/remembered.js";
import type { Range } from "../machine/routine.js";

/** Folds that run side by side. */
const LANES = 32;
const BYTES = 2 * 8 * LANES + 128;

/** Folds columns in memory into pairs of numbers, each lane every so many elements. */
export class Lanes {
  static readonly bytes = BYTES;
  readonly first: Float64Array;
  readonly second: Float64Array;
  private readonly run: Instance;

  /** Streams of the kernel: values, row after row; the two numbers, a lane for each column of a row. */
  constructor(scratch: Scratch, kernel: Kernel) {
    const [first, second] = [scratch.take(8 * LANES), scratch.take(8 * LANES)];
    this.first = new Float64Array(scratch.buffer, first, LANES);
    this.second = new Float64Array(scratch.buffer, second, LANES);
    this.run = scratch.instantiate(kernel);
  }

  /** Folds `count` doubles at an address; each lane starts from these numbers. */
  fold(address: number, count: number, first: number, second: number): void {
    const [whole, rest] = [Math.floor(count / LANES), count % LANES];
    this.first.fill(first);
    this.second.fill(second);
    const [p, q] = [this.first.byteOffset, this.second.byteOffset];
    this.run(whole, LANES, address, 8 * LANES, p, 0, q, 0);
    this.run(1, rest, address + 8 * LANES * whole, 0, p, 0, q, 0);
  }
}

/** Between which numbers columns in memory lie. */
export class LaneExtremes {
  private readonly lanes: Lanes;

  constructor(scratch: Scratch) {
    this.lanes = new Lanes(scratch, extremes());
  }

  /** Undefined where one of `count` doubles at an address is no finite number. */
  of(address: number, count: number): Range | undefined {
    this.lanes.fold(address, count, Infinity, -Infinity);
    const { first, second } = this.lanes;
    let [low, high] = [Infinity, -Infinity];
    for (let lane = 0; lane < LANES; lane++) {
      low = Math.min(low, first[lane]);
      high = Math.max(high, second[lane]);
    }
    return low <= high ? [low, high] : undefined;
  }
}

/** By comparisons, which take half as long as `min` and `max`; what is not finite makes the low end NaN. */
const extremes = () =>
  remembered(
    "extremes",
    (b) => {
      const values = b.stream("f64", [true, true]);
      const [lows, highs] = [b.stream("f64", [false, true]), b.stream("f64", [false, true])];
      const [x, low, high] = [b.load(values), b.load(lows), b.load(highs)] as [Value, Value, Value];
      b.store(lows, b.add(b.select(b.binary("lt", x, low), x, low), b.sub(x, x)));
      b.store(highs, b.select(b.binary("lt", high, x), x, high));
    },
    2,
  );
