import type { Task } from "../../batch/tasks.js";
import type { Encoding } from "../../formats/picture/heights.js";
import type { Raster } from "../../formats/raster.js";
import type { Georeference } from "../../formats/tiff/georeference.js";
import type { Session } from "../../run/session.js";

/** What of the terrain is shown. */
export const shows = [
  "slope",
  "aspect",
  "hillshade",
  "levels",
  "roughness",
  "ruggedness",
  "position",
  "profile-curvature",
  "plan-curvature",
  "bands",
  "path",
  "basins",
] as const;
export type Show = (typeof shows)[number];

/** What depends on how long cells are in the unit of the heights. */
export const measuresCells: ReadonlySet<Show> = new Set([
  "slope",
  "aspect",
  "hillshade",
  "profile-curvature",
  "plan-curvature",
]);
/** What depends on how long cells are beside one another: which way is the steepest. */
export const followsSlopes: ReadonlySet<Show> = new Set(["path", "basins"]);
export const measuresCurvature: ReadonlySet<Show> = new Set(["profile-curvature", "plan-curvature"]);

/** gdaldem's names of ruggedness. */
export const algorithms = ["riley", "wilson"] as const;

/** What is drawn of lines. */
export const showsLevels: ReadonlySet<Show> = new Set(["levels", "bands"]);

/** How a hillshade is lit; gdaldem has the same four. */
export const shadings = ["simple", "combined", "multidirectional", "igor"] as const;
export type Shading = (typeof shadings)[number];

export type TerrainFormat = "tif" | "png" | "geojson" | "svg";

/** What has to be done with every raster, in words that another thread understands too. */
export interface TerrainJob {
  readonly show: Show;
  readonly method: "horn" | "zevenbergen-thorne";
  /** Whose surface it is that curvature is of. */
  readonly surface: "zevenbergen-thorne" | "evans";
  readonly algorithm: (typeof algorithms)[number];
  readonly units: "degrees" | "percent";
  /** Aspect as gdaldem gives it, which takes every cell for a square. */
  readonly like?: "gdaldem";
  readonly shading: Shading;
  readonly azimuth: number;
  readonly altitude: number;
  /** Heights are multiplied by this; by default by what makes their unit that of the cells. */
  readonly zFactor?: number;
  readonly computeEdges: boolean;
  /** Height between neighbouring level lines; by default a round number that gives about ten. */
  readonly step?: number;
  /** Where steps are counted from. */
  readonly base: number;
  /** The levels themselves, in ascending order, instead of steps. */
  readonly levels?: readonly number[];
  /** Standard deviation in cells of the Gaussian that smooths the heights first. */
  readonly smooth?: number;
  /** Rings round less than so many cells are left out. */
  readonly smallestRing?: number;
  /** Where a path begins, in the raster's coordinates, and whether it leads up. */
  readonly from?: readonly [x: number, y: number];
  readonly up: boolean;
  /** What the heights of lines, or the lower and upper ones of bands, are called in GeoJSON. */
  readonly attributes: readonly string[];
  /** Is each line or polygon a feature of its own, or all those of a level together? */
  readonly separate: boolean;
  /** Width and height of a cell, where the file's own are wrong or missing. */
  readonly cellSize?: readonly [number, number];
  readonly nodata?: number;
  readonly band: number;
  /** What the colours of PNG tiles stand for. */
  readonly encoding?: Encoding;
  /** A folder that a VRT may read besides its own. */
  readonly sources?: string;
  /** Are GeoTIFFs compressed? */
  readonly compress: boolean;
}

/**
 * Does the job understand a turned raster? Lines and paths lie along x and y, Igor's shading takes cells for squares,
 * and four lights come from directions of their own.
 */
export const mayTurn = ({ show, shading }: Pick<TerrainJob, "show" | "shading">): boolean =>
  show === "hillshade"
    ? shading === "simple" || shading === "combined"
    : show !== "path" && !showsLevels.has(show);

/** Is the raster held whole for the job? Then it is read once, where level lines read others twice. */
export const holdsWhole = ({ show, smooth }: Pick<TerrainJob, "show" | "smooth">): boolean =>
  followsSlopes.has(show) || show === "bands" || smooth !== undefined;

/** A job for one raster, whose factor is known. */
export type ScaledJob = TerrainJob & { readonly zFactor: number };

/** One raster, and where its result goes. */
export type TerrainTask = Task<TerrainFormat>;

/** The work on one raster: where it lies, and what is done with it. */
export interface Work {
  readonly task: TerrainTask;
  readonly dem: Raster;
  readonly place: Georeference;
  readonly job: ScaledJob;
  readonly session: Session;
  /** Hears of bands that are done. */
  advance(bands: number): void;
}
