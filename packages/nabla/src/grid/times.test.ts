import { isNablaError } from "nabla";
import { type GridOptions, gradient, laplacian, type TimeUnit, timeCoordinates } from "nabla/grid";
import { describe, expect, it } from "vitest";

const hours = (...list: number[]): Date[] => list.map((hour) => new Date(Date.UTC(2024, 1, 28, hour)));

describe("times as coordinates", () => {
  it("are counted from the earliest, in the unit that is asked for, over the end of February", () => {
    expect([...timeCoordinates(hours(0, 36, 72), "day")]).toEqual([0, 1.5, 3]);
    expect([...timeCoordinates(hours(72, 0, 36), "hour")]).toEqual([72, 0, 36]);
  });

  it("are Dates of an axis, and the result is per unit", () => {
    expect([...gradient([1, 3, 9], { axis: 0, spacing: [hours(0, 12, 36)], per: "day" }).data]).toEqual([
      4, 4.666666666666667, 6,
    ]);
    const [time, place] = gradient(
      [
        [0, 1],
        [24, 25],
      ],
      { spacing: [hours(0, 24), 0.5], per: "hour" },
    ) as { data: Float64Array }[];
    expect([time?.data.join(" "), place?.data.join(" ")]).toEqual(["1 1 1 1", "2 2 2 2"]);
    expect([...laplacian([1, 4, 9], { spacing: [hours(0, 24, 48)], per: "day" }).data]).toEqual([2, 2, 2]);
  });

  it("keep every nanosecond of datetime64, which doubles since 1970 would not", () => {
    const from = 1_709_000_000_000_000_000n;
    const ticks = BigInt64Array.from([from, from + 1n, from + 3n]);
    const x = timeCoordinates(ticks, "nanosecond");
    expect([(x[1] ?? 0) - (x[0] ?? 0), (x[2] ?? 0) - (x[1] ?? 0)]).toEqual([1, 2]);
    expect([...timeCoordinates(BigInt64Array.from([19_781n, 19_782n]), "hour", 86_400_000_000_000n)]).toEqual(
      [0, 24],
    );
  });

  it.each<[string, GridOptions, RegExp]>([
    ["Dates without a unit", { spacing: [hours(0, 1, 2)] }, /Dates need the unit that the result is per/],
    [
      "a unit of no fixed length",
      { spacing: [hours(0, 1, 2)], per: "month" as TimeUnit },
      /per is one of nanosecond, .*, week, got month/,
    ],
    [
      "an invalid Date",
      { spacing: [[new Date(0), new Date(Number.NaN), new Date(2)]], per: "day" },
      /an invalid Date/,
    ],
  ])("refuse %s", (_, options, message) => {
    let thrown: unknown;
    try {
      gradient([1, 2, 3], options);
    } catch (error) {
      thrown = error;
    }
    expect(isNablaError(thrown) && thrown.message).toMatch(message);
  });
});
