import { describe, expect, test } from "vitest";
import { type Colours, colourMap, colourMapNames } from "./colour-maps.js";
import { channelsOf, linear, oklab } from "./oklab.js";

/**
 * What eyes without one kind of cones see of linear light. G. Machado, M. Oliveira and L. Fernandes, A
 * physiologically-based model for simulation of color vision deficiency, 2009; severity 1.
 */
const EYES = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

type Triple = readonly [number, number, number];

/** CIELAB under daylight (CIE 15:2018, D65), in which a difference of 2 is just seen. */
function cielab(colour: string, eye: keyof typeof EYES): Triple {
  const light = channelsOf(colour).map(linear) as unknown as Triple;
  const times = (matrix: readonly number[], [r, g, b]: Triple): Triple => {
    const row = (k: number): number =>
      (matrix[k] ?? 0) * r + (matrix[k + 1] ?? 0) * g + (matrix[k + 2] ?? 0) * b;
    return [row(0), row(3), row(6)];
  };
  const seen = times(EYES[eye], light).map((value) => Math.min(Math.max(value, 0), 1)) as unknown as Triple;
  const xyz = [
    0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.072175, 0.0193339, 0.119192, 0.9503041,
  ];
  const root = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116);
  const [X, Y, Z] = times(xyz, seen);
  const [x, y, z] = [root(X / 0.95047), root(Y), root(Z / 1.08883)];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const difference = (first: Triple, second: Triple): number =>
  Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);

const colourAt = (name: Colours, share: number): string => colourMap(name, "test").colour(share);
const STOPS = 9;
const growing = colourMapNames.filter((name) => colourMap(name, "test").kind !== "cyclic");

describe.each(growing)("the colours %s", (name) => {
  test("only grow lighter, so that they are read in grey", () => {
    const lightness = Array.from({ length: 65 }, (_, n) => oklab(colourAt(name, n / 64))[0]);
    for (let n = 1; n < lightness.length; n++) expect(lightness[n]).toBeGreaterThan(lightness[n - 1]);
  });

  test.each(Object.keys(EYES) as (keyof typeof EYES)[])(
    "of nine stops, neighbours differ by 8 and more to eyes with %s",
    (eye) => {
      const seen = Array.from({ length: STOPS }, (_, n) => cielab(colourAt(name, n / (STOPS - 1)), eye));
      for (let n = 1; n < STOPS; n++)
        expect(difference(seen[n - 1] as Triple, seen[n] as Triple)).toBeGreaterThanOrEqual(8);
    },
  );
});

test("the grey of signed colours is zero's, and each sign has one hue", () => {
  const [, red, yellow] = oklab(colourAt("blue-orange", 0.5));
  expect(Math.hypot(red, yellow)).toBeLessThan(0.005);
  for (let n = 1; n <= 10; n++) {
    expect(oklab(colourAt("blue-orange", 0.5 - n / 20))[2]).toBeLessThan(0);
    expect(oklab(colourAt("blue-orange", 0.5 + n / 20))[2]).toBeGreaterThan(0);
  }
});

describe("the colours of angles", () => {
  test("close", () => {
    expect(colourAt("compass", 0)).toBe(colourAt("compass", 1));
  });

  test.each(Object.keys(EYES) as (keyof typeof EYES)[])(
    "tell any two of nine angles apart with %s",
    (eye) => {
      const seen = Array.from({ length: STOPS }, (_, n) => cielab(colourAt("compass", n / STOPS), eye));
      seen.forEach((first, n) => {
        for (const second of seen.slice(n + 1)) expect(difference(first, second)).toBeGreaterThanOrEqual(8);
      });
    },
  );

  test("are even: no step of twelve is more than twice another", () => {
    const steps = Array.from({ length: 12 }, (_, n) => {
      const [first, second] = [oklab(colourAt("compass", n / 12)), oklab(colourAt("compass", (n + 1) / 12))];
      return difference(first, second);
    });
    expect(Math.max(...steps)).toBeLessThan(2 * Math.min(...steps));
  });
});

test("other names are refused", () => {
  expect(() => colourMap("jet" as Colours, "bands")).toThrow(
    "bands: colours must be cividis, viridis, grey, blue-orange or compass, got jet",
  );
});
