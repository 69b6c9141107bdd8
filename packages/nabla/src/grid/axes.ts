import { NablaError } from "../error.js";

/** The axes meant by numpy's `axis` argument, negative ones counted from the end, order kept. Throws `axis`. */
export function normalizeAxes(
  axis: number | readonly number[] | null | undefined,
  dimensions: number,
  operation: string,
): number[] {
  if (axis === undefined || axis === null) return Array.from({ length: dimensions }, (_, k) => k);
  const given: readonly unknown[] = Array.isArray(axis) ? axis : [axis];
  const axes = given.map((k) => {
    if (typeof k !== "number" || !Number.isInteger(k)) {
      throw new NablaError("axis", `${operation}: axis must be an integer, got ${String(k)}`, {
        axis: k,
        dimensions,
      });
    }
    if (k < -dimensions || k >= dimensions) {
      throw new NablaError(
        "axis",
        `${operation}: axis ${k} is out of range, the array has ${dimensions} axes`,
        { axis: k, dimensions },
      );
    }
    return k < 0 ? k + dimensions : k;
  });
  if (new Set(axes).size !== axes.length) {
    throw new NablaError("axis", `${operation}: each axis may be given once, got [${given}]`, {
      axis: [...given],
      dimensions,
    });
  }
  return axes;
}
