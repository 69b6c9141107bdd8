import type { Words } from "nabla";
import { unread } from "../../files/file.js";
import type { BilingualError } from "../../messages/errors.js";
import { type Unit, unitLong, unitNamed, unitOf, verticalUnit } from "./units.js";

/** The tags of a GeoTIFF that say where on earth it lies, as they stand in the file. */
export interface GeoTags {
  readonly modelPixelScale?: readonly number[];
  readonly modelTiepoint?: readonly number[];
  readonly modelTransformation?: readonly number[];
  readonly geoKeyDirectory?: readonly number[];
  readonly geoDoubleParams?: readonly number[];
  readonly geoAsciiParams?: string;
}

/**
 * Where a raster's cells lie: x of column c is `x + c·dx`, y of row r is `y + r·dy`, at the cells' centres; but for a
 * raster that is turned, of which x and y are those of the first cell.
 */
export interface Georeference {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  /** Negative where the first row is the northernmost, as is usual. */
  readonly dy: number;
  /** By how many degrees the rows run counter-clockwise of west to east, where they do not run so. */
  readonly turn?: number;
  /** Are x and y longitude and latitude in degrees? */
  readonly geographic: boolean;
  /** Does the file say where it lies, and so how large its cells are? */
  readonly placed: boolean;
  /** The number of the coordinate system in EPSG's list. */
  readonly epsg?: number;
  /** The unit of x and y, metres for degrees, as the file says it; and of the heights. */
  readonly unit?: Unit;
  readonly heightUnit?: Unit;
}

const GEOGRAPHIC = 2;
const PIXEL_IS_POINT = 2;
const USER_DEFINED = 32767;
const DEGREE = 9102;
const [METRE, FOOT, US_FOOT] = [9001, 9002, 9003];
/** The tag of GeoTIFF's doubles, as keys name it. */
const DOUBLES = 34736;

/** Keys of the GeoKeyDirectory (OGC 19-008r4), by number. */
const KEYS = {
  modelType: 1024,
  rasterType: 1025,
  geographicType: 2048,
  angularUnits: 2054,
  projectedType: 3072,
  linearUnits: 3076,
  linearUnitSize: 3077,
  verticalType: 4096,
  verticalUnits: 4099,
};

/**
 * Reads where the raster lies; a file that does not say has cells of size 1, rows from north to south. Throws `io` for
 * a raster whose rows and columns are no directions of the compass, and for angles in other units than degrees.
 * `bandUnit` is what the band says of its unit. A raster in metres that `mayTurn` may be turned, but not sheared.
 */
export function georeferenceOf(
  tags: GeoTags,
  path: string,
  bandUnit?: string,
  mayTurn = false,
): Georeference {
  const key = keysOf(tags);
  const found = placeOf(tags, path, mayTurn && key(KEYS.modelType) !== GEOGRAPHIC);
  const geographic = found !== undefined && key(KEYS.modelType) === GEOGRAPHIC;
  const units = key(KEYS.angularUnits);
  if (geographic && units !== undefined && units !== DEGREE && units !== USER_DEFINED) {
    throw mendable(path, {
      en: `longitude and latitude are in degrees, got angular unit ${units}`,
      ru: `долгота и широта должны быть в градусах, получена единица ${units}`,
    });
  }
  const code = key(geographic ? KEYS.geographicType : KEYS.projectedType);
  // Coordinates belong to the upper left corner of a cell, or to its centre.
  const centre = key(KEYS.rasterType) === PIXEL_IS_POINT ? 0 : 0.5;
  const { x, y, dx, dy, turn } = found ?? { x: 0, y: 0, dx: 1, dy: -1 };
  const [right, up] = turned(centre * dx, centre * dy, turn ?? 0);
  return {
    x: x + right,
    y: y + up,
    dx,
    dy,
    ...(turn !== undefined && { turn }),
    geographic,
    placed: found !== undefined,
    ...(code === undefined || code === 0 || code === USER_DEFINED ? {} : { epsg: code }),
    ...given("unit", geographic ? unitOf(METRE) : found && horizontalUnit(key, tags.geoAsciiParams ?? "")),
    ...given("heightUnit", heightUnit(key, bandUnit)),
  };
}

const given = (name: "unit" | "heightUnit", unit: Unit | undefined): { [name in string]?: Unit } =>
  unit === undefined ? {} : { [name]: unit };

