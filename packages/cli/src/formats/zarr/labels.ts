import type { NDArray } from "nabla/array";
import { unread } from "../../files/file.js";
import {
  type AxisLabels,
  type Coordinates,
  cfCoordinates,
  datetimeCoordinates,
  type Labels,
} from "../coordinates.js";
import type { ArrayMetadata } from "./metadata.js";

/** An array of a store, and what is said of it. */
interface Found {
  readonly metadata: ArrayMetadata;
  readAll(): Promise<NDArray>;
}

/**
 * What a store says of the axes of an array: their names, and the coordinates that stand beside it under these names,
 * as xarray and NetCDF keep them. `open` opens another array of the store, that of an axis; undefined where there is
 * none.
 */
export async function labelsOf(
  path: string,
  { dimensions, attributes, shape }: ArrayMetadata,
  open: (path: string, axis: number) => Promise<Found | undefined>,
): Promise<Labels> {
  const axes: AxisLabels[] = [];
  for (const [axis, name] of dimensions.entries()) {
    if (name === undefined) {
      axes.push({});
      continue;
    }
    axes.push(await labelOf(path, name, shape[axis], (place) => open(place, axis)));
  }
  const name = nameOf(path);
  return { axes, attributes, ...(name && { name }) };
}

/** What stands beside an array under the name of one of its axes. What is wrong with it matters where it is needed. */
async function labelOf(
  path: string,
  name: string,
  length: number | undefined,
  open: (path: string) => Promise<Found | undefined>,
): Promise<AxisLabels> {
  const place = besideOf(path, name);
  // Coordinates that are differentiated themselves have the samples' numbers as theirs.
  if (place === undefined || nameOf(path) === name) return { name };
  try {
    const found = await open(place);
    if (found?.metadata.shape.length !== 1 || found.metadata.shape[0] !== length) return { name };
    const coordinates = coordinatesIn(await found.readAll(), found.metadata, place);
    return { name, coordinates, attributes: found.metadata.attributes };
  } catch (problem) {
    return { name, problem };
  }
}

/** The last part of an array's address, its name in its group. */
const nameOf = (path: string): string | undefined => /([^/\\?#]+)[/\\]*(?:[?#].*)?$/.exec(path)?.[1];

/** The address of an array in the same group; undefined for what is not in a group. */
function besideOf(path: string, name: string): string | undefined {
  const [, place = path, query = ""] = /^([^?#]*)([?#].*)?$/.exec(path) ?? [];
  const folder = /^(.+)[/\\][^/\\]+[/\\]*$/.exec(place)?.[1];
  const isName = /^[^/\\]+$/.test(name) && name !== "." && name !== "..";
  return folder === undefined || !isName ? undefined : `${folder}/${name}${query}`;
}

/** The numbers of an array of one axis as coordinates. Throws `io` for missing ones. */
export function coordinatesIn(
  { data }: NDArray,
  { element, attributes }: ArrayMetadata,
  path: string,
): Coordinates {
  if (data instanceof BigInt64Array) {
    return element.time === undefined
      ? cfCoordinates(data, attributes.units)
      : datetimeCoordinates(data, element.time, path);
  }
  const values = data instanceof Float32Array ? data : Float64Array.from(data as Float64Array, Number);
  const hole = values.findIndex((value) => Number.isNaN(value));
  if (hole < 0) return cfCoordinates(values, attributes.units);
  throw unread(path, { en: `coordinate ${hole} is missing`, ru: `координата ${hole} пропущена` });
}
