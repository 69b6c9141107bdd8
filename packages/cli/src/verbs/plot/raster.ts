import { basename } from "node:path";
import { array } from "nabla/array";
import {
  type Field,
  type Figure,
  type FigureOptions,
  figure,
  type GroundOptions,
  gridField,
  mapLayers,
  scaleBar,
} from "nabla/figure";
import { metresPerDegree } from "nabla/terrain";
import { item } from "../../array/item.js";
import { rasterFromArray } from "../../formats/array-raster.js";
import { openArray } from "../../formats/open-array.js";
import { openRaster } from "../../formats/open-raster.js";
import type { Raster } from "../../formats/raster.js";
import { type Georeference, georeferenceOf } from "../../formats/tiff/georeference.js";
import type { Unit } from "../../formats/tiff/units.js";
import { BilingualError, UsageError } from "../../messages/errors.js";
import { formatNumber } from "../../messages/locale.js";
import { progress } from "../../run/progress.js";
import type { Session } from "../../run/session.js";
import { bandCount } from "../terrain/bands.js";
import { factorOf, notesOf } from "../terrain/ground.js";
import { heightsOf } from "../terrain/heights.js";
import { noteWords } from "../terrain/note-words.js";
import type { Look, RasterOptions } from "./options.js";
import { words } from "./words.js";

const RASTER = /\.(?:tiff?|asc|hgt|vrt|png)(?:\.gz)?$/i;
const ARRAY = /\.(?:npy|npz(?::.+)?|csv|tsv|txt|json|zarr)(?:\.gz)?\/?$/i;

/** Is an operand the name of a file of heights rather than a formula? */
export const isRaster = (operand: string): boolean => RASTER.test(operand) || ARRAY.test(operand);

/** The map of a raster of heights: what of `look.layers` is asked for, one scale on both axes, a scale bar. */
export async function rasterFigure(
  path: string,
  options: RasterOptions,
  look: Look,
  session: Session,
  rest: Pick<FigureOptions, "language" | "id" | "heading">,
): Promise<Figure> {
  const { layers = ["tint", "hillshade", "levels"], width, height, theme } = look;
  if (layers.includes("critical")) throw new UsageError(words.noCritical);
  const dem = RASTER.test(path)
    ? await openRaster(path, options.band)
    : rasterFromArray(await openArray(path, session), path);
  try {
    const place = placeOf(dem, path, options);
    const shaded = layers.some((layer) => ["hillshade", "slope", "aspect"].includes(layer));
    const shown = {
      show: shaded ? "hillshade" : "levels",
      ...(look.zFactor !== undefined && { zFactor: look.zFactor }),
      ...(options.cellSize && { cellSize: options.cellSize }),
    } as const;
    for (const note of notesOf(dem, place, shown)) session.remark(noteWords(note, path));
    const grid = await readMeans(dem, place, options, most(look), session);
    const unit = signOf(place.heightUnit, session);
    const ground: GroundOptions = {
      geographic: place.geographic,
      zFactor: look.zFactor ?? factorOf(place, shown),
      ...(unit !== undefined && { unit }),
    };
    const field = gridField(array(grid.values, [grid.y.length, grid.x.length]), grid);
    const subject = { value: field, gradient: gradientOf(field), ground, levels: look.levels };
    const isSurface = layers.includes("surface");
    const [xs, ys] = [ends(grid.x), ends(grid.y)];
    const [east, north] = place.geographic ? metresPerDegree((ys[0] + ys[1]) / 2) : [1, 1];
    return figure({
      ...rest,
      x: xs,
      y: ys,
      width,
      ...(height !== undefined && { height }),
      equal: place.geographic ? north / east : true,
      labels: labelsOf(place, session),
      theme,
      title: look.title ?? session.say(words.mapOf(basename(path))),
      description: session.say(
        words.terrainDescription(
          layers.join(", "),
          formatNumber(Number(grid.low.toPrecision(6)), session.locale),
          formatNumber(Number(grid.high.toPrecision(6)), session.locale),
          unit,
        ),
      ),
      // A surface has axes of its own instead.
      layers: [...mapLayers(subject, layers), ...(isSurface ? [] : barOf(place, east, session))],
    });
  } finally {
    await dem.close();
  }
}

/** A picture shows no more cells than it has pixels. */
const most = ({ width, scale }: Look): number => Math.round(width * Math.max(1, scale));

function placeOf(dem: Raster, path: string, { cellSize }: RasterOptions): Georeference {
  const place = georeferenceOf(dem.tags, path, dem.unit);
  if (cellSize === undefined) return place;
  const [width, height] = cellSize;
  // The first centre stays where it is.
  return { ...place, dx: Math.sign(place.dx) * width, dy: Math.sign(place.dy) * height };
}

/** Heights as they are drawn. */
interface Means {
  /** Row by row as in the file; NaN where there is none. */
  readonly values: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly low: number;
  readonly high: number;
}

/**
 * Reads a raster once, in bands, as no more than `limit` cells along its longer side: what is finer than the picture
 * becomes the mean of its heights, so that memory is bounded whatever the raster's size. Throws `shape` for one row or
 * column, `io` where there is no height at all.
 */
