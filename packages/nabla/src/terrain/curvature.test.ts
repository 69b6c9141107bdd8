import { readFileSync } from "node:fs";
import { curvature } from "nabla/terrain";
import { describe, expect, it } from "vitest";

type Method = "zevenbergen-thorne" | "evans";

interface Case {
  readonly heights: readonly number[];
  readonly cellSize: readonly [number, number];
  readonly answers: Readonly<Record<Method, { readonly profile: number; readonly plan: number }>>;
}

const path = new URL("../../../../golden/terrain/curvature.json", import.meta.url);
const cases = JSON.parse(readFileSync(path, "utf8")) as readonly Case[];

const windowOf = (heights: readonly number[]): number[][] =>
  [0, 3, 6].map((row) => heights.slice(row, row + 3));
const middle = (dem: number[][], options: Parameters<typeof curvature>[1]): number =>
  Number(
    curvature(dem, { ...options, out: { data: new Float64Array(9), shape: [3, 3], stride: [3, 1] } }).data[4],
  );

describe("curvature", () => {
  describe.each(["zevenbergen-thorne", "evans"] as const)("by %s", (method) => {
    it.each(["profile", "plan"] as const)("has the %s that SymPy derives from its definition", (kind) => {
      for (const { heights, cellSize, answers } of cases) {
        const found = middle(windowOf(heights), { cellSize, method, kind });
        const expected = answers[method][kind];
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
      }
    });
  });

  const ball = (radius: number): number[][] =>
    [-1, 0, 1].map((y) => [-1, 0, 1].map((x) => Math.sqrt(radius ** 2 - (x + 30) ** 2 - y ** 2)));

  it("is positive on a bulge, and 1/radius along the steepest way of a ball", () => {
    expect(middle(ball(50), { cellSize: 1, method: "evans" })).toBeCloseTo(1 / 50, 4);
    expect(middle(ball(50), { cellSize: 1 })).toBeGreaterThan(0);
  });

  it("has Zevenbergen and Thorne's sum: profile less plan is minus the sum of second derivatives", () => {
    const dem = windowOf(cases[0]?.heights ?? []);
    const [profile, plan] = (["profile", "plan"] as const).map((kind) => middle(dem, { cellSize: 2, kind }));
    const [[, n], [w, z, e], [, s]] = dem as [number[], number[], number[]];
    const sum = ((w ?? 0) + (e ?? 0) + (n ?? 0) + (s ?? 0) - 4 * (z ?? 0)) / 4;
    expect((profile ?? 0) - (plan ?? 0)).toBeCloseTo(-sum, 12);
  });

  it("multiplies heights, not their squares, by zFactor", () => {
    const dem = windowOf(cases[1]?.heights ?? []);
    const tripled = dem.map((row) => row.map((z) => 3 * z));
    for (const method of ["zevenbergen-thorne", "evans"] as const) {
      const options = { cellSize: [3, 5] as const, method };
      expect(middle(dem, { ...options, zFactor: 3 })).toBeCloseTo(middle(tripled, options), 12);
    }
  });

  it("has no answer on flat ground and beside holes", () => {
    expect(middle(windowOf(Array(9).fill(7)), { cellSize: 1 })).toBe(-9999);
    expect(middle(windowOf([1, 2, 3, 4, 5, 7, -1, 8, 9]), { cellSize: 1, nodata: -1 })).toBe(-9999);
  });

  it("refuses other kinds and methods by name", () => {
    expect(() => curvature([[1]], { cellSize: 1, kind: "mean" as never })).toThrow(
      /curvature: kind is one of profile, plan, got mean/,
    );
    expect(() => curvature([[1]], { cellSize: 1, method: "horn" as never })).toThrow(
      /curvature: method is one of zevenbergen-thorne, evans, got horn/,
    );
  });
});
