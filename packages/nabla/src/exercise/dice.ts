import { randomOf } from "../number/random.js";

/** Random choices, the same for the same seed. */
export class Dice {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = randomOf(seed);
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  /** A whole number that is not 0. */
  factor(size: number): number {
    return this.whole(1, size) * (this.random() < 0.5 ? -1 : 1);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)] as T;
  }
}
