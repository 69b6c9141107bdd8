import { listedNumbers, oneOf, readNumber, readPositive } from "../../arguments/option.js";
import { readCount, type WrittenBatch } from "../../batch/batch.js";
import type { Ends } from "../../batch/tasks.js";
import { encodings } from "../../formats/picture/heights.js";
import { UsageError } from "../../messages/errors.js";
import {
  algorithms,
  followsSlopes,
  measuresCells,
  measuresCurvature,
  type Shading,
  type Show,
  shadings,
  shows,
  showsLevels,
  type TerrainFormat,
  type TerrainJob,
} from "./job.js";
import { words } from "./words.js";

/** The command's options as written. */
export interface WrittenOptions extends WrittenBatch {
  readonly show: string;
  readonly method?: string;
  readonly alg?: string;
  readonly units?: string;
  readonly like?: string;
  readonly shading?: string;
  readonly azimuth?: string;
  readonly altitude?: string;
  readonly zFactor?: string;
  readonly step?: string;
  readonly base?: string;
  readonly levels?: string;
  readonly smooth?: string;
  readonly smallestRing?: string;
  readonly attribute?: string;
  readonly separate?: true;
  readonly from?: string;
  readonly up?: true;
  readonly computeEdges?: true;
  readonly cellSize?: string;
  readonly nodata?: string;
  readonly band: string;
  readonly encoding?: string;
  readonly sources?: string;
  readonly format?: string;
  readonly compress?: string;
  readonly json?: true;
}

/** How files of rasters, of those that have colours too, of level lines and of paths end. */
const RASTER_ENDS: Partial<Ends<TerrainFormat>> = { tif: [".tif", ".tiff"] };
const PAINTED_ENDS: Partial<Ends<TerrainFormat>> = { ...RASTER_ENDS, png: [".png"] };
const PATH_ENDS: Partial<Ends<TerrainFormat>> = { geojson: [".geojson", ".json"] };
const LEVEL_ENDS: Partial<Ends<TerrainFormat>> = { ...PATH_ENDS, svg: [".svg"], png: [".png"] };

/** What has colours that say the same on every map. */
const PAINTED: ReadonlySet<Show> = new Set(["slope", "aspect", "hillshade"]);

export function endsFor(show: Show): Ends<TerrainFormat> {
  const rasters = PAINTED.has(show) ? PAINTED_ENDS : RASTER_ENDS;
  return (showsLevels.has(show) ? LEVEL_ENDS : show === "path" ? PATH_ENDS : rasters) as Ends<TerrainFormat>;
}

/** One or two sizes of a cell, as `10` or `10,20`. */
export function readCells(text: string): [number, number] {
  const [width = Number.NaN, height = width, ...rest] = listedNumbers(text);
  if (!(width > 0 && height > 0 && width + height < Number.POSITIVE_INFINITY) || rest.length > 0) {
    throw new UsageError(words.badCells(text));
  }
  return [width, height];
}

/** A place as `x,y`. */
function readPlace(text: string): [number, number] {
  const [x = Number.NaN, y = Number.NaN, ...rest] = listedNumbers(text);
  if (!Number.isFinite(x) || !Number.isFinite(y) || rest.length > 0)
    throw new UsageError(words.badPlace(text));
  return [x, y];
}

export function readFormat(show: Show, text: string | undefined): TerrainFormat {
  const known = Object.keys(endsFor(show)) as TerrainFormat[];
  return text === undefined ? (known[0] as TerrainFormat) : oneOf("--format", text, known);
}

function readCompress({ compress, output, format }: WrittenOptions, show: Show): boolean {
  if (compress === undefined) return false;
  const isTiff =
    endsFor(show).tif !== undefined && output !== undefined && output !== "-" && !/\.png$/i.test(output);
  if (!isTiff || format?.toLowerCase() === "png") throw new UsageError(words.onlyTiff);
  return oneOf("--compress", compress, ["none", "deflate"]) === "deflate";
}

/** `--method` says whose differences slopes are of, and whose surface curvature is of. */
function readMethod(text: string | undefined, show: Show): Pick<TerrainJob, "method" | "surface"> {
  const [slopes, bends] = measuresCurvature.has(show) ? [undefined, text] : [text, undefined];
  return {
    method: oneOf("--method", slopes ?? "horn", ["horn", "zevenbergen-thorne"]),
    surface: oneOf("--method", bends ?? "zevenbergen-thorne", ["zevenbergen-thorne", "evans"]),
  };
}

