import type { Words } from "nabla";
import { isNablaError } from "nabla/error";
import { type Boundary, type GridOptions, type TimeUnit, timeCoordinates, timeUnits } from "nabla/grid";
import type { AxisLabels, Coordinates, Labels } from "../../formats/coordinates.js";
import type { ArraySource } from "../../formats/source.js";
import { unitsOfTime } from "../../formats/units-of-time.js";
import { UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import type { Named } from "./coordinates.js";
import { onEarth, type Scale } from "./earth.js";
import type { WrittenOptions } from "./options.js";
import { words } from "./words.js";

/** The axes that the user asks for, how far samples lie apart along them, and what the result is per there. */
export interface Along {
  readonly axis?: GridOptions["axis"] & object;
  readonly spacing?: (number | Float64Array | Float32Array)[];
  /** Longitudes that go all the way round are periodic, unless the user says otherwise. */
  readonly boundary?: readonly Boundary[];
  /** The result along longitudes, per degree, becomes one per metre. */
  readonly scale?: Scale;
  /** What the input says beside its numbers. */
  readonly labels?: Labels;
  /** What the summary in JSON says of the axes, where anything is known of them. */
  readonly summary: Summary;
}

/** For each of the axes its name, and the unit that the result is per, as `day`; null where nobody says. */
export interface Summary {
  readonly names?: readonly (string | null)[];
  readonly per?: readonly (string | null)[];
  readonly earth?: string;
}

/** Reads `--axis`, `--spacing`, `--coordinates` and `--per`, beside what the input says of its axes. */
export async function readAxes(
  written: WrittenOptions,
  source: ArraySource,
  session: Session,
): Promise<Along> {
  const said = await source.labels?.();
  const labels = said?.axes ?? [];
  const { per: unit } = written;
  if (written.spacing !== undefined && written.coordinates !== undefined)
    throw new UsageError(words.spacingTwice);
  const axis = written.axis === undefined ? undefined : axisNumbers(written.axis, labels);
  const note = (text: Words): void => session.remark(text);
  const per = readUnit(unit);
  const chosen = (axis ?? source.shape.map((_, k) => k)).map((k) => (k < 0 ? k + source.shape.length : k));
  const own = chosen.map((k) => labels[k]);
  const named = own.some((label) => label?.name !== undefined);
  const known = {
    ...(axis === undefined ? {} : { axis }),
    ...(said === undefined ? {} : { labels: said }),
    summary: named ? { names: own.map((label) => label?.name ?? null) } : {},
  };
  const given = await readGiven(written, session);
  const entries = given ?? fromLabels(own, note);
  const names = own.map((label, k) => {
    const entry = given?.[k];
    return typeof entry === "object" && "name" in entry
      ? entry.name
      : (label?.name ?? session.say(words.unnamedAxis(chosen[k] ?? k)));
  });
  if (given === undefined && entries !== undefined)
    note(words.ownCoordinates(names.filter((_, k) => typeof entries[k] !== "number").join(", ")));
  if (written.earth === undefined) return along(known, entries, per, names, note);
  const axes = source.shape.map((_, k): AxisLabels => {
    const entry = given?.[chosen.indexOf(k)];
    if (typeof entry !== "object" || !("name" in entry)) return given === undefined ? (labels[k] ?? {}) : {};
    return { name: entry.subject, coordinates: entry };
  });
  const mayWrap = written.boundary === undefined && written.nan !== "one-sided";
  const ground = onEarth(written.earth, axes, chosen, entries ?? [], mayWrap, note);
  const found = along(known, ground.spacing, per, names, note);
  const units = chosen.map((_, k) => (ground.metres.includes(k) ? "m" : (found.summary.per?.[k] ?? null)));
  const { boundary, scale } = ground;
  const summary = { ...found.summary, per: units, earth: written.earth };
  return { ...found, ...(boundary && { boundary }), ...(scale && { scale }), summary };
}

/** What `--spacing` or `--coordinates` say. What reads files is loaded when there is one to read. */
async function readGiven(
  { spacing, coordinates, ...written }: WrittenOptions,
  session: Session,
): Promise<(number | Named | Float64Array)[] | undefined> {
  if (coordinates === undefined && spacing === undefined) return undefined;
  const { readLists, readSpacing } = await import("./coordinates.js");
  return coordinates === undefined ? readSpacing(spacing ?? "", written, session) : readLists(coordinates);
}

/** The coordinates that the input has itself, 1 for axes without; undefined where none has any. */
function fromLabels(
  own: readonly (AxisLabels | undefined)[],
  note: (text: Words) => void,
): (number | Coordinates)[] | undefined {
  for (const label of own) {
    if (label?.problem === undefined) continue;
    // Words are no coordinates; what is damaged is not left out without a word.
    if (!isNablaError(label.problem, "unsupported")) throw label.problem;
    note(words.onlyNames(label.name ?? ""));
  }
  if (!own.some((label) => label?.coordinates !== undefined)) return undefined;
  return own.map((label) => label?.coordinates ?? 1);
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
    const hole = (values as Float64Array).findIndex((value) => !Number.isFinite(Number(value)));
    const turn = turnIn(values);
    if (hole >= 0) note(words.noCoordinate(names[k] ?? "", hole));
    else if (turn !== undefined) note(words.turns(names[k] ?? "", turn));
    per[k] = unitOf(entry);
    if (tick === undefined) {
      if (/\ssince\s/i.test(entry.unit ?? "")) note(words.countsOf(names[k] ?? "", per[k] ?? ""));
      return values as Float64Array | Float32Array;
    }
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

/** A unit of time by its name, or by NumPy's and xarray's short one. */
function readUnit(text: string | undefined): TimeUnit | undefined {
  if (text === undefined) return undefined;
  const unit = unitsOfTime.find((known) => known.unit === text || known.code === text)?.unit;
  if (unit === undefined) {
    const say = /^(?:months?|years?|M|Y)$/.test(text) ? words.noLength : words.badUnit;
    throw new UsageError(say(timeUnits.join(", "), text));
  }
  return unit;
}

/** `0`, `1,0`, `-1`, `time`. */
function axisNumbers(text: string, labels: readonly AxisLabels[]): number[] {
  return text.split(",").map((part) => {
    const name = part.trim();
    if (/^-?\d+$/.test(name)) return Number(name);
    const [place, ...others] = labels.flatMap((label, axis) => (label.name === name ? [axis] : []));
    if (place !== undefined && others.length > 0)
      throw new UsageError(words.axesOfOneName(name, [place, ...others].join(", ")));
    if (place === undefined) {
      const known = labels.flatMap((label) => label.name ?? []);
      throw new UsageError(
        known.length === 0 ? words.badNumbers("--axis", text) : words.noAxisOf(name, known.join(", ")),
      );
    }
    return place;
  });
}
