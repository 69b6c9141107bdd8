import { checkOptions } from "../array/options.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";
import type { Builder } from "../machine/builder.js";
import type { Value } from "../machine/kernel.js";
import { angleOf, quadrantAngle } from "./arctangent.js";
import { cellSizesOf, demOf, meaning, resultFor, type TerrainOptions, terrainOptions } from "./dem.js";
import { type Lane, rises, type Second } from "./kernels.js";
import { measureAll } from "./windows.js";

export interface HillshadeOptions extends TerrainOptions {
  /** Where the light comes from, in degrees clockwise from north; default 315. */
  readonly azimuth?: number;
  /** How high the light stands, in degrees above the horizon; default 45. */
  readonly altitude?: number;
  /**
   * `simple` (default): the cosine of the angle to the light. `combined`: that angle times the slope.
   * `multidirectional`: light from four sides, weighted by the aspect. `igor`: only slopes turned away are darker,
   * flat ground is white.
   */
  readonly shading?: "simple" | "combined" | "multidirectional" | "igor";
}

/**
 * The terrain lit from one side, 1 (dark) to 255 (bright), 0 where there is no answer; gdaldem's `hillshade`. Throws
 * `shape` for what is not a grid, `domain` for a cell size of 0, `unsupported` for another word.
 */
export function hillshade(dem: NDView | NestedNumbers, options: HillshadeOptions): NDArray {
  checkOptions(
    options,
    "terrain.hillshade",
    { ...terrainOptions, azimuth: "number", altitude: "number", shading: "word" },
    ["cellSize"],
  );
  const { azimuth = 315, altitude = 45, shading = "simple", noAnswer = 0 } = options;
  const { light, exact, rounded } = meaning(shadings, shading, "hillshade: shading");
  const first = meaning(rises, options.method === undefined ? "horn" : options.method, "hillshade: method");
  if (!Number.isFinite(azimuth + altitude)) {
    throw new NablaError(
      "domain",
      `terrain.hillshade: azimuth and altitude are finite, got ${azimuth} and ${altitude}`,
      { value: [azimuth, altitude] },
    );
  }
  const heights = demOf(dem, options, "terrain.hillshade");
  const sizes = cellSizesOf(options, heights.height, "terrain.hillshade");
  const out = resultFor(heights, options.out, "uint8", "terrain.hillshade");
  const lamp = light((azimuth * Math.PI) / 180, (altitude * Math.PI) / 180);
  const numbers = (row: number): number[] => {
    const [x, y] = sizes(row);
    return [1 / (x * first.divisor), -1 / (y * first.divisor), Math.abs(x / y), ...lamp];
  };
  const second = /^float/.test(out.dtype) ? exact : rounded;
  return measureAll(heights, { first, sums: 2, second, numbers, noAnswer }, out);
}

const TURN = 2 * Math.PI;

/**
 * Brightness from x = −∂z/∂east, y = ∂z/∂north, the width of a cell over its height, and up to three numbers of the
 * light.
 */
type Shade = (b: Builder, x: Value, y: Value, ratio: Value, light: readonly Value[], lane: Lane) => Value;

interface Shading {
  light(azimuth: number, altitude: number): number[];
  readonly exact: Second;
  readonly rounded: Second;
}

function shadingOf(name: string, count: number, light: Shading["light"], shade: Shade): Shading {
  const second = (round: boolean): Second => ({
    name: `${name} ${round}`,
    numbers: 3 + count,
    // Only the plain cosine keeps enough digits in single precision.
    precise: name !== "simple",
    build(b, [west, south], [x, y, ratio, ...rest], lane) {
      const [dx, dy] = [b.mul(west, x), b.mul(south, y)];
      const value = shade(b, dx, dy, ratio, rest, lane);
      if (!round) return value;
      const whole = b.unary("floor", b.add(value, b.constant(lane, 0.5)));
      return b.binary("min", b.constant(lane, 255), b.binary("max", b.constant(lane, 0), whole));
    },
  });
  return { light, exact: second(false), rounded: second(true) };
}

const squares = (b: Builder, x: Value, y: Value): Value => b.add(b.mul(x, x), b.mul(y, y));
const positive = (b: Builder, x: Value, lane: Lane): Value => b.binary("max", x, b.constant(lane, 0));

/**
 * (up − (y·north − x·east)) / √(1 + x² + y²): up to scale, the cosine of the angle between the light and the ground's
 * normal.
 */
