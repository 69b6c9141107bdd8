import type { DType, NDArray, TypedArray } from "./view.js";

/** The arrays that nabla's functions return: an {@link NDArray} with what scijs functions ask of one besides. */
export class StridedArray<Data extends TypedArray> implements NDArray<Data> {
  constructor(
    readonly data: Data,
    readonly shape: number[],
    readonly stride: number[],
    readonly offset: number,
    readonly dtype: DType,
  ) {}

  /** The axes, from that whose neighbours lie nearest in memory to that whose lie farthest. */
  get order(): number[] {
    const reach = (axis: number): number => Math.abs(this.stride[axis]);
    return this.stride.map((_, axis) => this.stride.length - 1 - axis).sort((a, b) => reach(a) - reach(b));
  }
}
