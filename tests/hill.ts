import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { array, type NDArray } from "nabla/array";
import { afterAll, vi } from "vitest";
import type { GeoTags } from "../packages/cli/src/formats/tiff/georeference.js";
import { tiffHeader } from "../packages/cli/src/formats/tiff/write.js";
import { nabla as command, type Outcome } from "./command.js";

/*
 * A hill in three GeoTIFFs of a folder that goes when the tests are done, and `nabla terrain` in that folder. Files of
 * tests may share this module, but not the folder.
 */

// geotiff brings a Worker of its own, which does not load in the threads that Vitest runs tests in, unless there is one
// already.
vi.stubGlobal("Worker", class {});
export const { fromArrayBuffer, fromFile } = await import("geotiff");

/** UTM zone 33N, cells of 10 m × 20 m, the upper left corner at (500000, 6000000). */
export const METRES: GeoTags = {
  modelPixelScale: [10, 20, 0],
  modelTiepoint: [0, 0, 0, 500000, 6000000, 0],
  geoKeyDirectory: [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32633],
};
/** Longitude and latitude in steps of 0.01°, the upper left centre (pixel is point) at 10° E, 60° N. */
const DEGREES: GeoTags = {
  modelPixelScale: [0.01, 0.01, 0],
  modelTiepoint: [0, 0, 0, 10, 60, 0],
  geoKeyDirectory: [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 2, 2048, 0, 1, 4326],
};

/** A hill that is highest in column 14, row 8, with a hole and a ripple. */
export const [WIDTH, HEIGHT] = [30, 20];
export const hill = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
  const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
  return x === 4 && y === 15 ? -9999 : 300 - Math.hypot((x - 14) * 10, (y - 8) * 20) + Math.sin(i);
});
export const heights = array(hill, [HEIGHT, WIDTH]);

/** A file of tests' own folder with the hill's files, and what is done in it. */
export function hillFolder() {
  const folder = mkdtempSync(join(tmpdir(), "nabla-terrain-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string): string => join(folder, name);
  const write = (name: string, data: Float32Array, width: number, height: number, tags: GeoTags): void => {
    const header = tiffHeader({ width, height, dtype: "float32", nodata: -9999, tags });
    writeFileSync(at(name), Buffer.concat([header, new Uint8Array(data.buffer)]));
  };
  write("hill.tif", hill, WIDTH, HEIGHT, METRES);
  write("degrees.tif", hill, WIDTH, HEIGHT, DEGREES);
  write("bare.tif", hill, WIDTH, HEIGHT, {});
  return {
    folder,
    at,
    write,
    /** Runs the command in this process; names of files are meant in the folder. */
    nabla(...args: readonly string[]): Promise<Outcome> {
      const placed = args.map((arg) => (/^[a-z]\w*(\.[a-z]+|\/)$/.test(arg) ? at(arg) : arg));
      return command(["terrain", ...placed, "--lang", "en"]);
    },
    async read(name: string): Promise<{ data: unknown; keys: unknown; nodata: unknown; box: number[] }> {
      const tiff = await fromFile(at(name));
      const image = await tiff.getImage();
      const [data] = await image.readRasters();
      const placed = image.fileDirectory.hasTag("ModelPixelScale");
      const box = placed ? image.getBoundingBox() : [];
      const found = { data, keys: image.getGeoKeys(), nodata: image.getGDALNoData(), box };
      await tiff.close();
      return found;
    },
  };
}

export const plain = ({ data }: NDArray): number[] => Array.from(data as Float32Array);
