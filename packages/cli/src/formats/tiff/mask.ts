import { stat } from "node:fs/promises";
import type { GeoTIFF, GeoTIFFImage } from "geotiff";
import type { TypedArray } from "nabla/array";
import { blockRows } from "./blocks.js";
import { checkDirectories } from "./directory.js";
import { elementsFor } from "./elements.js";
import { numbers, type Rows } from "./rows.js";

/** Says which cells have a height: those where its rows are not 0. */
export interface Mask {
  readonly rows: Rows;
  memory(count: number): TypedArray;
  close(): Promise<void>;
}

/** A forged file may hold pages without end. */
const MOST_PAGES = 32;
/** Bit of NewSubfileType: the page is a transparency mask. */
const MASK = 4;

/** The masks of a band: a page of the file, a file beside it whose name ends in `.msk`, an alpha band. */
export async function masksOf(
  tiff: GeoTIFF,
  image: GeoTIFFImage,
  path: string,
  band: number,
): Promise<Mask[]> {
  const masks: Mask[] = [];
  const add = async (
    file: GeoTIFF,
    page: GeoTIFFImage,
    name: string,
    of: number,
    own: boolean,
  ): Promise<void> => {
    const Elements = elementsFor(page, of - 1, name);
    const rows = await blockRows(file, page, name, of);
    const close = async (): Promise<void> => (own ? void (await file.close()) : undefined);
    masks.push({ rows, memory: (count) => new Elements(count), close });
  };
  const same = (page: GeoTIFFImage): boolean =>
    page.getWidth() === image.getWidth() && page.getHeight() === image.getHeight();

  const extra: unknown = image.fileDirectory.getValue("ExtraSamples");
  const kinds = typeof extra === "number" ? [extra] : (numbers(extra) ?? []);
  const samples = image.getSamplesPerPixel();
  const alpha = samples - kinds.length + kinds.findIndex((kind) => kind === 1 || kind === 2) + 1;
  if (kinds.some((kind) => kind === 1 || kind === 2) && alpha !== band)
    await add(tiff, image, path, alpha, false);

  for (let page = 1; page < MOST_PAGES; page++) {
    // There is no such page, or it is damaged: it is not needed.
    const next = await tiff.getImage(page).catch(() => undefined);
    if (next === undefined) break;
    const isMask = (Number(next.fileDirectory.getValue("NewSubfileType") ?? 0) & MASK) !== 0;
    if (isMask && same(next)) await add(tiff, next, path, Math.min(band, next.getSamplesPerPixel()), false);
  }

  const beside = `${path}.msk`;
  const found = path === "-" ? undefined : await stat(beside).catch(() => undefined);
  if (found?.isFile()) {
    const { size } = found;
    const { fromFile } = await import("geotiff");
    const file = await fromFile(beside);
    try {
      await checkDirectories(beside, size, undefined);
      const page = await file.getImage();
      if (!same(page)) await file.close();
      else await add(file, page, beside, Math.min(band, page.getSamplesPerPixel()), true);
    } catch (error) {
      await file.close();
      throw error;
    }
  }
  return masks;
}
