import type { Value } from "../machine/kernel.js";
import type { Scratch } from "../machine/memory.js";
import { remembered } from "../machine/remembered.js";
import { Lanes } from "./lanes.js";

/**
 * A sum that keeps what each addition rounds off, and adds it at the end: its error does not grow with the number of
 * terms (Knuth's two-sum; Ogita, Rump & Oishi, "Accurate sum and dot product", 2005, algorithm 4.4).
 */
export class Total {
  private sum = 0;
  private lost = 0;

  add(x: number, lost = 0): void {
    const sum = this.sum + x;
    const part = sum - this.sum;
    this.lost += this.sum - (sum - part) + (x - part) + lost;
    this.sum = sum;
  }

  /** The sum and what it lost. */
  get parts(): readonly [sum: number, lost: number] {
    return [this.sum, this.lost];
  }

  get value(): number {
    // Beyond the largest double nothing is left to correct: ∞ − ∞ would make it NaN.
    return Number.isFinite(this.sum) ? this.sum + this.lost : this.sum;
  }
}

/** The sums of `count` outputs, from what their parts add up to. */
export function addUp(parts: Float64Array, count: number): Float64Array {
  const totals = Array.from({ length: count }, () => new Total());
  for (let i = 0; i < parts.length; i += 2) totals[(i / 2) % count].add(parts[i], parts[i + 1]);
  return Float64Array.from(totals, (total) => total.value);
}

/** Adds up columns in memory, each lane as {@link Total} does. */
export class LaneSums {
  private readonly lanes: Lanes;

  constructor(scratch: Scratch) {
    this.lanes = new Lanes(scratch, adding());
  }

  /** Adds `count` doubles at an address to the total. */
  add(address: number, count: number, total: Total): void {
    this.lanes.fold(address, count, 0, 0);
    const { first: sums, second: lost } = this.lanes;
    sums.forEach((sum, lane) => {
      total.add(sum, lost[lane]);
    });
  }
}

/** Streams: values, row after row; sums and what they lost, a lane for each column of a row. */
const adding = () =>
  remembered(
    "compensated sums",
    (b) => {
      const values = b.stream("f64", [true, true]);
      const [sums, losses] = [b.stream("f64", [false, true]), b.stream("f64", [false, true])];
      const [x, old, lost] = [b.load(values), b.load(sums), b.load(losses)] as [Value, Value, Value];
      const sum = b.add(old, x);
      const part = b.sub(sum, old);
      b.store(losses, b.add(lost, b.add(b.sub(old, b.sub(sum, part)), b.sub(x, part))));
      b.store(sums, sum);
    },
    2,
  );
