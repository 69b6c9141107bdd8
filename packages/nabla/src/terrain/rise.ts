import type { Dem, TerrainOptions } from "./dem.js";
import type { Rows } from "./windows.js";

/**
 * How the surroundings of a row of cells rise: west − east and south − north, as weighted sums that are `divisor` times the difference
 * over one cell.
 */
export interface Rise {
  readonly divisor: number;
  /** Puts the sums of cells 0 to count − 1 into `west` and `south`. */
  fill(rows: Rows, count: number, west: Float64Array, south: Float64Array): void;
}

/** B. Horn, Hill shading and the reflectance map, Proc. IEEE 69 (1981): Sobel's weights. */
const horn: Rise = {
  divisor: 8,
  fill({ north, here, south }, count, outWest, outSouth) {
    for (let x = 0; x < count; x++) {
      const [nw, n, ne] = [north[x] as number, north[x + 1] as number, north[x + 2] as number];
      const [w, e] = [here[x] as number, here[x + 2] as number];
      const [sw, s, se] = [south[x] as number, south[x + 1] as number, south[x + 2] as number];
      outWest[x] = nw + w + w + sw - (ne + e + e + se);
      outSouth[x] = sw + s + s + se - (nw + n + n + ne);
    }
  },
};

const hornSingle: Rise = {
  divisor: 8,
  fill({ north, here, south }, count, outWest, outSouth) {
    for (let x = 0; x < count; x++) {
      const [nw, n, ne] = [north[x] as number, north[x + 1] as number, north[x + 2] as number];
      const [w, e] = [here[x] as number, here[x + 2] as number];
      const [sw, s, se] = [south[x] as number, south[x + 1] as number, south[x + 2] as number];
      outWest[x] = Math.fround(sum(nw, w, sw) - sum(ne, e, se));
      outSouth[x] = Math.fround(sum(sw, s, se) - sum(nw, n, ne));
    }
  },
};

/** a + b + b + c in single precision, in this order. */
const sum = (a: number, b: number, c: number): number => Math.fround(Math.fround(Math.fround(a + b) + b) + c);

/** L. Zevenbergen, C. Thorne, Quantitative analysis of land surface topography, Earth Surf. Process. Landforms 12 (1987). */
const zevenbergenThorne = (round: (x: number) => number): Rise => ({
  divisor: 2,
  fill({ north, here, south }, count, outWest, outSouth) {
    for (let x = 0; x < count; x++) {
      outWest[x] = round((here[x] as number) - (here[x + 2] as number));
      outSouth[x] = round((south[x + 1] as number) - (north[x + 1] as number));
    }
  },
});

/** The method's differences, in the precision of the heights. */
export function riseOf({ method = "horn" }: TerrainOptions, { single }: Dem): Rise {
  if (method === "horn") return single ? hornSingle : horn;
  return zevenbergenThorne(single ? Math.fround : (x) => x);
}