function cosine(b: Builder, x: Value, y: Value, [up, north, east]: readonly Value[], lane: Lane): Value {
  const toLight = b.sub(up, b.sub(b.mul(y, north), b.mul(x, east)));
  return b.div(toLight, b.unary("sqrt", b.add(b.constant(lane, 1), squares(b, x, y))));
}

const shadings: Readonly<Record<NonNullable<HillshadeOptions["shading"]>, Shading>> = {
  simple: shadingOf(
    "simple",
    3,
    (azimuth, altitude) => {
      const side = 254 * Math.cos(altitude);
      return [254 * Math.sin(altitude), side * Math.cos(azimuth), side * Math.sin(azimuth)];
    },
    (b, x, y, _, light, lane) => b.add(b.constant(lane, 1), positive(b, cosine(b, x, y, light, lane), lane)),
  ),
  combined: shadingOf(
    "combined",
    3,
    (azimuth, altitude) => {
      const side = Math.cos(altitude);
      return [Math.sin(altitude), side * Math.cos(azimuth), side * Math.sin(azimuth)];
    },
    (b, x, y, _, light, lane) => {
      const one = b.constant(lane, 1);
      const c = cosine(b, x, y, light, lane);
      const sine = b.unary("sqrt", positive(b, b.sub(one, b.mul(c, c)), lane));
      const toLight = angleOf(b, sine, c, lane);
      const steepness = quadrantAngle(b, b.unary("sqrt", squares(b, x, y)), one, lane);
      const dark = b.mul(b.mul(toLight, steepness), b.constant(lane, 4 / Math.PI ** 2));
      return b.add(one, b.mul(b.constant(lane, 254), positive(b, b.sub(one, dark), lane)));
    },
  ),
  /** R. Mark, Multidirectional, oblique-weighted, shaded-relief image of the Island of Hawaii, USGS OFR 92-422. */
  multidirectional: shadingOf(
    "multidirectional",
    3,
    (_, altitude) => {
      const side = 127 * Math.cos(altitude);
      return [127 * Math.sin(altitude), side, side * Math.cos((225 * Math.PI) / 180)];
    },
    (b, x, y, _, [up, side, diagonal], lane) => {
      const [one, sky] = [b.constant(lane, 1), up];
      const from = (value: Value, by: Value | undefined): Value =>
        positive(b, b.add(sky, b.mul(value, by as Value)), lane);
      const square = squares(b, x, y);
      const weight = b.sub(b.mul(b.constant(lane, 0.5), square), b.mul(x, y));
      const parts = [
        b.mul(weight, from(b.sub(x, y), diagonal)),
        b.mul(b.mul(x, x), from(b.unary("neg", x), side)),
        b.mul(b.sub(square, weight), from(b.add(x, y), diagonal)),
        b.mul(b.mul(y, y), from(b.unary("neg", y), side)),
      ];
      const sum = parts.reduce((total, part) => b.add(total, part));
      const lit = b.div(b.div(sum, square), b.unary("sqrt", b.add(one, square)));
      return b.add(one, b.select(b.binary("eq", square, b.constant(lane, 0)), b.add(sky, sky), lit));
    },
  ),
  /** As gdaldem, which takes the aspect here as if cells were square. */
  igor: shadingOf(
    "igor",
    1,
    (azimuth) => [((((Math.PI * 3) / 2 - azimuth) % TURN) + TURN) % TURN],
    (b, x, y, ratio, [light], lane) => {
      const steepness = quadrantAngle(b, b.unary("sqrt", squares(b, x, y)), b.constant(lane, 1), lane);
      const isFlat = b.binary("eq", squares(b, x, y), b.constant(lane, 0));
      const facing = angleOf(
        b,
        b.unary("neg", y),
        b.select(isFlat, b.constant(lane, 1), b.mul(x, ratio)),
        lane,
      );
      const turned = b.select(
        b.binary("lt", facing, b.constant(lane, 0)),
        b.add(facing, b.constant(lane, TURN)),
        facing,
      );
      const apart = b.unary("abs", b.sub(turned, light));
      const nearer = b.binary("min", apart, b.sub(b.constant(lane, TURN), apart));
      const away = b.sub(b.constant(lane, 1), b.mul(nearer, b.constant(lane, 1 / Math.PI)));
      const dark = b.mul(b.mul(steepness, b.constant(lane, 2 / Math.PI)), away);
      return b.mul(b.constant(lane, 255), b.sub(b.constant(lane, 1), dark));
    },
  ),
};
