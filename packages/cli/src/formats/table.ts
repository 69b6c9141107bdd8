import type { Words } from "nabla";
import { array } from "nabla/array";
import { item } from "../array/item.js";
import { refused, unread } from "../files/file.js";
import { isUrl } from "../files/web.js";
import { columnOf, readColumns } from "./columns.js";
import type { AxisLabels } from "./coordinates.js";
import type { Notify, TableOptions } from "./csv/layout.js";
import { readCsv } from "./csv/read.js";
import { readTexts } from "./csv/texts.js";
import { readBytesOf } from "./decode.js";
import { gridOf, type Labelled, numbersOf } from "./long-table.js";
import { isDatabaseFile, refuseTableOptions } from "./named.js";
import { type ArraySource, inMemory } from "./source.js";

/**
 * Opens a table by the names in it: columns of Parquet and of JSON, a grid in long form (`axes`), a matrix whose first
 * row and column are labels (`labels`). Throws `io`.
 */
export async function openTable(
  path: string,
  member: string | undefined,
  table: TableOptions,
  notify: Notify,
): Promise<ArraySource> {
  if (isDatabaseFile(path) && isUrl(path)) throw unread(path, DOWNLOAD);
  const { array: found, axes } = await labelledOf(path, member, table, notify);
  return { ...inMemory(found), labels: async () => ({ axes }) };
}

async function labelledOf(
  path: string,
  member: string | undefined,
  { axes, labels, columns, ...table }: TableOptions,
  notify: Notify,
): Promise<Labelled> {
  const wanted = columnNames(member ?? columns);
  if (axes !== undefined) {
    const names = columnNames(axes) ?? [];
    if (wanted?.length !== 1) throw unread(path, oneValue(axes));
    const found = await readColumns(path, [...wanted, ...names], table, notify);
    return gridOf(item(found, 0), found.slice(1), path);
  }
  if (isDatabaseFile(path)) {
    refuseTableOptions({ ...table, ...(labels === true ? { labels } : {}) }, path);
    const found = (await readColumns(path, wanted, table, notify)).map((column) => numbersOf(column, path));
    const rows = found[0]?.length ?? 0;
    const data = new Float64Array(rows * found.length);
    for (const [j, values] of found.entries())
      for (let i = 0; i < rows; i++) data[i * found.length + j] = item(values, i);
    return { array: array(data, found.length === 1 ? [rows] : [rows, found.length]), axes: [] };
  }
  if (wanted !== undefined) throw refused("unsupported", path, ALL_COLUMNS, { what: "columns" });
  return matrixOf(await readBytesOf(path), path, table, notify);
}

const columnNames = (text: string | undefined): string[] | undefined =>
  text?.split(",").map((name) => name.trim());

/** A matrix whose first row and first column are coordinates or names of its columns and rows. */
function matrixOf(bytes: Uint8Array, path: string, options: TableOptions, notify: Notify): Labelled {
  const table = { ...options, header: options.header ?? 1 };
  const { columns, names, rows, decimal } = readTexts(bytes, path, ["1"], table, notify);
  const { data } = readCsv(bytes, path, { ...table, columns: "2-" }, notify);
  const shape = [rows.length, data.length / rows.length];
  const width = item(shape, 1);
  const above = names.slice(-width);
  if (above.length !== width) throw unread(path, fewLabels(width, names.length));
  const corner = names.length > width ? (names[0] ?? "") : "";
  const [first = "", second = ""] = corner.split(/\s*[\\/|]\s*/);
  const labels = (name: string, texts: readonly string[], rowOf: (index: number) => number): AxisLabels => {
    const column = columnOf(name, texts, path, { rowOf, decimal }, notify);
    const label = name === "" ? {} : { name };
    const missing = column.coordinates?.values.some((value) => Number.isNaN(Number(value)));
    if (column.coordinates !== undefined && missing !== true)
      return { ...label, coordinates: column.coordinates };
    notify(onlyNames(path, texts));
    return label;
  };
  return {
    array: array(data as Float64Array, shape),
    axes: [
      labels(first, columns[0]?.texts ?? [], (index) => rows[index] ?? index + 1),
      labels(second, above, () => (rows[0] ?? 2) - 1),
    ],
  };
}

const DOWNLOAD: Words = {
  en: "Parquet and JSON tables are read from files; download it first",
  ru: "таблицы Parquet и JSON читаются из файлов; сначала скачайте",
};

const ALL_COLUMNS: Words = {
  en: "--labels reads all columns; leave out --columns and the name behind the colon",
  ru: "--labels читает все столбцы; уберите --columns и имя после двоеточия",
};

const oneValue = (axes: string): Words => ({
  en: `--axes ${axes} needs the one column that holds the values, as table.csv:z`,
  ru: `для --axes ${axes} нужен один столбец со значениями, например table.csv:z`,
});

const fewLabels = (width: number, got: number): Words => ({
  en: `its first row must label ${width} columns, got ${got} cells`,
  ru: `первая строка должна подписать ${width} столбцов, в ней ${got} ячеек`,
});

const onlyNames = (path: string, texts: readonly string[]): Words => {
  const shown = texts.slice(0, 3).join(", ") + (texts.length > 3 ? ", …" : "");
  return {
    en: `${path}: ${shown} are names, no coordinates: samples lie 1 apart, unless --spacing says more`,
    ru: `${path}: ${shown} — имена, а не координаты: шаг между ними 1, если --spacing не задаёт другой`,
  };
};
