import { checkOptions } from "../array/options.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import type { Builder } from "../machine/builder.js";
import type { Value } from "../machine/kernel.js";
import { angleOf } from "./arctangent.js";
import { cellSizesOf, demOf, meaning, resultFor, type TerrainOptions, terrainOptions } from "./dem.js";
import { rises, type Second } from "./kernels.js";
import { measureAll } from "./windows.js";

export interface AspectOptions extends TerrainOptions {
  /** `compass` (default): clockwise from north. `trigonometric`: counter-clockwise from east. */
  readonly angles?: "compass" | "trigonometric";
  /** 0 instead of `noAnswer`, on flat ground and everywhere else. */
  readonly zeroForFlat?: boolean;
  /** `gdaldem`: cells that are not square are taken for squares, as in gdaldem, which knows no cell size. */
  readonly like?: "gdaldem";
  /** By how many degrees the rows run counter-clockwise of west to east, and columns of north to south; default 0. */
  readonly turn?: number;
}

/**
 * From west − east and south − north. A first number 0 where the ground is flat gives no angle; degrees are rounded
 * to single precision before they are turned, as gdaldem does.
 */
const facing = (compass: boolean, isTurned: boolean): Second => ({
  name: `aspect ${compass} ${isTurned}`,
  numbers: isTurned ? 3 : 2,
  precise: true,
  build(b, [west, south], [x, y, ...others]) {
    const [turn, noAnswer] = isTurned ? others : [undefined, others[0]];
    const number = (value: number): number => b.constant("f64", value);
    const [east, north] = [b.mul(west, x), b.mul(south, y)];
    const isFlat = b.binary("and", b.binary("eq", east, number(0)), b.binary("eq", north, number(0)));
    const angle = b.mul(angleOf(b, north, east, "f64"), number(180 / Math.PI));
    const degrees = b.unary("single", turn === undefined ? angle : within(b, b.add(angle, turn)));
    const turned = compass
      ? b.sub(b.select(b.binary("gt", degrees, number(90)), number(450), number(90)), degrees)
      : b.add(degrees, b.select(b.binary("lt", degrees, number(0)), number(360), number(0)));
    const whole = b.select(b.binary("eq", b.unary("single", turned), number(360)), number(0), turned);
    return b.select(isFlat, noAnswer, whole);
  },
});
const facings = (isTurned: boolean): { compass: Second; trigonometric: Second } => ({
  compass: facing(true, isTurned),
  trigonometric: facing(false, isTurned),
});

/** An angle between −360° and 360° as one between −180° and 180°. */
function within(b: Builder, angle: Value): Value {
  const [half, whole] = [b.number(180), b.number(360)];
  const low = b.select(b.binary("lt", angle, b.unary("neg", half)), b.add(angle, whole), angle);
  return b.select(b.binary("gt", low, half), b.sub(low, whole), low);
}

/**
 * Which way the terrain falls, in degrees: the direction of −∇z. Flat ground has no aspect: `noAnswer`. gdaldem's
 * `aspect` on square cells; see `like` for others. Throws `shape` for what is not a grid, `domain` for a missing cell
 * size and one of 0, `unsupported` for another word.
 */
export function aspect(dem: NDView | NestedNumbers, options: AspectOptions): NDArray {
  checkOptions(
    options,
    "terrain.aspect",
    { ...terrainOptions, angles: "word", zeroForFlat: "flag", like: "word", turn: "finite" },
    ["cellSize"],
  );
  const { angles = "compass", zeroForFlat = false, like, turn = 0 } = options;
  const squares = like !== undefined && meaning({ gdaldem: true }, like, "aspect: like");
  const second = meaning(facings(turn !== 0), angles, "aspect: angles");
  const first = meaning(rises, options.method === undefined ? "horn" : options.method, "aspect: method");
  const noAnswer = zeroForFlat ? 0 : (options.noAnswer ?? -9999);
  const heights = demOf(dem, options, "terrain.aspect");
  const sizes = cellSizesOf(options, heights.height, "terrain.aspect");
  const out = resultFor(heights, options.out, "float32", "terrain.aspect");
  const numbers = (row: number): number[] => {
    const [x, y] = sizes(row);
    // A negative size turns its axis round: the first row then lies in the south.
    const axes = [Math.sign(x), Math.sign(y) * (squares ? 1 : Math.abs(x / y))];
    return turn === 0 ? axes : [...axes, turn - 360 * Math.round(turn / 360)];
  };
  return measureAll(heights, { first, sums: 2, second, numbers, noAnswer }, out);
}
