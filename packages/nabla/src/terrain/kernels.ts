import type { Builder } from "../machine/builder.js";
import type { ElementType, Kernel, Value } from "../machine/kernel.js";
import { remembered } from "../machine/remembered.js";
import { sumInOrder } from "../stencil/in-order.js";

/** float32 heights are added and subtracted in single precision, as gdaldem does; all others in double. */
export type Lane = "f32" | "f64";

/** A cell and its eight neighbours, row by row from the north-west: [4] is the cell. */
export type Window = readonly [Value, Value, Value, Value, Value, Value, Value, Value, Value];

/** What is computed of a window first: some sums, which are stored in between. */
export interface First {
  readonly name: string;
  build(b: Builder, window: Window, lane: Lane): readonly Value[];
}

/**
 * What is computed of those sums, with numbers that are given for each row: in single precision from sums in single
 * precision for float32 answers (they then err by a few units of their last place), unless it is to be `precise`;
 * else in double.
 */
export interface Second {
  readonly name: string;
  readonly numbers: number;
  readonly precise?: boolean;
  build(b: Builder, sums: readonly Value[], numbers: readonly Value[], lane: Lane): Value;
}

/**
 * Streams: three rows of heights, the window's western column first, then the sums. Parameter, if `hasNodata`: the
 * value that stands for no height. A window with a hole, which is that value or NaN, gives NaN.
 */
export function firstKernel(
  first: First,
  count: number,
  element: ElementType,
  lane: Lane,
  hasNodata: boolean,
): Kernel {
  return remembered(`terrain sums ${first.name} ${element} ${lane} ${hasNodata}`, (b) => {
    const rows = [0, 1, 2].map(() => b.stream(element));
    const outs = Array.from({ length: count }, () => b.stream(lane));
    const nodata = hasNodata ? b.parameter(lane) : undefined;
    const hole = b.constant(lane, Number.NaN);
    const window = rows.flatMap((row) =>
      [0, 1, 2].map((offset) => {
        const height = b.load(row, offset, lane);
        return nodata === undefined ? height : b.select(b.binary("eq", height, nodata), hole, height);
      }),
    ) as unknown as Window;
    // x − x is 0, or NaN when the sum over the window is.
    const total = sumInOrder(b, window);
    const none = b.sub(total, total);
    first.build(b, window, lane).forEach((value, k) => {
      b.store(outs[k], b.add(value, none));
    });
  });
}

/**
 * Streams: the sums, then the answer. Parameters: the numbers, then what stands where there is no answer, which is
 * where the first sum is NaN.
 */
export function secondKernel(second: Second, count: number, source: Lane, out: Lane): Kernel {
  const lane = second.precise === true || source === "f64" ? "f64" : out;
  return remembered(`terrain answer ${second.name} ${source} ${out}`, (b) => {
    const sums = Array.from({ length: count }, () => b.load(b.stream(source), 0, lane));
    const target = b.stream(out);
    const numbers = Array.from({ length: second.numbers }, () => b.parameter(lane));
    const noAnswer = b.parameter(lane);
    const [first] = sums as [Value];
    b.store(
      target,
      b.select(b.binary("eq", first, first), second.build(b, sums, [...numbers, noAnswer], lane), noAnswer),
    );
  });
}

/** Whole numbers in single precision to bytes. */
export const byteKernel = (): Kernel =>
  remembered("terrain bytes", (b) => {
    const source = b.stream("f32");
    b.store(b.stream("u8"), b.unary("i32_from_f32", b.load(source)));
  });

/**
 * How the surroundings rise: west − east and south − north, 8 times (Horn) or twice (Zevenbergen and Thorne) the
 * difference over one cell.
 *
 * B. Horn, Hill shading and the reflectance map, Proc. IEEE 69 (1981); L. Zevenbergen, C. Thorne, Quantitative
 * analysis of land surface topography, Earth Surf. Process. Landforms 12 (1987).
 */
export const rises: Readonly<Record<"horn" | "zevenbergen-thorne", First & { readonly divisor: number }>> = {
  horn: {
    name: "horn",
    divisor: 8,
    build(b, [nw, n, ne, w, , e, sw, s, se]) {
      const side = (p: Value, q: Value, r: Value): Value => sumInOrder(b, [p, q, q, r]);
      return [b.sub(side(nw, w, sw), side(ne, e, se)), b.sub(side(sw, s, se), side(nw, n, ne))];
    },
  },
  "zevenbergen-thorne": {
    name: "zevenbergen-thorne",
    divisor: 2,
    build: (b, [, n, , w, , e, , s]) => [b.sub(w, e), b.sub(s, n)],
  },
};
