import type { Words } from "nabla";
import { type Boundary, type Earth, groundOf } from "nabla/grid";
import { item } from "../../array/item.js";
import type { AxisLabels, Coordinates } from "../../formats/coordinates.js";
import { UsageError } from "../../messages/errors.js";
import { words } from "./words.js";

/** A result that is divided by a number for each position along an axis, in the user's order of axes. */
export interface Scale {
  /** Which of the results. */
  readonly part: number;
  readonly axis: number;
  readonly divisors: Float64Array;
}

/** Distances on the ground in place of degrees. */
export interface OnEarth {
  readonly spacing: (number | Coordinates | Float64Array)[];
  /** The places, among the axes that are differentiated along, where the result is per metre. */
  readonly metres: readonly number[];
  /** Longitudes that go all the way round are periodic. */
  readonly boundary?: readonly Boundary[];
  readonly scale?: Scale;
}

/**
 * Metres of the sphere whose surface is the Earth's (IUGG), and of the one that pyproj, and MetPy with it, calls
 * sphere.
 */
const [MEAN_RADIUS, PYPROJ_RADIUS] = [6_371_008.7714, 6_370_997];

/** `wgs84`, `sphere`, `sphere=6371000`, `great-circle`. */
function readEarth(text: string): { readonly earth: Earth; readonly greatCircles: boolean } {
  if (text === "wgs84") return { earth: "wgs84", greatCircles: false };
  const [, kind, radius] = /^(sphere|great-circle)(?:=(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  if (kind === undefined) throw new UsageError(words.badEarth(text));
  const greatCircles = kind === "great-circle";
  const usual = greatCircles ? PYPROJ_RADIUS : MEAN_RADIUS;
  return { earth: { radius: radius === undefined ? usual : Number(radius) }, greatCircles };
}

const KINDS = {
  latitude: { name: /^(?:lat|latitude)s?$/i, unit: /^degrees?_?n(?:orth)?$/i },
  longitude: { name: /^(?:lon|long|longitude)s?$/i, unit: /^degrees?_?e(?:ast)?$/i },
} as const;

/**
 * Are these coordinates latitudes, or longitudes, by their standard name, their unit or their name (CF, 4.1 and 4.2)?
 */
function is(kind: keyof typeof KINDS, { name = "", coordinates, attributes }: AxisLabels): boolean {
  const { standard_name: standard, units } = attributes ?? {};
  const unit = coordinates?.unit ?? units;
  return (
    standard === kind ||
    (typeof unit === "string" && KINDS[kind].unit.test(unit)) ||
    KINDS[kind].name.test(name)
  );
}

/**
 * Turns degrees into metres. `axes` are all axes of the array, as far as anything is known of them, `chosen` those that
 * are differentiated along, in the order of `spacing`. Throws a usage error where no axis is a latitude.
 */
export function onEarth(
  text: string,
  axes: readonly AxisLabels[],
  chosen: readonly number[],
  spacing: readonly (number | Coordinates | Float64Array)[],
  mayWrap: boolean,
  note: (text: Words) => void,
): OnEarth {
  const model = readEarth(text);
  const [latitude, longitude] = (["latitude", "longitude"] as const).map((kind) =>
    axes.findIndex((label) => label.coordinates !== undefined && is(kind, label)),
  ) as [number, number];
  const latitudes = axes[latitude]?.coordinates;
  if (latitudes === undefined) throw new UsageError(words.noLatitude);
  const longitudes = axes[longitude]?.coordinates;
  const ground = groundOf(numbers(latitudes), longitudes === undefined ? [0, 1] : numbers(longitudes), model);
  const [north, east] = [chosen.indexOf(latitude), longitude < 0 ? -1 : chosen.indexOf(longitude)];
  if (north < 0 && east < 0) throw new UsageError(words.noLatitude);
  if (east >= 0 && ground.east.some(Number.isNaN)) note(words.pole);
  const wraps = east >= 0 && mayWrap && ground.wraps && !model.greatCircles;
  if (wraps) note(words.wraps(axes[longitude]?.name ?? ""));
  if (east >= 0 && mayWrap && meet(ground.longitudes)) note(words.meets(axes[longitude]?.name ?? ""));
  const others = chosen.filter((k) => longitudes === undefined && k !== latitude && isPlain(axes[k]));
  if (others.length > 0) note(words.notInMetres(others.map((k) => axes[k]?.name ?? `${k}`).join(", ")));
  return {
    spacing: spacing.map((entry, k) => (k === north ? ground.north : k === east ? ground.longitudes : entry)),
    metres: [north, east].filter((place) => place >= 0),
    ...(wraps && { boundary: chosen.map((_, k): Boundary => (k === east ? "periodic" : "one-sided")) }),
    ...(east >= 0 && { scale: { part: east, axis: latitude, divisors: ground.east } }),
  };
}

/** Are the first and the last longitude one meridian, so that its values stand at both ends? */
const meet = (longitudes: Float64Array): boolean =>
  Math.abs(Math.abs(item(longitudes, longitudes.length - 1) - item(longitudes, 0)) - 360) < SAME;
const SAME = 1e-6;

/** May these coordinates be longitudes that are not known as such? */
const isPlain = (label: AxisLabels | undefined): boolean =>
  label?.coordinates !== undefined && label.coordinates.tick === undefined;

const numbers = ({ values }: Coordinates): Float64Array | Float32Array =>
  values instanceof BigInt64Array ? Float64Array.from(values, Number) : values;