/** How level lines and bands are looked for and written. */
function readLevels(
  written: WrittenOptions,
  show: Show,
): Pick<TerrainJob, "base" | "attributes" | "separate"> {
  const { levels, attribute, separate } = written;
  const step = readPositive("--step", written.step);
  if (levels !== undefined && step !== undefined) throw new UsageError(words.stepOrLevels);
  if (written.base !== undefined && step === undefined) throw new UsageError(words.baseNeedsStep);
  const smooth = readPositive("--smooth", written.smooth);
  const smallestRing = readPositive("--smallest-ring", written.smallestRing);
  const usual = show === "bands" ? ["lower", "upper"] : ["level"];
  const attributes = attribute === undefined ? usual : attribute.split(",").map((name) => name.trim());
  if (
    attributes.length !== usual.length ||
    attributes.includes("") ||
    new Set(attributes).size < usual.length
  )
    throw new UsageError(words.badAttribute(usual.length, attribute ?? ""));
  return {
    base: readNumber("--base", written.base ?? "0"),
    attributes,
    separate: separate === true,
    ...(step === undefined ? {} : { step }),
    ...(levels === undefined ? {} : { levels: readLevelList(levels) }),
    ...(smooth === undefined ? {} : { smooth }),
    ...(smallestRing === undefined ? {} : { smallestRing }),
  };
}

/** Levels as `10,20,50`, in ascending order. */
function readLevelList(text: string): number[] {
  const levels = listedNumbers(text);
  if (!levels.every(Number.isFinite)) throw new UsageError(words.badLevels(text));
  return [...new Set(levels)].sort((a, b) => a - b);
}

export function readJob(written: WrittenOptions): TerrainJob {
  const show = oneOf<Show>("--show", written.show, shows);
  const only = (option: string, value: unknown, ...fit: readonly Show[]): void => {
    if (value !== undefined && !fit.includes(show))
      throw new UsageError(words.onlyFor(option, `--show ${fit.join("|")}`));
  };
  only("--units", written.units, "slope");
  only("--like", written.like, "aspect");
  only("--shading", written.shading, "hillshade");
  only("--azimuth", written.azimuth, "hillshade");
  only("--altitude", written.altitude, "hillshade");
  for (const option of ["step", "base", "levels", "smooth", "smallestRing", "attribute", "separate"] as const)
    only(`--${option === "smallestRing" ? "smallest-ring" : option}`, written[option], ...showsLevels);
  // Level lines lie where the file says, through the heights themselves.
  only("--method", written.method, ...measuresCells);
  only("--cell-size", written.cellSize, ...measuresCells, ...followsSlopes);
  const windows = shows.filter((name) => !showsLevels.has(name) && !followsSlopes.has(name));
  only("--compute-edges", written.computeEdges, ...windows);
  only("--from", written.from, "path");
  only("--up", written.up, "path");
  if (show === "path" && written.from === undefined) throw new UsageError(words.pathNeedsStart);
  only("--alg", written.alg, "ruggedness");
  const shading = oneOf<Shading>("--shading", written.shading ?? "simple", shadings);
  const lit = (option: string, value: unknown, unused: Shading): void => {
    const others = shadings.filter((name) => name !== unused).join("|");
    if (value !== undefined && shading === unused)
      throw new UsageError(words.onlyFor(option, `--shading ${others}`));
  };
  lit("--azimuth", written.azimuth, "multidirectional");
  lit("--altitude", written.altitude, "igor");
  const zFactor = readPositive("--z-factor", written.zFactor);
  return {
    show,
    ...readMethod(written.method, show),
    units: oneOf("--units", written.units ?? "degrees", ["degrees", "percent"]),
    shading,
    azimuth: readNumber("--azimuth", written.azimuth ?? "315"),
    altitude: readNumber("--altitude", written.altitude ?? "45"),
    computeEdges: written.computeEdges === true,
    band: readCount("--band", written.band),
    compress: readCompress(written, show),
    algorithm: oneOf("--alg", written.alg ?? "riley", algorithms),
    ...readLevels(written, show),
    up: written.up === true,
    ...(written.sources === undefined ? {} : { sources: written.sources }),
    ...(written.from === undefined ? {} : { from: readPlace(written.from) }),
    ...(zFactor === undefined ? {} : { zFactor }),
    ...(written.like === undefined ? {} : { like: oneOf("--like", written.like, ["gdaldem"] as const) }),
    ...(written.cellSize === undefined ? {} : { cellSize: readCells(written.cellSize) }),
    ...(written.encoding === undefined ? {} : { encoding: oneOf("--encoding", written.encoding, encodings) }),
    ...(written.nodata === undefined ? {} : { nodata: readNumber("--nodata", written.nodata) }),
  };
}
