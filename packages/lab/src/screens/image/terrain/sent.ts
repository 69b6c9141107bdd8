import { LONGEST_READABLE, pack } from "../../../state/packed.js";
import { type Ground, gridOf } from "./ground.js";

/**
 * Heights as a link carries them: how many columns and rows, the first place and the step along x and y, the unit, then
 * the heights by rows, a hole as nothing.
 */
export function writeHeights({ heights, x, y, unit }: Ground): string {
  const along = (places: Float64Array): string => {
    const [first = 0, second = 0] = places;
    return `${first},${second - first}`;
  };
  const values = [...heights.data].map((height) => (Number.isNaN(height) ? "" : String(height)));
  // A plus is a space in addresses.
  const head = [x.length, y.length, along(x), along(y), unit === "°" ? "deg" : unit];
  return `${head.join(",")}:${values.join(",")}`.replaceAll("+", "");
}

/** The ground that {@link writeHeights} was given; undefined for any other text. */
export function readHeights(text: string): Ground | undefined {
  const [head = "", body = ""] = text.split(":");
  const [unit = "", ...numbers] = head.split(",").reverse();
  const [columns = 0, rows = 0, x = 0, dx = 0, y = 0, dy = 0] = numbers.reverse().map(Number);
  const values = body.split(",");
  const isWhole = [columns, rows].every((count) => Number.isInteger(count) && count >= 3);
  if (!isWhole || values.length !== columns * rows || ![x, dx, y, dy].every(Number.isFinite))
    return undefined;
  if (dx === 0 || dy === 0 || !["", "m", "deg"].includes(unit)) return undefined;
  const heights = Float64Array.from(values, (value) => (value === "" ? Number.NaN : Number(value)));
  if (values.some((value, n) => value !== "" && !Number.isFinite(heights[n]))) return undefined;
  if (heights.every(Number.isNaN)) return undefined;
  const places = (first: number, step: number, count: number): Float64Array =>
    Float64Array.from({ length: count }, (_, k) => first + k * step);
  return {
    heights: gridOf(heights, columns, rows),
    x: places(x, dx, columns),
    y: places(y, dy, rows),
    geographic: unit === "deg",
    unit: unit === "deg" ? "°" : unit === "m" ? "m" : "",
  };
}

/** Can a link carry them, packed, in no more characters than a readable one has? */
export const fitsLink = async (heights: string): Promise<boolean> =>
  (await pack(`#?${heights}`)).length <= LONGEST_READABLE;
