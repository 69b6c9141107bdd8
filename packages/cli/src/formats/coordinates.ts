import type { Words } from "nabla";
import type { TimeUnit } from "nabla/grid";
import { unread } from "../files/file.js";
import { daysOf, LEAP_SECOND, momentOf } from "./iso-time.js";
import { unitsOfTime } from "./units-of-time.js";

/** Coordinates along an axis, as a file has them. */
export interface Coordinates {
  /** Numbers; of times, how many ticks after some moment. */
  readonly values: Float64Array | Float32Array | BigInt64Array;
  /** The length of a tick in nanoseconds, where the coordinates are times. */
  readonly tick?: bigint;
  /** The unit that the file itself counts its times in. */
  readonly own?: TimeUnit;
  /** As the file calls the unit: `degrees_north`, `days since 1970-01-01`. */
  readonly unit?: string;
}

type Attributes = Readonly<Record<string, unknown>>;

/** What a file says of an axis. */
export interface AxisLabels {
  readonly name?: string;
  readonly coordinates?: Coordinates;
  /** Why there are no coordinates, though the file has something in their place. */
  readonly problem?: unknown;
  /** What else the file says of the coordinates, as Zarr's attributes. */
  readonly attributes?: Attributes;
}

/** What a file says beside the numbers: of the axes, in the user's order, and of the values. */
export interface Labels {
  readonly axes: readonly AxisLabels[];
  /** What the values are called. */
  readonly name?: string;
  readonly attributes?: Attributes;
}

const NOT_A_TIME = -(2n ** 63n);
const DAY = 86_400_000_000_000n;

/**
 * Coordinates of NumPy's datetime64: whole numbers of a unit such as `D`, `25s` or `M`. Throws `io` for NaT and for
 * units that are finer than nanoseconds.
 */
export function datetimeCoordinates(counts: BigInt64Array, unit: string, path: string): Coordinates {
  const hole = counts.indexOf(NOT_A_TIME);
  if (hole >= 0) throw unread(path, missingTime(hole, "NaT"), { offset: hole });
  const [, count = "", name = ""] = /^(\d*)(\w+)$/.exec(unit) ?? [];
  const several = count === "" ? 1n : BigInt(count);
  const tick = unitsOfTime.find(({ code }) => code === name)?.nanoseconds;
  if (tick !== undefined) return { values: counts, tick: several * tick, unit };
  const months = name === "Y" ? 12n : name === "M" ? 1n : undefined;
  if (months === undefined)
    throw unread(path, {
      en: `its times are in ${unit}; nanoseconds are the finest that are read`,
      ru: `время в единицах ${unit}; самая мелкая, что читается, — наносекунда`,
    });
  // Months are of different lengths, so that what they begin with is counted in days.
  const values = counts.map((at) => {
    const month = Number(at * several * months);
    return BigInt(daysOf(1970 + Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1) ?? 0);
  });
  return { values, tick: DAY, unit };
}

/**
 * Coordinates in a unit as CF writes it: times, where it is `days since 1970-01-01`, numbers otherwise. Months and
 * years have no fixed length, and stay numbers.
 */
export function cfCoordinates(values: Coordinates["values"], unit: unknown): Coordinates {
  const [, name] = typeof unit === "string" ? (/^\s*(\S+)\s+since\s/i.exec(unit) ?? []) : [];
  const found = name === undefined ? undefined : unitsOfTime.find(({ names }) => names.test(name));
  const said = typeof unit === "string" && unit !== "" ? { unit } : {};
  if (found !== undefined) return { values, tick: found.nanoseconds, own: found.unit, ...said };
  return { values: values instanceof BigInt64Array ? Float64Array.from(values, Number) : values, ...said };
}

/** The range of 64-bit nanoseconds. */
const [FIRST, LAST] = [-(2n ** 63n) + 1n, 2n ** 63n - 1n];

/**
 * Texts of one column as times; undefined where the first that says something is none. `rowOf` tells the row of a text
 * in its file. Throws `io` for one that is missing, is no time while others are, or is beyond 64-bit nanoseconds.
 */
export function timesOf(
  texts: readonly string[],
  path: string,
  rowOf: (index: number) => number,
  notify: (words: Words) => void,
): Coordinates | undefined {
  if (texts.length === 0 || momentOf(texts[0] ?? "") === undefined) return undefined;
  const values = new BigInt64Array(texts.length);
  let zoned: number | undefined;
  let local: number | undefined;
  for (const [i, text] of texts.entries()) {
    const moment = momentOf(text);
    const row = rowOf(i);
    if (moment === "leap") throw unread(path, LEAP_SECOND, { row });
    if (moment === undefined) throw unread(path, noTime(row, text), { row });
    if (moment.nanoseconds < FIRST || moment.nanoseconds > LAST)
      throw unread(path, farTime(row, text), { row });
    values[i] = moment.nanoseconds;
    if (moment.zoned) zoned ??= row;
    else local ??= row;
  }
  if (zoned !== undefined && local !== undefined)
    throw unread(path, mixedZones(zoned, local), { row: local });
  if (local !== undefined) notify(noZone(path));
  return { values, tick: 1n };
}

const missingTime = (place: number, got: string): Words => ({
  en: `time ${place} is missing, got ${got}`,
  ru: `время ${place} пропущено, получено ${got}`,
});

const noTime = (row: number, got: string): Words => ({
  en: `row ${row} must have a time such as 2024-03-01T12:30, got ${got === "" ? "nothing" : got.slice(0, 40)}`,
  ru: `строка ${row}: нужно время вида 2024-03-01T12:30, получено ${got === "" ? "ничего" : got.slice(0, 40)}`,
});

const farTime = (row: number, got: string): Words => ({
  en: `row ${row}: times lie between 1677-09-21 and 2262-04-11, got ${got.slice(0, 40)}`,
  ru: `строка ${row}: время лежит между 1677-09-21 и 2262-04-11, получено ${got.slice(0, 40)}`,
});

const mixedZones = (zoned: number, local: number): Words => ({
  en: `row ${zoned} has a time zone, row ${local} has none; give all rows one`,
  ru: `в строке ${zoned} есть часовой пояс, в строке ${local} его нет; укажите его во всех строках`,
});

export const noZone = (path: string): Words => ({
  en: `${path}: its times have no time zone and are taken as UTC, without leap seconds`,
  ru: `${path}: у времени нет часового пояса, оно прочитано как UTC, без секунд координации`,
});
