import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { isNablaError } from "nabla";
import { array, type NDArray, type TypedArray } from "nabla/array";
import { type GradientOptions, gradient, timeDifferences } from "nabla/grid";
import { describe, expect, it } from "vitest";
import { constructorOf } from "../array/dtype.js";

/** A number as JSON holds it: NaN, infinities, −0 and large integers are text. */
type Written = number | string | boolean;
interface Case {
  id: string;
  shape: number[];
  dtype: string;
  f: Written[];
  spacing: { scalar?: Written | Written[]; array?: Written[]; shape?: number[]; dtype?: string }[];
  axis: "default" | null | number | number[];
  edge_order: 1 | 2;
  expected?: Written[][];
  expected_kind?: "array" | "tuple";
  expected_dtype?: string[];
  error?: { type: string; message: string };
}

const file = new URL("../../../../golden/np_gradient/cases.json.gz", import.meta.url);
const { cases } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { cases: Case[] };

/** Types that no typed array holds. */
const foreign = /^(float16|complex|datetime|timedelta)/;
const uses = (c: Case): boolean =>
  foreign.test(c.dtype) || c.spacing.some((s) => foreign.test(s.dtype ?? ""));
/** JavaScript has one number type: an axis 1.0 is the axis 1. */
const indistinct = new Set(["axis-float"]);
const runnable = cases.filter((c) => !uses(c) && !indistinct.has(c.id));

function typed(values: readonly Written[], dtype: string): TypedArray {
  const Elements = constructorOf(dtype as NDArray["dtype"]);
  const data = new Elements(values.length);
  const big = dtype === "int64" || dtype === "uint64";
  values.forEach((value, i) => {
    data[i] = (big ? BigInt(value as string) : Number(value)) as never;
  });
  return data;
}

function run(c: Case): NDArray | NDArray[] {
  const f = { ...array(typed(c.f, c.dtype), c.shape), dtype: c.dtype };
  const spacing = c.spacing.map((entry) => {
    if (entry.array === undefined) return Number(entry.scalar);
    const data = typed(entry.array, entry.dtype ?? "float64");
    return entry.shape?.length === 1 ? data : array(data, entry.shape);
  });
  const axis = c.axis === "default" || c.axis === null ? {} : { axis: c.axis };
  return gradient(f, {
    ...axis,
    spacing: spacing as GradientOptions["spacing"] & object,
    edgeOrder: c.edge_order,
  });
}

describe("gradient, against numpy.gradient", () => {
  it.each(runnable.filter((c) => c.error === undefined))("$id gives NumPy's values, bit for bit", (c) => {
    const result = run(c);
    expect(Array.isArray(result)).toBe(c.expected_kind === "tuple");
    const list = Array.isArray(result) ? result : [result];
    expect(list.map((part) => part.dtype)).toEqual(c.expected_dtype);
    for (const part of list) expect(part.shape).toEqual(c.shape);
    expect(list.map((part) => Array.from(part.data, Number))).toEqual(
      c.expected?.map((part) => part.map(Number)),
    );
  });

  const codes: readonly (readonly [RegExp, string])[] = [
    [/out of bounds for array|repeated axis/, "axis"],
    [/invalid number of arguments|distances|ufunc/, "spacing"],
    [/too small|index \d/, "shape"],
    [/boolean|greater than 2/, "unsupported"],
  ];

  it.each(runnable.filter((c) => c.error !== undefined))(
    "$id is refused as in NumPy: $error.message",
    (c) => {
      const code = codes.find(([pattern]) => pattern.test(c.error?.message ?? ""))?.[1];
      let thrown: unknown;
      try {
        run(c);
      } catch (error) {
        thrown = error;
      }
      expect(isNablaError(thrown) && thrown.code).toBe(code);
    },
  );

  const times = cases.filter((c) => /^(?:datetime|timedelta)64/.test(c.dtype) && c.expected !== undefined);
  it.each(times)("$id, of times, gives NumPy's whole ticks", (c) => {
    const ticks = (list: readonly Written[]): bigint[] =>
      list.map((value) => (value === "NaT" ? -(2n ** 63n) : BigInt(value as number)));
    const spacing = c.spacing.map(({ scalar }) => Number(scalar));
    const result = timeDifferences(BigInt64Array.from(ticks(c.f)), { spacing, edgeOrder: c.edge_order });
    expect([...result]).toEqual(ticks(c.expected?.[0] ?? []));
  });

  it("leaves out only what JavaScript cannot express", () => {
    expect(runnable.length).toBe(cases.length - cases.filter(uses).length - 1);
    expect(runnable.length).toBeGreaterThan(180);
  });
});
