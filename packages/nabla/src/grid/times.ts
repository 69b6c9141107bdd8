import { shown } from "../array/arguments.js";
import { NablaError } from "../error.js";

/**
 * Units that times are counted in, in nanoseconds. A day has 86 400 seconds: leap seconds are not counted, as in POSIX,
 * in NumPy's datetime64 and in JavaScript's Date.
 */
const UNITS = {
  nanosecond: 1n,
  microsecond: 1_000n,
  millisecond: 1_000_000n,
  second: 1_000_000_000n,
  minute: 60_000_000_000n,
  hour: 3_600_000_000_000n,
  day: 86_400_000_000_000n,
  week: 604_800_000_000_000n,
} as const;

/** A unit of time of fixed length. */
export type TimeUnit = keyof typeof UNITS;

/** The units of time, the shortest first. */
export const timeUnits = Object.keys(UNITS) as readonly TimeUnit[];

const MILLISECOND = UNITS.millisecond;

/**
 * Times as coordinates along an axis: how many `per` units each is after the earliest, as xarray's `differentiate`
 * counts them. Times are Dates, or numbers of ticks of `tick` nanoseconds since some moment, as datetime64 holds them:
 * whole nanoseconds are subtracted exactly, then rounded once to doubles and divided. Throws `spacing` for a time that
 * is none, `unsupported` for a unit that is none.
 */
export function timeCoordinates(
  times: readonly Date[] | BigInt64Array | Float64Array,
  per: TimeUnit,
  tick: bigint = UNITS.nanosecond,
): Float64Array {
  const unit = lengthOf(per);
  if (typeof tick !== "bigint" || tick <= 0n)
    throw new NablaError(
      "spacing",
      `grid: a tick is a bigint of nanoseconds from 1n on, got ${shown(tick)}`,
      {
        value: tick,
      },
    );
  if (times instanceof Float64Array) return fromFractions(times, Number(tick), Number(unit));
  const isTicks = times instanceof BigInt64Array;
  if (!isTicks && !Array.isArray(times)) refuse(times);
  const counts = isTicks ? times : Array.from(times, millisecondsOf);
  const length = isTicks ? tick : MILLISECOND;
  let earliest = counts[0] ?? 0n;
  for (const count of counts) if (count < earliest) earliest = count;
  // xarray rounds the earliest to a double, which moves all times alike; so does nabla, for the same digits.
  const origin = BigInt(Number(earliest * length));
  return Float64Array.from(counts, (count) => Number(count * length - origin) / Number(unit));
}

/** Numbers that may be fractions of ticks. */
function fromFractions(times: Float64Array, tick: number, unit: number): Float64Array {
  let earliest = Number.POSITIVE_INFINITY;
  for (const time of times) {
    if (!Number.isFinite(time)) refuse(time);
    if (time < earliest) earliest = time;
  }
  return times.map((time) => ((time - earliest) * tick) / unit);
}

function lengthOf(per: TimeUnit): bigint {
  if (typeof per === "string" && Object.hasOwn(UNITS, per)) return UNITS[per];
  throw new NablaError("unsupported", `grid: per is one of ${timeUnits.join(", ")}, got ${shown(per)}`, {
    what: "per",
  });
}

function millisecondsOf(date: Date): bigint {
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) refuse(date);
  return BigInt(date.getTime());
}

function refuse(value: unknown): never {
  const got = value instanceof Date ? "an invalid Date" : shown(value);
  throw new NablaError("spacing", `grid: times must be Dates, or numbers in a typed array, got ${got}`, {
    value,
  });
}
