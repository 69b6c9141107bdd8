import type { TypedArray } from "nabla/array";
import { unread } from "../../files/file.js";
import type { Raster } from "../raster.js";

/** A part of a mosaic: which of a file's cells lie where. */
export interface Part {
  readonly path: string;
  readonly band: number;
  readonly from: Corner;
  readonly to: Corner;
  readonly width: number;
  readonly height: number;
  /** Cells of this value are not laid over what is there. */
  readonly nodata?: number;
}

/** A cell, by its column and row. */
export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** Opens a file of a mosaic. */
export type OpenPart = (path: string, band: number) => Promise<Raster>;

/** So many files are open at once at most. */
const MOST_OPEN = 64;

/** Parts laid over one another, in order, some rows at a time. */
export class Mosaic {
  private readonly rasters = new Map<Part, Raster>();

  constructor(
    private readonly parts: readonly Part[],
    private readonly width: number,
    private readonly range: readonly [number, number] | undefined,
    private readonly open: OpenPart,
  ) {}

  /** A part's file, which is opened when it is first needed, and closed when too many others are. */
  async raster(part: Part): Promise<Raster> {
    const known = this.rasters.get(part);
    if (known !== undefined) return known;
    if (this.rasters.size >= MOST_OPEN) await this.close();
    const raster = await this.open(part.path, part.band);
    const { x, y } = part.from;
    if (Math.min(x, y) < 0 || x + part.width > raster.width || y + part.height > raster.height) {
      await raster.close();
      const [wanted, has] = [`${part.width} × ${part.height}`, `${raster.width} × ${raster.height}`];
      throw unread(part.path, {
        en: `a VRT takes ${wanted} cells from ${x}, ${y} on, got ${has}`,
        ru: `VRT берёт ${wanted} ячеек от ${x}, ${y}, а в файле ${has}`,
      });
    }
    this.rasters.set(part, raster);
    return raster;
  }

  async read(from: number, to: number, into: TypedArray): Promise<void> {
    const heights = into as Float64Array;
    heights.fill(Number.NaN);
    for (const part of this.parts) {
      const [first, last] = [Math.max(from, part.to.y), Math.min(to, part.to.y + part.height)];
      if (first < last) await this.lay(part, first, last, heights.subarray((first - from) * this.width));
    }
  }

  /** Lays rows `first` to `last` of the mosaic, as far as a part has them. */
  private async lay(part: Part, first: number, last: number, into: Float64Array): Promise<void> {
    const raster = await this.raster(part);
    const cells = raster.heights((last - first) * raster.width);
    const start = part.from.y + first - part.to.y;
    await raster.read(start, start + last - first, cells);
    const { nodata } = part;
    const [left, right] = [Math.max(0, part.to.x), Math.min(this.width, part.to.x + part.width)];
    for (let row = 0; row < last - first; row++) {
      const source = row * raster.width + part.from.x - part.to.x;
      for (let x = left; x < right; x++) {
        const value = Number(cells[source + x]);
        if (nodata !== undefined && (value === nodata || (Number.isNaN(nodata) && Number.isNaN(value))))
          continue;
        into[row * this.width + x] = this.range === undefined ? value : wholeWithin(value, this.range);
      }
    }
  }

  async close(): Promise<void> {
    const open = [...this.rasters.values()];
    this.rasters.clear();
    for (const raster of open) await raster.close();
  }
}

/** As GDAL makes whole numbers: halves away from 0, cut to what the type holds. */
const wholeWithin = (value: number, [low, high]: readonly [number, number]): number =>
  Math.min(high, Math.max(low, Math.sign(value) * Math.round(Math.abs(value))));
