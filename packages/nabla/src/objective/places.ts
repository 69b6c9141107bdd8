import type { Bounds } from "../descent/protocol.js";
import { NablaError } from "../error.js";

/** Throws `unbound` for a variable without a start, `domain` for one that is no finite number. */
export function pointOf(names: readonly string[], start: Readonly<Record<string, number>>): Float64Array {
  return Float64Array.from(names, (name) => {
    const value = Object.hasOwn(start, name) ? start[name] : undefined;
    if (value === undefined)
      throw new NablaError("unbound", `minimize: the variable ${name} has no start`, { name });
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new NablaError("domain", `minimize: a start is a finite number, got ${name} = ${value}`, {
        value,
      });
    return value;
  });
}

/** A point by the names of its coordinates. */
export const named = (names: readonly string[], point: Float64Array): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name, i) => [name, point[i]]));

/** Throws `unbound` for a range of no variable, `domain` for one that does not go up. */
export function boundsOf(
  names: readonly string[],
  box: Readonly<Record<string, readonly [number, number]>>,
): Bounds {
  const unknown = Object.keys(box).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new NablaError("unbound", `minimize: bounds are of variables, got ${unknown}`, { name: unknown });
  for (const [name, [low, high]] of Object.entries(box))
    if (!(low <= high && low < Number.POSITIVE_INFINITY && high > Number.NEGATIVE_INFINITY))
      throw new NablaError("domain", `minimize: bounds go up, got ${name} from ${low} to ${high}`, {
        value: [low, high],
      });
  const side = (index: 0 | 1, none: number): Float64Array =>
    Float64Array.from(names, (name) => (Object.hasOwn(box, name) ? box[name]?.[index] : undefined) ?? none);
  return { lower: side(0, Number.NEGATIVE_INFINITY), upper: side(1, Number.POSITIVE_INFINITY) };
}
