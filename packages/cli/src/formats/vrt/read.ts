import { readFile, realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import type { Words } from "nabla";
import { fileError, unread } from "../../files/file.js";
import { keysFor, matrix, numbersIn } from "../beside.js";
import { checkBand, type Raster, rasterOf } from "../raster.js";
import { MOST_ROW_BYTES } from "../tiff/read.js";
import { childrenOf, type Element, numberIn, readXml, textIn, unitIn } from "../xml.js";
import { type Corner, Mosaic, type OpenPart, type Part } from "./mosaic.js";

/** Longer ones name more files than can be meant. */
const MOST_BYTES = 1 << 24;

/** The whole numbers of GDAL, lowest and highest; all others are floating-point. */
const WHOLE: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["Byte", [0, 255]],
  ["Int8", [-128, 127]],
  ["UInt16", [0, 65535]],
  ["Int16", [-32768, 32767]],
  ["UInt32", [0, 4294967295]],
  ["Int32", [-2147483648, 2147483647]],
]);
const FLOATING: ReadonlySet<string> = new Set(["Float32", "Float64"]);
/** What single precision holds exactly. */
const SINGLE: ReadonlySet<string> = new Set(["Byte", "Int8", "UInt16", "Int16", "Float32"]);

/** Does a file begin as a VRT, behind remarks, or with a DTD of one? */
export const isVrt = (bytes: Uint8Array): boolean =>
  /^\uFEFF?\s*(?:(?:<\?[^>]*\?>|<!--[\s\S]*?-->)\s*)*<(?:!DOCTYPE\s+)?VRTDataset[\s>]/i.test(
    Buffer.from(bytes.subarray(0, 256)).toString("utf8"),
  );

/**
 * Opens band `band` of a VRT of GDAL's: a mosaic of files beside it, cell for cell. Where no file has a cell there is a
 * hole. Files are read only from its own folder and below, links followed, or from the `folder` that the user names.
 * Throws `io` for what is no VRT, for parts that are resampled, computed or in other folders.
 */
export async function openVrt(path: string, band: number, open: OpenPart, folder?: string): Promise<Raster> {
  const root = await rootOf(path);
  const size = (name: string): number => Number(root.attributes.get(name));
  const [width, height] = [size("rasterXSize"), size("rasterYSize")];
  if (![width, height].every((n) => Number.isInteger(n) && n > 0 && n < 2 ** 31)) {
    throw wrong(path, {
      en: `its size is damaged, got ${width} × ${height}`,
      ru: `размер повреждён: ${width} × ${height}`,
    });
  }
  const bands = childrenOf(root, "VRTRasterBand");
  checkBand(band, bands.length, path);
  const found = bands[band - 1] ?? root;
  checkPlain(root, found, path);
  const parts = await partsOf(found, path, folder);
  const type = found.attributes.get("dataType") ?? "Byte";
  const range = WHOLE.get(type);
  if (range === undefined && !FLOATING.has(type)) {
    throw wrong(path, {
      en: `heights are whole or real numbers of up to 64 bits, got ${type}`,
      ru: `высоты — целые или вещественные числа до 64 бит, получено ${type}`,
    });
  }
  const Heights = SINGLE.has(type) ? Float32Array : Float64Array;
  const mosaic = new Mosaic(parts, width, range, open);
  const rowBytes = width * Heights.BYTES_PER_ELEMENT;
  const [first] = parts;
  if (first === undefined || rowBytes > MOST_ROW_BYTES) {
    throw wrong(path, {
      en: `it names files, and its rows have at most ${MOST_ROW_BYTES} bytes, got ${parts.length} and ${rowBytes}`,
      ru: `в нём названы файлы, а байт в строке не больше ${MOST_ROW_BYTES}; получено ${parts.length} и ${rowBytes}`,
    });
  }
  const { rowsTogether } = await mosaic.raster(first);
  return rasterOf(new Heights(0), [width, height], path, tagsOf(root), {
    ...numberIn(found, "NoDataValue", "nodata"),
    ...unitIn(found),
    scale: Number(textIn(found, "Scale") ?? 1) || 1,
    offset: Number(textIn(found, "Offset") ?? 0) || 0,
    rowsTogether: Math.max(1, Math.min(height, rowsTogether, Math.floor(MOST_ROW_BYTES / rowBytes))),
    rowBytes,
    read: (from, to, into) => mosaic.read(from, to, into),
    close: () => mosaic.close(),
  });
}

async function rootOf(path: string): Promise<Element> {
  const bytes = await readFile(path).catch((error) => {
    throw fileError("read", path, error);
  });
  if (bytes.length > MOST_BYTES)
    throw wrong(path, {
      en: `it has more than ${MOST_BYTES} bytes, got ${bytes.length}`,
      ru: `в нём больше ${MOST_BYTES} байт: ${bytes.length}`,
    });
  const text = bytes.toString("utf8");
  const root = readXml(text);
  if (root?.name === "VRTDataset") return root;
  throw wrong(path, /<!DOCTYPE/i.test(text) ? HAS_DTD : DAMAGED);
}