async function readMeans(
  dem: Raster,
  place: Georeference,
  { nodata }: RasterOptions,
  limit: number,
  session: Session,
): Promise<Means> {
  const { width, height, path } = dem;
  if (width < 2 || height < 2) {
    throw new BilingualError("shape", words.small(path, width, height), { shape: [height, width] });
  }
  const factor = Math.max(1, Math.max(width, height) / limit);
  const [columns, rows] = [width, height].map((count) => Math.max(2, Math.round(count / factor))) as [
    number,
    number,
  ];
  const sums = new Float64Array(columns * rows);
  const counts = new Uint32Array(columns * rows);
  const columnOf = Uint32Array.from({ length: width }, (_, column) => Math.floor((column * columns) / width));
  const bar = await progress(session, bandCount(dem), 0);
  try {
    const job = { zFactor: 1, ...(nodata !== undefined && { nodata }) };
    for await (const { heights, from } of heightsOf(dem, job, bar.advance)) {
      const data = heights.data as Float64Array;
      for (let n = 0, row = from; n < data.length; n += width, row++) {
        const start = columns * Math.floor((row * rows) / height);
        for (let column = 0; column < width; column++) {
          const z = data[n + column] as number;
          if (Number.isNaN(z)) continue;
          const at = start + (columnOf[column] as number);
          sums[at] = (sums[at] as number) + z;
          counts[at] = (counts[at] as number) + 1;
        }
      }
    }
  } finally {
    bar.stop();
  }
  if (factor > 1) {
    const note = words.sampled(path, `${width} × ${height}`, `${columns} × ${rows}`);
    session.remark(note);
  }
  const values = sums.map((sum, n) => sum / (counts[n] as number));
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) throw new BilingualError("io", words.empty(path), { path });
  return {
    values,
    x: centres(columns, width, place.x, place.dx),
    y: centres(rows, height, place.y, place.dy),
    low,
    high,
  };
}

/** The middles of `count` parts of `cells` cells: each part is as many whole cells as the means are of. */
function centres(count: number, cells: number, first: number, step: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => {
    const [from, to] = [Math.ceil((k * cells) / count), Math.ceil(((k + 1) * cells) / count)];
    return first + (step * (from + to - 1)) / 2;
  });
}

function ends(places: Float64Array): [number, number] {
  const [a, b] = [item(places, 0), item(places, places.length - 1)];
  return [Math.min(a, b), Math.max(a, b)];
}

function labelsOf({ geographic, unit }: Georeference, session: Session): { x: string; y: string } {
  if (geographic) return { x: session.say(words.longitude), y: session.say(words.latitude) };
  if (unit?.metres !== 1) return { x: "x", y: "y" };
  const metre = session.say(words.metre);
  return { x: session.say(words.inUnit("x", metre)), y: session.say(words.inUnit("y", metre)) };
}

/** The unit of heights as a legend writes it; undefined where the file does not say it. */
function signOf(unit: Unit | undefined, session: Session): string | undefined {
  if (unit === undefined) return undefined;
  if (unit.metres === 1) return session.say(words.metre);
  // The two feet differ by two millionths.
  return session.say(Math.abs(unit.metres - 0.3048) < 1e-6 ? words.foot : unit.name);
}

/** A scale bar in metres where it is known how long a unit of x is. */
function barOf(
  { geographic, unit }: Georeference,
  east: number,
  session: Session,
): ReturnType<typeof scaleBar>[] {
  const metres = geographic ? east : unit?.metres;
  if (metres === undefined) return [];
  const units = [
    { sign: session.say(words.metre), length: 1 / metres },
    { sign: session.say(words.kilometre), length: 1000 / metres },
  ];
  return [scaleBar(units)];
}

/** ∂f/∂x and ∂f/∂y of a grid's field, by central differences over one cell. */
function gradientOf(f: Field): Field {
  const { x, y } = f.knots ?? { x: new Float64Array(2), y: new Float64Array(2) };
  const half = (places: Float64Array): number =>
    (item(places, places.length - 1) - item(places, 0)) / (places.length - 1) / 2;
  const [hx, hy] = [half(x), half(y)];
  const points: Field["points"] = async ([px = none, py = none], out) => {
    const moved = (column: Float64Array, by: number): Float64Array => column.map((value) => value + by);
    const at = async (columns: readonly Float64Array[]): Promise<Float64Array> => {
      const values = new Float64Array(px.length);
      await f.points(columns, [values]);
      return values;
    };
    const [west, east] = [await at([moved(px, -hx), py]), await at([moved(px, hx), py])];
    const [south, north] = [await at([px, moved(py, -hy)]), await at([px, moved(py, hy)])];
    out[0]?.set(east.map((value, n) => (value - item(west, n)) / (2 * hx)));
    out[1]?.set(north.map((value, n) => (value - item(south, n)) / (2 * hy)));
  };
  return {
    points,
    grid([ax = none, ay = none], out) {
      const length = ax.length * ay.length;
      const px = Float64Array.from({ length }, (_, n) => item(ax, Math.floor(n / ay.length)));
      const py = Float64Array.from({ length }, (_, n) => item(ay, n % ay.length));
      return points([px, py], out);
    },
  };
}

const none = new Float64Array(0);