type Keys = (id: number) => number | undefined;

/** The unit of a projection, by its number or length, or by the name of the system, in which EPSG says feet. */
function horizontalUnit(key: Keys, names: string): Unit | undefined {
  const code = key(KEYS.linearUnits);
  const size = key(KEYS.linearUnitSize);
  if (code === USER_DEFINED && size !== undefined && size > 0) return unitLong(size);
  if (code !== undefined && code !== USER_DEFINED) return unitOf(code);
  // The name of the vertical system follows.
  const [name = ""] = names.split(/ \+ |\|/);
  if (/\(ftUS\)/.test(name)) return unitOf(US_FOOT);
  if (/\(ft\)/.test(name)) return unitOf(FOOT);
  const projected = key(KEYS.projectedType);
  return projected === undefined || projected === USER_DEFINED ? undefined : unitOf(METRE);
}

function heightUnit(key: Keys, bandUnit: string | undefined): Unit | undefined {
  if (bandUnit !== undefined) return unitNamed(bandUnit);
  const unit = key(KEYS.verticalUnits);
  if (unit !== undefined && unit !== USER_DEFINED) return unitOf(unit);
  const system = key(KEYS.verticalType);
  return system === undefined || system === USER_DEFINED ? undefined : verticalUnit(system);
}

/** Looks up a key's number, which stands in the directory or among the doubles. */
function keysOf({ geoKeyDirectory: directory = [], geoDoubleParams: doubles = [] }: GeoTags): Keys {
  return (id) => {
    for (let at = 4; at + 3 < directory.length; at += 4) {
      if (directory[at] !== id) continue;
      if (directory[at + 1] === 0) return directory[at + 3];
      if (directory[at + 1] === DOUBLES) return doubles[directory[at + 3] ?? -1];
    }
    return undefined;
  };
}

/** What another program mends. */
function mendable(path: string, { en, ru }: Words): BilingualError {
  return unread(path, { en: `${en} (gdalwarp changes it)`, ru: `${ru} (изменит gdalwarp)` });
}

/** A vector along rows and columns as one to the east and to the north. */
export function turned(along: number, across: number, turn: number): [east: number, north: number] {
  const [cosine, sine] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  return turn === 0 ? [along, across] : [along * cosine - across * sine, along * sine + across * cosine];
}

/** Axes are at right angles where their product is not more than rounding in a file leaves of theirs. */
const SKEW = 1e-6;

function placeOf(
  { modelTransformation: m, modelTiepoint: tie, modelPixelScale: scale }: GeoTags,
  path: string,
  mayTurn: boolean,
): { x: number; y: number; dx: number; dy: number; turn?: number } | undefined {
  if (m !== undefined && m.length >= 8) {
    const [dx = 1, turnX = 0, , x = 0, turnY = 0, dy = -1, , y = 0] = m;
    if (turnX !== 0 || turnY !== 0) {
      const [wide, high] = [Math.hypot(dx, turnY), Math.hypot(turnX, dy)];
      if (mayTurn && Math.abs(dx * turnX + turnY * dy) <= SKEW * wide * high) {
        const turn = (Math.atan2(turnY, dx) * 180) / Math.PI;
        return { x, y, dx: wide, dy: Math.sign(dx * dy - turnX * turnY) * high, turn };
      }
      throw mendable(path, {
        en: mayTurn
          ? "rows and columns are at right angles, got a raster that is sheared"
          : "rows run from west to east here, got a raster that is turned",
        ru: mayTurn
          ? "строки и столбцы должны быть под прямым углом, а растр перекошен"
          : "строки здесь должны идти с запада на восток, а растр повёрнут",
      });
    }
    return { x, y, dx, dy };
  }
  const [sx, sy] = scale ?? [];
  if (sx === undefined || sy === undefined || sx === 0 || sy === 0) {
    if (tie !== undefined && tie.length > 6) {
      throw mendable(path, {
        en: `cells have one size, got ${tie.length / 6} control points instead`,
        ru: `у ячеек должен быть один размер, а вместо него опорные точки: ${tie.length / 6}`,
      });
    }
    return undefined;
  }
  const [column = 0, row = 0, , x = 0, y = 0] = tie ?? [];
  return { x: x - column * sx, y: y + row * sy, dx: sx, dy: -sy };
}
