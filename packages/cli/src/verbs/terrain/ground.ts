import type { Words } from "nabla";
import type { Raster } from "../../formats/raster.js";
import { type Georeference, turned } from "../../formats/tiff/georeference.js";
import { followsSlopes, measuresCells, measuresCurvature, type TerrainJob } from "./job.js";

/**
 * What a user should know: coordinates in GeoJSON that are no degrees, without a word of which system they are, or that
 * go over the date line; a place that another file tells; heights that are multiplied because their unit is not that of
 * the cells; a unit that is not known; heights without a unit over cells in feet; cells whose unit is not said and that
 * look like degrees; cells whose size is not said; cells of Web Mercator, which are longer than the ground.
 */
export type Note =
  | { readonly kind: "coordinates" | "beyond" | "beside" | "degrees" | "cells" }
  | { readonly kind: "units"; readonly heights: Words; readonly cells: Words; readonly factor: number }
  | { readonly kind: "assumed"; readonly cells: Words; readonly factor: number }
  | { readonly kind: "stretched"; readonly factor: number }
  | { readonly kind: "longer"; readonly cells: readonly number[] }
  | { readonly kind: "unknown"; readonly unit: string };

/** EPSG's number of Web Mercator, and the radius of its sphere. */
const WEB_MERCATOR = 3857;
const RADIUS = 6378137;

/** How many times as long as on the ground lengths are in the middle of a raster. */
function stretchOf({ epsg, y, dx, dy, turn = 0 }: Georeference, { width, height }: Raster): number {
  const [, north] = turned((dx * (width - 1)) / 2, (dy * (height - 1)) / 2, turn);
  return epsg === WEB_MERCATOR ? Math.cosh((y + north) / RADIUS) : 1;
}

/** What makes heights into the unit of the cells; 1 where the file does not say both units. */
function heightFactor({ unit, heightUnit }: Georeference): number {
  if (unit === undefined || heightUnit === undefined || unit.metres === heightUnit.metres) return 1;
  return heightUnit.metres / unit.metres;
}

function unitsOf({ unit, heightUnit }: Georeference): { heights: Words; cells: Words } {
  const none = { en: "", ru: "" };
  return { heights: heightUnit?.name ?? none, cells: unit?.name ?? none };
}

/** Does a raster without a coordinate system have cells as small, and lie where longitudes and latitudes are? */
function looksLikeDegrees({ x, y, dx, dy, geographic, epsg, unit }: Georeference, dem: Raster): boolean {
  if (geographic || epsg !== undefined || unit !== undefined || Math.abs(dx) >= 0.1 || Math.abs(dy) >= 0.1)
    return false;
  return (
    Math.max(Math.abs(x), Math.abs(x + dx * dem.width)) <= 180.5 &&
    Math.max(Math.abs(y), Math.abs(y + dy * dem.height)) <= 90.5
  );
}

/** What a job says of the ground. */
type Ground = Pick<TerrainJob, "show" | "zFactor" | "cellSize">;

/** What heights are multiplied by where the user does not say it. */
export const factorOf = (place: Georeference, { show, cellSize }: Ground): number =>
  cellSize === undefined && measuresCells.has(show) ? heightFactor(place) : 1;

/** What the user should know of how a raster's cells and heights are understood. */
export function notesOf(dem: Raster, place: Georeference, job: Ground): Note[] {
  const notes: Note[] = [];
  const factor = factorOf(place, job);
  const measured = job.zFactor ?? factor;
  if (dem.besides) notes.push({ kind: "beside" });
  if (job.zFactor === undefined && factor !== 1) notes.push({ kind: "units", ...unitsOf(place), factor });
  if (place.heightUnit === undefined && dem.unit) notes.push({ kind: "unknown", unit: dem.unit });
  if (job.cellSize !== undefined) return notes;
  if (followsSlopes.has(job.show) && !place.placed) notes.push({ kind: "cells" });
  if (!measuresCells.has(job.show)) return notes;
  const { unit, heightUnit } = place;
  if (unit !== undefined && unit.metres !== 1 && !heightUnit && !dem.unit && job.zFactor === undefined)
    notes.push({ kind: "assumed", cells: unit.name, factor: 1 / unit.metres });
  const stretch = stretchOf(place, dem);
  if (stretch > 1.01 && job.zFactor === undefined && job.show !== "aspect")
    notes.push(
      measuresCurvature.has(job.show)
        ? { kind: "longer", cells: [Math.abs(place.dx) / stretch, Math.abs(place.dy) / stretch] }
        : { kind: "stretched", factor: stretch * measured },
    );
  if (!place.placed) notes.push({ kind: "cells" });
  if (place.placed && looksLikeDegrees(place, dem)) notes.push({ kind: "degrees" });
  return notes;
}