const HAS_DTD: Words = {
  en: "it has a DTD, which may name other files, and is not read; take the line with <!DOCTYPE out",
  ru: "в нём есть DTD, который может называть другие файлы, поэтому он не читается; уберите <!DOCTYPE",
};
const DAMAGED: Words = { en: "it is damaged", ru: "он повреждён" };

/** What is said of a VRT that is not read, with what makes one that is. */
const wrong = (path: string, { en, ru }: Words) =>
  unread(path, {
    en: `the VRT: ${en} (gdal_translate -of GTiff makes a GeoTIFF of it)`,
    ru: `VRT: ${ru} (GeoTIFF из него сделает gdal_translate -of GTiff)`,
  });

/** Throws for what is more than files laid beside one another. */
function checkPlain(root: Element, band: Element, path: string): void {
  const kinds = [root, band].map(({ attributes }) => attributes.get("subClass"));
  const kind = kinds.find((name) => name !== undefined && name !== "VRTSourcedRasterBand");
  const odd = [...root.children, ...band.children].find(({ name }) =>
    /^(MaskBand|GCPList|PansharpeningOptions)$/.test(name),
  );
  const what = kind ?? odd?.name ?? band.children.find(({ name }) => isOddSource(name))?.name;
  if (what === undefined) return;
  throw wrong(path, {
    en: `mosaics of files are read, got ${what}`,
    ru: `читаются мозаики из файлов, получено ${what}`,
  });
}

const isOddSource = (name: string): boolean =>
  name.endsWith("Source") && name !== "SimpleSource" && name !== "ComplexSource";

/** The parts in the order in which they are laid. */
async function partsOf(band: Element, path: string, folder: string | undefined): Promise<Part[]> {
  const folders = folder === undefined ? [dirname(path)] : [dirname(path), folder];
  const places: string[] = [];
  for (const one of folders) places.push(await placeOf(one));
  const sources = band.children.filter(({ name }) => name.endsWith("Source"));
  const parts: Part[] = [];
  for (const source of sources) parts.push(await partOf(source, path, places));
  return parts;
}

/** Where a path leads, links followed. */
const placeOf = (path: string): Promise<string> =>
  realpath(path).catch((error) => {
    throw fileError("read", path, error);
  });

async function partOf(source: Element, path: string, places: readonly string[]): Promise<Part> {
  const [name] = childrenOf(source, "SourceFilename");
  const written = name?.text.trim() ?? "";
  const beside = name?.attributes.get("relativeToVRT") === "1";
  const target = beside || !isAbsolute(written) ? resolve(dirname(path), written) : written;
  const real = await placeOf(target);
  const isWithin = (place: string): boolean => {
    const way = relative(place, real);
    return way !== "" && !way.startsWith("..") && !isAbsolute(way);
  };
  if (!places.some(isWithin)) {
    throw unread(path, {
      en: `the VRT names a file outside of its folder, got ${written} (--sources names a folder that it may read)`,
      ru: `VRT называет файл вне своей папки: ${written} (папку, откуда ему можно читать, называет --sources)`,
    });
  }
  const [taken, laid] = [rectangle(source, "SrcRect"), rectangle(source, "DstRect")];
  const band = Number(textIn(source, "SourceBand") ?? 1);
  const computed = [
    "ScaleRatio",
    "ScaleOffset",
    "Exponent",
    "LUT",
    "ColorTableComponent",
    "UseMaskBand",
  ].find(
    (option) =>
      childrenOf(source, option).length > 0 && !NEUTRAL.get(option)?.has(textIn(source, option) ?? ""),
  );
  const isWhole = [...Object.values(taken), ...Object.values(laid)].every(Number.isInteger);
  const isPlain = isWhole && taken.width === laid.width && taken.height === laid.height && band > 0;
  if (computed !== undefined || !isPlain) {
    throw wrong(path, {
      en: `files are laid cell for cell, got ${written} ${computed ?? "at another size or place"}`,
      ru: `файлы укладываются ячейка в ячейку, а ${written} — ${computed ?? "в другом размере или месте"}`,
    });
  }
  const { width, height } = taken;
  const nodata = source.name === "ComplexSource" ? numberIn(source, "NODATA", "nodata") : {};
  return { path: target, band, from: taken, to: laid, width, height, ...nodata };
}

/** What changes no number. */
const NEUTRAL: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["ScaleRatio", new Set(["1"])],
  ["ScaleOffset", new Set(["0"])],
  ["UseMaskBand", new Set(["false", "0"])],
]);

function rectangle(source: Element, name: string): Corner & { width: number; height: number } {
  const [found] = childrenOf(source, name);
  const number = (key: string): number => Number(found?.attributes.get(key) ?? Number.NaN);
  return { x: number("xOff"), y: number("yOff"), width: number("xSize"), height: number("ySize") };
}

function tagsOf(root: Element): Raster["tags"] {
  const place = numbersIn(textIn(root, "GeoTransform"), 6);
  const system = textIn(root, "SRS");
  return {
    ...(place && { modelTransformation: matrix(place) }),
    ...(place && system && { geoKeyDirectory: keysFor(system) }),
  };
}
