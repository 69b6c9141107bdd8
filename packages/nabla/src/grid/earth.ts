import { shown } from "../array/arguments.js";
import { dtypeOf } from "../array/dtype.js";
import { eachLine } from "../array/layout.js";
import { asView } from "../array/ndarray.js";
import { checkOptionNames } from "../array/options.js";
import type { FloatArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { type Earth, metresPerDegree } from "../stencil/earth.js";
import { gradient } from "./gradient.js";
import type { DifferencesOf, GridInput, GridOptions } from "./plan.js";
import { EVEN, evenStep } from "./spacing.js";

/** How far samples lie apart on the ground, of a grid on latitudes and longitudes. */
export interface Ground {
  /** Metres along the meridian from the first latitude to each. */
  readonly north: Float64Array;
  /** Longitudes in degrees without a jump at the date line. */
  readonly longitudes: Float64Array;
  /** For each latitude the length in metres of a degree of longitude; NaN at a pole, where there is no east. */
  readonly east: Float64Array;
  /** Do even longitudes go all the way round, so that the last is a neighbour of the first? */
  readonly wraps: boolean;
}

/** What `groundOf` knows beside the Earth's shape. */
export interface GroundOptions {
  readonly earth?: Earth;
  /**
   * Distances to the east along great circles between neighbours, as MetPy takes them by pyproj, instead of along
   * parallels; for even longitudes on a sphere.
   */
  readonly greatCircles?: boolean;
}

/**
 * Latitudes and longitudes in degrees as distances on the ground. A meridian of the ellipsoid is measured by Gauss and
 * Legendre's rule of five points. Throws `domain` for what is no latitude or no longitude, `spacing` for longitudes
 * that turn back and great circles that are not known.
 */
export function groundOf(
  latitudes: ArrayLike<number>,
  longitudes: ArrayLike<number>,
  options: GroundOptions = {},
): Ground {
  checkOptionNames(options, ["earth", "greatCircles"], "grid.groundOf");
  const { earth = "wgs84", greatCircles = false } = options;
  const phi = degreesOf(latitudes, "latitude", 90);
  const lambda = unwrapped(degreesOf(longitudes, "longitude", 720));
  const north = new Float64Array(phi.length);
  const east = phi.map((latitude) => {
    const [metres] = metresPerDegree(latitude, earth);
    return Math.abs(latitude) === 90 ? Number.NaN : metres;
  });
  for (let i = 1; i < phi.length; i++) north[i] = north[i - 1] + meridian(phi[i - 1], phi[i], earth);
  const single = longitudes instanceof Float32Array;
  const step = evenStep({
    weak: false,
    single,
    steps: { length: lambda.length - 1, at: (i) => lambda[i + 1] - lambda[i] },
    largest: Math.max(Math.abs(lambda[0]), Math.abs(lambda[lambda.length - 1])),
  });
  if (greatCircles) {
    if (earth === "wgs84" || step === undefined) {
      const got = step === undefined ? "uneven longitudes" : "wgs84";
      throw new NablaError(
        "spacing",
        `grid.groundOf: great circles need even longitudes on a sphere, got ${got}`,
        {
          value: got,
        },
      );
    }
    const half = (step * Math.PI) / 360;
    for (const [i, metres] of east.entries()) {
      const cosine = Math.cos((phi[i] * Math.PI) / 180);
      const arc = 2 * earth.radius * Math.asin(cosine * Math.sin(Math.abs(half)));
      east[i] = Number.isNaN(metres) ? metres : arc / Math.abs(step);
    }
  }
  const wraps = step !== undefined && Math.abs(Math.abs(step) * lambda.length - 360) <= EVEN * 360;
  // As doubles, longitudes that were rounded to float32 are uneven.
  if (wraps && single) for (const i of lambda.keys()) lambda[i] = lambda[0] + i * step;
  return { north, longitudes: lambda, east, wraps };
}

/** Metres along a meridian between two latitudes, to the north. */
function meridian(from: number, to: number, earth: Earth): number {
  if (earth !== "wgs84") return (to - from) * metresPerDegree(0, earth)[1];
  const parts = Math.max(1, Math.ceil(Math.abs(to - from) / PART));
  const half = (to - from) / (2 * parts);
  let sum = 0;
  for (let i = 0; i < parts; i++) {
    const middle = from + (2 * i + 1) * half;
    for (const [node, weight] of GAUSS) sum += weight * metresPerDegree(middle + half * node, earth)[1];
  }
  return sum * half;
}

/** Parts of a meridian of so many degrees are measured exactly but for rounding. */
const PART = 10;

/** Nodes and weights of Gauss and Legendre's rule of five points on [−1, 1]. */
const GAUSS: readonly (readonly [node: number, weight: number])[] = [
  [0, 0.5688888888888889],
  [-0.5384693101056831, 0.47862867049936647],
  [0.5384693101056831, 0.47862867049936647],
  [-0.906179845938664, 0.23692688505618908],
  [0.906179845938664, 0.23692688505618908],
];

/** Numbers of degrees, none beyond `most`. */
function degreesOf(given: unknown, what: string, most: number): Float64Array {
  const isList = Array.isArray(given) || (dtypeOf(given) !== undefined && !isBigints(given));
  const list = isList ? Array.from(given as ArrayLike<unknown>) : [given];
  const wrong = list.find((value) => typeof value !== "number" || !(Math.abs(value) <= most));
  if (isList && list.length > 0 && wrong === undefined && !list.includes(undefined))
    return Float64Array.from(list as number[]);
  const got = shown(isList && list.length > 0 ? wrong : given);
  throw new NablaError(
    "domain",
    `grid.groundOf: a ${what} is a number from −${most} to ${most}, got ${got}`,
    {
      value: given,
    },
  );
}

const isBigints = (list: unknown): boolean => list instanceof BigInt64Array || list instanceof BigUint64Array;

/** The same meridians, each less than half a turn from the one before. Changes the list. */
function unwrapped(list: Float64Array): Float64Array {
  let turns = 0;
  for (let i = 0; i < list.length; i++) {
    if (i > 0) turns -= 360 * Math.round((list[i] + turns - list[i - 1]) / 360);
    list[i] += turns;
  }
  const rises = list[1] > list[0];
  for (let i = 1; i < list.length; i++) {
    if (rises ? list[i] > list[i - 1] : list[i] < list[i - 1]) continue;
    throw new NablaError(
      "spacing",
      `grid.groundOf: longitudes turn back at place ${i}; begin the grid at its western end`,
      {
        value: list[i],
      },
    );
  }
  return list;
}

/** Options of {@link gradientOnEarth}. */
export interface EarthOptions extends GroundOptions, Pick<GridOptions, "edgeOrder" | "accuracy" | "nan"> {
  /** Degrees along the axis of latitudes, and along that of longitudes. */
  readonly latitudes: ArrayLike<number>;
  readonly longitudes: ArrayLike<number>;
  /** Which axes these are; default the last two, latitudes first. */
  readonly axis?: readonly [latitudes: number, longitudes: number];
  /** Is the last meridian a neighbour of the first? Default: where longitudes go all the way round. */
  readonly periodic?: boolean;
}

const EARTH_OPTIONS: readonly (keyof EarthOptions)[] = [
  "latitudes",
  "longitudes",
  "axis",
  "earth",
  "greatCircles",
  "periodic",
  "edgeOrder",
  "accuracy",
  "nan",
];

/**
 * The gradient of numbers on latitudes and longitudes, to the north and to the east, per metre. East is measured along
 * the parallel of each latitude; at a pole it is NaN. Throws what {@link groundOf} and `gradient` throw.
 */
export function gradientOnEarth<F extends GridInput>(
  f: F,
  options: EarthOptions,
): { north: DifferencesOf<F>; east: DifferencesOf<F> } {
  checkOptionNames(options, EARTH_OPTIONS, "grid.gradientOnEarth");
  const { latitudes, longitudes, axis = [-2, -1], earth, greatCircles, periodic, ...rest } = options;
  if (!Array.isArray(axis) || axis.length !== 2) {
    const fact = "axis is a pair, latitudes first";
    throw new NablaError("axis", `grid.gradientOnEarth: ${fact}, got ${shown(axis)}`, {
      axis,
      dimensions: 2,
    });
  }
  const ground = groundOf(latitudes, longitudes, {
    ...(earth === undefined ? {} : { earth }),
    ...(greatCircles === undefined ? {} : { greatCircles }),
  });
  const north = gradient(f, { ...rest, axis: axis[0], spacing: [ground.north] });
  const round = periodic ?? (ground.wraps && options.nan !== "one-sided");
  const boundary = round ? "periodic" : "one-sided";
  const east = gradient(f, { ...rest, axis: axis[1], spacing: [ground.longitudes], boundary });
  divideAlong(east, axis[0] < 0 ? axis[0] + east.shape.length : axis[0], ground.east);
  return { north, east };
}

/**
 * Divides an array in place by a number for each position along an axis; the array's first position is `from` of the
 * divisors. Throws `shape` where there are too few of them, `axis` for an axis that is none.
 */
export function divideAlong(array: FloatArray, axis: number, divisors: Float64Array, from = 0): void {
  const operation = "grid.divideAlong";
  const view = asView(array, operation);
  const { shape, stride, offset } = view;
  if (!Number.isInteger(axis) || axis < 0 || axis >= shape.length) {
    const fact = `an axis is a number from 0 to ${shape.length - 1}`;
    throw new NablaError("axis", `${operation}: ${fact}, got ${shown(axis)}`, {
      axis,
      dimensions: shape.length,
    });
  }
  if (!(view.data instanceof Float64Array) && !(view.data instanceof Float32Array)) {
    const fact = `elements are float64 or float32, got ${view.dtype}`;
    throw new NablaError("unsupported", `${operation}: ${fact}`, { what: view.dtype });
  }
  const { data } = view;
  const enough = Number.isInteger(from) && from >= 0 && divisors instanceof Float64Array;
  if (!enough || divisors.length < from + shape[axis]) {
    const fact = `${shape[axis]} divisors are needed from place ${shown(from)} on`;
    throw new NablaError("shape", `${operation}: ${fact}, got ${shown(divisors)}`, { shape });
  }
  const last = shape.length - 1;
  const step = stride[last];
  if (axis === last) {
    eachLine(array, (start) => {
      for (let i = 0; i < shape[last]; i++) data[start + i * step] /= divisors[from + i];
    });
    return;
  }
  // Row by row: elements of a line along the last axis are side by side in memory.
  for (let row = 0; row < shape[axis]; row++) {
    const divisor = divisors[from + row];
    const slab = { data, shape: shape.with(axis, 1), stride, offset: offset + row * stride[axis] };
    eachLine(slab, (start) => {
      for (let i = 0; i < shape[last]; i++) data[start + i * step] /= divisor;
    });
  }
}
