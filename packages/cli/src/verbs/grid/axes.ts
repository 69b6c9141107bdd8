import { existsSync } from "node:fs";
import type { Words } from "nabla";
import { decodeElements, readNpyTimesHeader } from "nabla/array";
import { type GridOptions, type TimeUnit, timeCoordinates, timeUnits } from "nabla/grid";
import { item } from "../../array/item.js";
import { readBytes, refused } from "../../files/file.js";
import { memberOf } from "../../files/member.js";
import { isUrl } from "../../files/web.js";
import { readColumns } from "../../formats/columns.js";
import {
  type AxisLabels,
  type Coordinates,
  datetimeCoordinates,
  type Labels,
} from "../../formats/coordinates.js";
import { coordinatesOf } from "../../formats/long-table.js";
import { isZarr, openArray } from "../../formats/open-array.js";
import { type ArraySource, readAll } from "../../formats/source.js";
import { UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import type { WrittenOptions } from "./options.js";
import { readTableOptions } from "./table.js";
import { words } from "./words.js";

/** The axes that the user asks for, how far samples lie apart along them, and what the result is per there. */
export interface Along {
  readonly axis?: GridOptions["axis"] & object;
  readonly spacing?: (number | Float64Array | Float32Array)[];
  /** What the input says beside its numbers. */
  readonly labels?: Labels;
  /** What the summary in JSON says of the axes, where anything is known of them. */
  readonly summary: Summary;
}

/** For each of the axes its name, and the unit that the result is per, as `day`; null where nobody says. */
export interface Summary {
  readonly names?: readonly (string | null)[];
  readonly per?: readonly (string | null)[];
}

/** Reads `--axis`, `--spacing`, `--coordinates` and `--per`, beside what the input says of its axes. */
export async function readAxes(
  written: WrittenOptions,
  source: ArraySource,
  session: Session,
): Promise<Along> {
  const said = await source.labels?.();
  const labels = said?.axes ?? [];
  const { spacing, coordinates, per: unit } = written;
  if (spacing !== undefined && coordinates !== undefined) throw new UsageError(words.spacingTwice);
  const axis = written.axis === undefined ? undefined : axisNumbers(written.axis, labels);
  const note = (text: Words): void => session.note(`${session.say(words.note)}: ${session.say(text)}`);
  const per = readUnit(unit);
  const chosen = (axis ?? source.shape.map((_, k) => k)).map((k) => (k < 0 ? k + source.shape.length : k));
  const own = chosen.map((k) => labels[k]);
  const named = own.some((label) => label?.name !== undefined);
  const known = {
    ...(axis === undefined ? {} : { axis }),
    ...(said === undefined ? {} : { labels: said }),
    summary: named ? { names: own.map((label) => label?.name ?? null) } : {},
  };
  if (coordinates !== undefined) return along(known, readLists(coordinates), per, []);
  if (spacing !== undefined) {
    const entries = await readSpacing(spacing, written, session);
    return along(
      known,
      entries,
      per,
      entries.map((entry) => (typeof entry === "number" ? "" : entry.name)),
      note,
    );
  }
  if (!own.some((label) => label?.coordinates !== undefined)) return along(known, undefined, per, []);
  const entries = own.map((label) => (label?.coordinates === undefined ? 1 : label.coordinates));
  const names = own.map((label, k) => label?.name ?? `axis ${item(chosen, k)}`);
  note(words.ownCoordinates(names.filter((_, k) => typeof entries[k] !== "number").join(", ")));
  return along(known, entries, per, names, note);
}

interface Named extends Coordinates {
  readonly name: string;
}

/** Coordinates in the units that are asked for. What is decided for the user is told by `note`. */
function along(
  known: Pick<Along, "axis" | "labels" | "summary">,
  entries: readonly (number | Coordinates | Float64Array)[] | undefined,
  unit: TimeUnit | undefined,
  names: readonly string[],
  note: (text: Words) => void = () => {},
): Along {
  const per: (string | null)[] = [];
  const spacing = entries?.map((entry, k) => {
    per[k] = null;
    if (typeof entry === "number" || entry instanceof Float64Array) return entry;
    const { values, tick } = entry;
    const turn = turnIn(values);
    if (turn !== undefined) note(words.turns(names[k] ?? "", turn));
    per[k] = unitOf(entry);
    if (tick === undefined) return values as Float64Array | Float32Array;
    const asked = unit ?? entry.own ?? "second";
    if (unit === undefined) note(words.perUnit(names[k] ?? "", asked));
    per[k] = asked;
    // Numbers that count in that unit already are what they are.
    if (asked === entry.own && !(values instanceof BigInt64Array)) return values;
    return timeCoordinates(values instanceof Float32Array ? Float64Array.from(values) : values, asked, tick);
  });
  if (unit !== undefined && !entries?.some((entry) => typeof entry === "object" && "tick" in entry))
    throw new UsageError(words.noTimes(unit));
  const summary = per.some((found) => found !== null) ? { ...known.summary, per } : known.summary;
  return { ...known, ...(spacing === undefined ? {} : { spacing }), summary };
}

/** The unit of coordinates; `months since 1970-01-01` counts months, whatever their length. */
const unitOf = ({ unit }: Coordinates): string | null => unit?.replace(/s?\s+since\s.*/i, "") ?? null;

/** The first place where coordinates neither rise nor fall as they did before. */
function turnIn(values: Coordinates["values"]): number | undefined {
  const list = values as Float64Array;
  const rises = (list[1] ?? 0) > (list[0] ?? 0);
  for (let i = 1; i < list.length; i++) {
    const [before, at] = [list[i - 1] ?? 0, list[i] ?? 0];
    if (rises ? !(at > before) : !(at < before)) return i;
  }
  return undefined;
}

/** NumPy's and xarray's short names of units. */
const SHORT: Readonly<Record<string, TimeUnit>> = {
  ns: "nanosecond",
  us: "microsecond",
  ms: "millisecond",
  s: "second",
  m: "minute",
  h: "hour",
  D: "day",
  W: "week",
};

function readUnit(text: string | undefined): TimeUnit | undefined {
  if (text === undefined) return undefined;
  const unit = Object.hasOwn(SHORT, text) ? SHORT[text] : timeUnits.find((known) => known === text);
  if (unit === undefined) throw new UsageError(words.badUnit(timeUnits.join(", "), text));
  return unit;
}

/** `0`, `1,0`, `-1`, `time`. */
function axisNumbers(text: string, labels: readonly AxisLabels[]): number[] {
  return text.split(",").map((part) => {
    const name = part.trim();
    if (/^-?\d+$/.test(name)) return Number(name);
    const place = labels.findIndex((label) => label.name === name);
    if (place < 0) {
      const known = labels.flatMap((label) => label.name ?? []);
      throw new UsageError(
        known.length === 0 ? words.badNumbers("--axis", text) : words.noAxisOf(name, known.join(", ")),
      );
    }
    return place;
  });
}

/** `2` or `x.npy,0.5` or `t.csv:time`: for each axis a distance, or a file with its coordinates. */
async function readSpacing(
  text: string,
  written: WrittenOptions,
  session: Session,
): Promise<(number | Named)[]> {
  const entries: (number | Named)[] = [];
  // A file's name may hold commas.
  const isOne = text.includes(",") && existsSync(text);
  for (const part of isOne ? [text] : text.split(",").map((entry) => entry.trim())) {
    if (part === "") throw new UsageError(words.badSpacing(text));
    if (!Number.isNaN(Number(part))) entries.push(Number(part));
    else {
      const found = await readCoordinates(part, written, session);
      entries.push(typeof found === "number" ? found : { ...found, name: part });
    }
  }
  return entries;
}

/** `0,1,3,7`, or such a list for each axis: `0,1,3;0,2`. */
function readLists(text: string): Float64Array[] {
  return text.split(";").map((list) => {
    const numbers = list.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
    if (numbers.length < 2 || numbers.some(Number.isNaN))
      throw new UsageError(words.badTable("--coordinates", text));
    return Float64Array.from(numbers);
  });
}

/** Coordinates along an axis, or one distance where the file holds a single number without axes. */
async function readCoordinates(
  path: string,
  written: WrittenOptions,
  session: Session,
): Promise<number | Coordinates> {
  const { name, member } = memberOf(path);
  const note = (text: Words): void => session.note(`${session.say(words.note)}: ${session.say(text)}`);
  const isPack = name === "-" || /\.npz(?:\.gz)?$/i.test(name);
  if (member !== undefined && !isPack) {
    const { decimal, delimiter, header } = readTableOptions(written);
    const table = {
      ...(decimal === undefined ? {} : { decimal }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(header === undefined ? {} : { header }),
    };
    return coordinatesOf(item(await readColumns(name, [member], table, note), 0), name);
  }
  if (/\.npy$/i.test(name) && !isUrl(name) && !(await isZarr(path))) {
    const bytes = await readBytes(name, session.streams.stdin);
    const times = timesIn(bytes, name);
    if (times !== undefined) return times;
  }
  if (await isZarr(path)) {
    const { readZarrCoordinates } = await import("../../formats/zarr/read.js");
    const found = await readZarrCoordinates(path);
    if (found !== undefined) return found;
  }
  const source = await openArray(path, session).catch(async (error: unknown) => {
    // A table of one column may hold times.
    if (!/\.(?:csv|tsv|txt)(?:\.gz)?$/i.test(name)) throw error;
    const columns = await readColumns(name, undefined, {}, note).catch(() => []);
    const [column] = columns;
    if (columns.length !== 1 || column?.coordinates?.tick === undefined) throw error;
    return column.coordinates;
  });
  if (!("box" in source)) return source;
  try {
    const { data, shape } = await readAll(source);
    if (shape.length === 0) return Number(data[0]);
    if (shape.length !== 1) {
      const fact = {
        en: `coordinates have one axis, got shape [${shape}]`,
        ru: `у координат одна ось, получена форма [${shape}]`,
      };
      throw refused("spacing", path, fact, { value: path });
    }
    return { values: data instanceof Float32Array ? data : Float64Array.from(data as Float64Array, Number) };
  } finally {
    await source.close();
  }
}

/** The times of an .npy file of datetime64; undefined for other elements. */
function timesIn(bytes: Uint8Array, path: string): Coordinates | undefined {
  const header = /^\x93NUMPY/.test(Buffer.from(bytes.subarray(0, 6)).toString("latin1"))
    ? readNpyTimesHeader(bytes)
    : undefined;
  if (header === undefined) return undefined;
  const elements = decodeElements(bytes.subarray(header.start, header.start + header.byteLength), header);
  if (header.shape.length !== 1) {
    const fact = {
      en: `coordinates have one axis, got shape [${header.shape}]`,
      ru: `у координат одна ось, получена форма [${header.shape}]`,
    };
    throw refused("spacing", path, fact, { value: path });
  }
  return datetimeCoordinates(elements as BigInt64Array, header.unit, path);
}
