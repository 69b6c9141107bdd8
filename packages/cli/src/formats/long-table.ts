import type { Words } from "nabla";
import { array, type NDArray } from "nabla/array";
import { item } from "../array/item.js";
import { unread } from "../files/file.js";
import { type Column, missingCell, notACoordinate } from "./columns.js";
import type { AxisLabels, Coordinates } from "./coordinates.js";

/** An array and what a file says of its axes. */
export interface Labelled {
  readonly array: NDArray;
  readonly axes: readonly AxisLabels[];
}

/**
 * A grid of a long table: a row for each element, with its value and its coordinates along the axes. Along each axis
 * coordinates rise. Throws `io` with the first element that has no row, or two.
 */
export function gridOf(value: Column, axes: readonly Column[], path: string): Labelled {
  const z = numbersOf(value, path);
  const sorted = axes.map((axis) => distinct(axis, path));
  const shape = sorted.map(({ coordinates }) => coordinates.values.length);
  const placeOf = (row: number): number =>
    sorted.reduce((sum, { places }, k) => sum * item(shape, k) + item(places, row), 0);
  const rows = new Map<number, number>();
  for (let row = 0; row < z.length; row++) {
    const place = placeOf(row);
    const before = rows.get(place);
    if (before !== undefined) {
      const [first, second] = [value.rowOf(before), value.rowOf(row)];
      throw unread(path, twice(first, second, cellText(axes, row)), { row: second });
    }
    rows.set(place, row);
  }
  const size = shape.reduce((product, n) => product * n, 1);
  if (rows.size < size) {
    let hole = 0;
    while (rows.has(hole)) hole += 1;
    throw unread(path, noRow(holeText(axes, sorted, shape, hole), rows.size, shape));
  }
  const data = new Float64Array(size);
  for (const [place, row] of rows) data[place] = item(z, row);
  return {
    array: array(data, shape),
    axes: axes.map(({ name }, k) => ({ name, coordinates: item(sorted, k).coordinates })),
  };
}

/** The numbers of a column. Throws `io` for one that has anything else. */
export function numbersOf({ name, coordinates, word, rowOf }: Column, path: string): Float64Array {
  if (word !== undefined) throw unread(path, noNumber(name, word.row, word.text), { row: word.row });
  if (coordinates?.values instanceof Float64Array && coordinates.tick === undefined)
    return coordinates.values;
  throw unread(path, times(name, path), { row: rowOf(0) });
}

/** The coordinates of a column. Throws `io` for words and for what is missing. */
export function coordinatesOf({ name, coordinates, word, rowOf }: Column, path: string): Coordinates {
  if (word !== undefined || coordinates === undefined)
    throw unread(path, notACoordinate(name, word?.row ?? 1, word?.text ?? ""), { row: word?.row ?? 1 });
  const hole = (coordinates.values as Float64Array).findIndex((value) => Number.isNaN(value));
  if (hole >= 0) throw unread(path, missingCell(name, rowOf(hole)), { row: rowOf(hole) });
  return coordinates;
}

/** Longitudes may go over the date line. */
const LONGITUDE = /^lon(?:g(?:itude)?)?s?$/i;

/**
 * The distinct coordinates of a column, rising, and for each row the place of its own among them. Longitudes that leave
 * out more than half of the circle between two of them go on over the date line instead: 178, 179, 180, 181.
 */
function distinct(
  column: Column,
  path: string,
): { readonly coordinates: Coordinates; readonly places: Uint32Array } {
  const { values, ...rest } = coordinatesOf(column, path);
  // −0 and 0 are one place: a Set takes them for one.
  const sorted = new (values.constructor as Float64ArrayConstructor)(new Set(values as Float64Array)).sort();
  const torn = LONGITUDE.test(column.name)
    ? sorted.findIndex((value, i) => i > 0 && value - (sorted[i - 1] ?? value) > 180)
    : -1;
  const found =
    torn < 0
      ? sorted
      : sorted.map((_, i) => sorted[i + torn] ?? (sorted[i + torn - sorted.length] ?? 0) + 360);
  const places = new Map<number | bigint, number>();
  for (const [i, value] of sorted.entries())
    places.set(value, torn < 0 ? i : (i - torn + sorted.length) % sorted.length);
  return {
    coordinates: { ...rest, values: found },
    places: Uint32Array.from(values as Float64Array, (value) => places.get(value) ?? 0),
  };
}

const shownAt = ({ coordinates }: Column, value: number | bigint | undefined): string =>
  coordinates?.tick === undefined || typeof value !== "bigint"
    ? String(value)
    : new Date(Number((value * coordinates.tick) / 1_000_000n))
        .toISOString()
        .replace(/(?:T00:00)?:00\.000Z$/, "");

const cellText = (axes: readonly Column[], row: number): string =>
  axes.map((axis) => `${axis.name} = ${shownAt(axis, axis.coordinates?.values[row])}`).join(", ");

function holeText(
  axes: readonly Column[],
  sorted: readonly { readonly coordinates: Coordinates }[],
  shape: readonly number[],
  place: number,
): string {
  let rest = place;
  const index = shape
    .toReversed()
    .map((n) => {
      const at = rest % n;
      rest = Math.floor(rest / n);
      return at;
    })
    .reverse();
  return axes
    .map((axis, k) => `${axis.name} = ${shownAt(axis, sorted[k]?.coordinates.values[item(index, k)])}`)
    .join(", ");
}

const noNumber = (name: string, row: number, got: string): Words => ({
  en: `row ${row} must have a number as ${name}, got ${got.slice(0, 40)}`,
  ru: `строка ${row}: ${name} — число, получено ${got.slice(0, 40)}`,
});

const times = (name: string, path: string): Words => ({
  en: `its column ${name} has times, not numbers; times are given as --spacing ${path}:${name}`,
  ru: `в столбце ${name} время, а не числа; время указывают как --spacing ${path}:${name}`,
});

const twice = (first: number, second: number, cell: string): Words => ({
  en: `rows ${first} and ${second} both have ${cell}; a grid has one value at each place`,
  ru: `в строках ${first} и ${second} одно и то же: ${cell}; в узле сетки одно значение`,
});

const noRow = (cell: string, rows: number, shape: readonly number[]): Words => ({
  en: `no row has ${cell}; a grid of ${shape.join(" × ")} needs a row for each place, it has ${rows}`,
  ru: `нет строки, где ${cell}; сетке ${shape.join(" × ")} нужна строка для каждого узла, их ${rows}`,
});
