import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { GeoTags } from "./tiff/georeference.js";
import { childrenOf, type Element, numberIn, readXml, textIn, unitIn } from "./xml.js";

/** What files beside a raster say of it: a world file (.tfw), GDAL's .aux.xml, ESRI's .prj. */
export interface Beside {
  /** As GeoTIFF would say it; undefined where they do not say where it lies. */
  readonly tags?: GeoTags;
  /** The coordinate system alone, for a file that says where it lies itself. */
  readonly system?: GeoTags;
  readonly bands: readonly BesideBand[];
}

interface BesideBand {
  readonly nodata?: number;
  readonly SCALE?: number;
  readonly OFFSET?: number;
  readonly unit?: string;
}

/** Longer ones are no such files. */
const MOST_BYTES = 1 << 22;

async function textOf(path: string): Promise<string | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes === undefined || bytes.length > MOST_BYTES ? undefined : bytes.toString("utf8");
}

/** The first of several files that is there. */
async function firstOf(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const text = await textOf(path);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Reads what stands beside a raster; undefined where nothing does. */
export async function besideOf(path: string): Promise<Beside | undefined> {
  if (path === "-") return undefined;
  const end = extname(path);
  const stem = path.slice(0, path.length - end.length);
  // Of .tif the first and the last letter: .tfw; or the whole and a w.
  const short = `.${end.slice(1, 2)}${end.slice(-1)}w`;
  const names = [short, `${end}w`, ".wld"].flatMap((name) => [name.toLowerCase(), name.toUpperCase()]);
  const aux = readXml((await textOf(`${path}.aux.xml`)) ?? "");
  const world = await firstOf(names.map((name) => stem + name));
  const system = (aux && textIn(aux, "SRS")) ?? (await firstOf([`${stem}.prj`, `${stem}.PRJ`]));
  const told = numbersIn(aux && textIn(aux, "GeoTransform"), 6);
  const place = told === undefined ? worldTransform(numbersIn(world, 6)) : matrix(told);
  const bands = aux === undefined ? [] : bandsIn(aux);
  if (place === undefined && system === undefined && bands.length === 0) return undefined;
  return {
    bands,
    ...(system && { system: { geoKeyDirectory: keysFor(system) } }),
    ...(place && {
      tags: { modelTransformation: place, ...(system && { geoKeyDirectory: keysFor(system) }) },
    }),
  };
}

export function numbersIn(text: string | undefined, count: number): number[] | undefined {
  const numbers =
    text
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  return numbers.length >= count && numbers.slice(0, count).every(Number.isFinite)
    ? numbers.slice(0, count)
    : undefined;
}

/** GDAL's six numbers as GeoTIFF's matrix. */
export const matrix = ([x = 0, dx = 0, turnX = 0, y = 0, turnY = 0, dy = 0]: readonly number[]): number[] => [
  ...[dx, turnX, 0, x],
  ...[turnY, dy, 0, y],
  ...[0, 0, 0, 0],
  ...[0, 0, 0, 1],
];

/** A world file's numbers belong to the centre of the first cell, a matrix's to its corner. */
function worldTransform(numbers: readonly number[] | undefined): number[] | undefined {
  if (numbers === undefined) return undefined;
  const [dx = 0, turnY = 0, turnX = 0, dy = 0, x = 0, y = 0] = numbers;
  if (dx === 0 || dy === 0) return undefined;
  return matrix([x - (dx + turnX) / 2, dx, turnX, y - (dy + turnY) / 2, turnY, dy]);
}

/** A coordinate system in well-known text as GeoTIFF's keys: is it in degrees, which unit has it, which number? */
export function keysFor(text: string): number[] {
  const geographic = /^\s*GEO(GCS|GCRS|DCRS)\s*[[(]/.test(text);
  const unit = /^\s*PROJ/.test(text)
    ? Number([...text.matchAll(/(?:LENGTH)?UNIT\s*[[(]\s*"[^"]*"\s*,\s*([-+.\deE]+)/g)].at(-1)?.[1])
    : Number.NaN;
  const code = Number(
    /(?:AUTHORITY|ID)\s*[[(]\s*"EPSG"\s*,\s*"?(\d+)"?\s*[\])]\s*[\])]\s*$/.exec(text.trim())?.[1],
  );
  const known: [near: number, code: number][] = [
    [1, 9001],
    [0.3048, 9002],
    [1200 / 3937, 9003],
  ];
  const unitCode = known.find(([near]) => Math.abs(unit / near - 1) < 1e-7)?.[1];
  const keys = [
    [1024, geographic ? 2 : 1],
    [1025, 1],
    ...(code > 0 && code < 32767 ? [[geographic ? 2048 : 3072, code]] : []),
    ...(unitCode === undefined ? [] : [[3076, unitCode]]),
  ];
  return [1, 1, 0, keys.length, ...keys.flatMap(([id = 0, value = 0]) => [id, 0, 1, value])];
}

/** What .aux.xml says of each band. */
function bandsIn(aux: Element): BesideBand[] {
  const bands: BesideBand[] = [];
  for (const band of childrenOf(aux, "PAMRasterBand")) {
    const number = band.attributes.get("band") ?? "";
    if (!/^\d{1,4}$/.test(number)) continue;
    bands[Number(number) - 1] = {
      ...numberIn(band, "NoDataValue", "nodata"),
      ...numberIn(band, "Scale", "SCALE"),
      ...numberIn(band, "Offset", "OFFSET"),
      ...unitIn(band),
    };
  }
  return bands;
}
