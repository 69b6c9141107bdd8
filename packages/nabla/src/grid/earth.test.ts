import { readFileSync } from "node:fs";
import { array } from "nabla/array";
import { gradientOnEarth, groundOf } from "nabla/grid";
import { describe, expect, it } from "vitest";

describe("the ground under latitudes and longitudes", () => {
  it("is measured along the ellipsoid: the quarter of a meridian, a degree of the equator", () => {
    const { north, east } = groundOf([0, 45, 90], [0, 1]);
    // Published: 10 001 965.729 m, and half of it short of 45° by the flattening: 4 984 944.378 m.
    expect([north[1], north[2]].map((metres) => Number(metres?.toFixed(3)))).toEqual([
      4984944.378, 10001965.729,
    ]);
    expect(Number(east[0]?.toFixed(3))).toBe(111319.491);
    expect(east[2]).toBeNaN();
  });

  it("goes on over the date line, and round", () => {
    expect([...groundOf([0, 1], [179, -179, -178]).longitudes]).toEqual([179, 181, 182]);
    expect(groundOf([0, 1], [0, 90, 180, -90]).wraps).toBe(true);
    expect(groundOf([0, 1], [0, 90, 180]).wraps).toBe(false);
  });

  it("goes round in longitudes that float32 has rounded", () => {
    const longitudes = Float32Array.from({ length: 3600 }, (_, i) => i / 10);
    const values = Float64Array.from({ length: 7200 }, (_, at) => Math.sin(((at % 3600) * Math.PI) / 1800));
    const { east } = gradientOnEarth(array(values, [2, 3600]), { latitudes: [0, 1], longitudes });
    const [first, last] = [east.data[0] ?? 0, east.data[3599] ?? 0];
    expect(first * 6378137).toBeCloseTo(1, 5);
    expect(last / (east.data[1] ?? 1)).toBeCloseTo(1, 9);
  });

  it("turns a field that rises with the sine of the latitude into what it is per metre", () => {
    const radius = 6_371_000;
    const latitudes = Float64Array.from({ length: 181 }, (_, i) => i - 90);
    const longitudes = Float64Array.from({ length: 36 }, (_, i) => 10 * i);
    const values = Float64Array.from({ length: 181 * 36 }, (_, at) => {
      const [phi, lambda] = [latitudes[Math.floor(at / 36)] ?? 0, longitudes[at % 36] ?? 0].map(
        (degrees) => (degrees * Math.PI) / 180,
      ) as [number, number];
      return Math.sin(phi) + Math.cos(phi) * Math.cos(lambda);
    });
    const { north, east } = gradientOnEarth(array(values, [181, 36]), {
      latitudes,
      longitudes,
      earth: { radius },
    });
    // At 30° N, 0° E and 90° E.
    const at = 120 * 36;
    expect((north.data[at] ?? 0) * radius).toBeCloseTo(Math.cos(Math.PI / 6) - 0.5, 3);
    expect(Math.abs((east.data[at] ?? 1) * radius)).toBeLessThan(1e-9);
    expect((east.data[at + 9] ?? 0) * radius).toBeCloseTo(-1, 1);
    expect(east.data[0]).toBeNaN();
  });
});

interface Case {
  readonly id: string;
  readonly earth: string;
  readonly latitudes: number[];
  readonly longitudes: number[];
  readonly values: number[];
  readonly north: number[];
  readonly east: number[];
}
const file = new URL("../../../../golden/earth/cases.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: Case[] };

describe("gradientOnEarth, against distances of pyproj", () => {
  it.each(cases)(
    "$id has pyproj's and MetPy's gradients",
    ({ earth, latitudes, longitudes, values, ...wanted }) => {
      const { north, east } = gradientOnEarth(
        array(Float64Array.from(values), [latitudes.length, longitudes.length]),
        {
          latitudes,
          longitudes,
          earth: earth === "wgs84" ? "wgs84" : { radius: 6370997 },
          greatCircles: earth === "great-circle",
          edgeOrder: 2,
          // MetPy keeps the ends of a globe apart.
          ...(earth === "great-circle" && { periodic: false }),
        },
      );
      for (const [got, list] of [
        [north.data, wanted.north],
        [east.data, wanted.east],
      ] as const) {
        const worst = Math.max(
          ...Array.from(got, (value, i) => Math.abs(value / (list[i] ?? Number.NaN) - 1)),
        );
        expect(worst).toBeLessThan(1e-11);
      }
    },
  );
});
