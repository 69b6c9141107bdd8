import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";
import { cellSizesOf, demOf, resultFor, type TerrainOptions } from "./dem.js";
import { riseOf } from "./rise.js";
import { eachWindow } from "./windows.js";

export interface HillshadeOptions extends TerrainOptions {
  /** Where the light comes from, in degrees clockwise from north; default 315. */
  readonly azimuth?: number;
  /** How high the light stands, in degrees above the horizon; default 45. */
  readonly altitude?: number;
  /**
   * `simple` (default): the cosine of the angle to the light. `combined`: that angle times the slope. `multidirectional`: light from four sides, weighed by the aspect.
   * `igor`: only slopes turned away are darker, flat ground is white.
   */
  readonly shading?: "simple" | "combined" | "multidirectional" | "igor";
}

/**
 * The terrain as lit by a lamp, 1 (dark) to 255 (bright), 0 where there is no answer; gdaldem's `hillshade`. Throws `shape` for what is not a grid, `domain` for a cell size of 0,
 * `unsupported` for another shading.
 */
export function hillshade(dem: NDView | NestedNumbers, options: HillshadeOptions): NDArray {
  const { azimuth = 315, altitude = 45, shading = "simple", noAnswer = 0 } = options;
  if (!Object.hasOwn(shadings, shading)) {
    throw new NablaError(
      "unsupported",
      `terrain.hillshade: shading is one of ${Object.keys(shadings).join(", ")}, got ${shading}`,
      {
        what: String(shading),
      },
    );
  }
  const heights = demOf(dem, options, "terrain.hillshade");
  const sizes = cellSizesOf(options, heights.height, "terrain.hillshade");
  const rise = riseOf(options, heights);
  const out = resultFor(heights, options.out, "uint8", "terrain.hillshade");
  const shade = shadings[shading]((azimuth * Math.PI) / 180, (altitude * Math.PI) / 180);
  const isWhole = !(out.data instanceof Float32Array || out.data instanceof Float64Array);
  const [west, south] = [new Float64Array(heights.width), new Float64Array(heights.width)];
  return eachWindow(
    heights,
    (rows, result, count, row) => {
      rise.fill(rows, count, west, south);
      const [width, height] = sizes(row);
      const [x, y] = [1 / (width * rise.divisor), -1 / (height * rise.divisor)];
      for (let n = 0; n < count; n++) {
        const value = shade((west[n] as number) * x, (south[n] as number) * y, Math.abs(width / height));
        result[n] = isWhole ? Math.min(255, Math.max(0, Math.floor(value + 0.5))) : value;
      }
    },
    noAnswer,
    out,
  );
}

/** Brightness from x = −∂z/∂east and y = ∂z/∂north; `ratio` is the width of a cell over its height. */
type Shade = (x: number, y: number, ratio: number) => number;

const shadings: Readonly<
  Record<NonNullable<HillshadeOptions["shading"]>, (azimuth: number, altitude: number) => Shade>
> = {
  simple: (azimuth, altitude) => {
    const up = 254 * Math.sin(altitude);
    const [north, east] = [
      254 * Math.cos(azimuth) * Math.cos(altitude),
      254 * Math.sin(azimuth) * Math.cos(altitude),
    ];
    return (x, y) => 1 + Math.max(0, (up - (y * north - x * east)) / Math.sqrt(1 + (x * x + y * y)));
  },
  combined: (azimuth, altitude) => {
    const up = Math.sin(altitude);
    const [north, east] = [Math.cos(azimuth) * Math.cos(altitude), Math.sin(azimuth) * Math.cos(altitude)];
    const right = Math.PI / 2;
    return (x, y) => {
      const square = x * x + y * y;
      const light = Math.acos((up - (y * north - x * east)) / Math.sqrt(1 + square));
      return 1 + 254 * Math.max(0, 1 - (light * Math.atan(Math.sqrt(square))) / (right * right));
    };
  },
  /** R. Mark, Multidirectional, oblique-weighted, shaded-relief image of the Island of Hawaii, USGS OFR 92-422. */
  multidirectional: (_, altitude) => {
    const up = 127 * Math.sin(altitude);
    const side = 127 * Math.cos(altitude);
    const diagonal = side * Math.cos((225 * Math.PI) / 180);
    return (x, y) => {
      const square = x * x + y * y;
      if (square === 0) return 1 + 2 * up;
      const southWest = Math.max(0, up + (x - y) * diagonal);
      const west = Math.max(0, up - x * side);
      const northWest = Math.max(0, up + (x + y) * diagonal);
      const north = Math.max(0, up - y * side);
      const weight = 0.5 * square - x * y;
      const sum = weight * southWest + x * x * west + (square - weight) * northWest + y * y * north;
      return 1 + sum / square / Math.sqrt(1 + square);
    };
  },
  /** As gdaldem, which takes the aspect here as if cells were square. */
  igor: (azimuth) => {
    const light = (Math.PI * 3) / 2 - azimuth;
    return (x, y, ratio) => {
      const steepness = Math.atan(Math.sqrt(x * x + y * y)) / (Math.PI / 2);
      const turn = Math.abs(wrapped(Math.atan2(-y, x * ratio)) - wrapped(light));
      const away = 1 - (turn > Math.PI ? 2 * Math.PI - turn : turn) / Math.PI;
      return 255 * (1 - steepness * away);
    };
  },
};

const wrapped = (angle: number): number => ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
