import { evaluate } from "../evaluation/double.js";
import { variables } from "../expression/walk.js";
import type { Family } from "../solving/solutions.js";
import type { Frame, Interval } from "./frame.js";

/** What of a family of solutions is seen: points, lines of points in the plane, or all of it. */
export interface Members {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly lines: readonly (readonly (readonly [x: number, y: number])[])[];
  /** Every place of the plane is a member. */
  readonly everywhere: boolean;
}

/** More members than this would be a texture. */
const MOST = 400;
/** Steps along a line: closer at its ends, where a root starts steeply. */
const STEPS = 240;

/**
 * The members of a family in the window whose axes have these names. Undefined for a family that cannot be drawn: one
 * that depends on more than the axes, or with too many members in the window.
 */
export function membersIn(
  family: Family,
  { x, y }: Pick<Frame, "x" | "y">,
  [horizontal, vertical]: readonly [string, string],
): Members | undefined {
  const { bind, free, integers, where = {} } = family;
  const known = [...free, ...integers];
  if (Object.values(bind).some((e) => variables(e).some((name) => !known.includes(name)))) return undefined;
  if (free.some((name) => name !== horizontal && name !== vertical)) return undefined;
  const window: Record<string, Interval> = { [horizontal]: x, [vertical]: y };
  if (free.length === 2) {
    const isWhole = Object.entries(where).every(([name, [from, to]]) => {
      const [low, high] = window[name] ?? [from, to];
      return from <= low && high <= to;
    });
    return isWhole ? { points: [], lines: [], everywhere: true } : undefined;
  }
  const coordinate = (name: string, at: Readonly<Record<string, number>>): number => {
    const formula = bind[name];
    return formula === undefined ? (at[name] ?? Number.NaN) : evaluate(formula, at);
  };
  const place = (at: Readonly<Record<string, number>>): [number, number] => [
    coordinate(horizontal, at),
    coordinate(vertical, at),
  ];
  const [parameter] = free;
  const values = parameter === undefined ? [undefined] : spread(window[parameter], where[parameter]);
  const members = integerPlaces(
    integers,
    (at) => {
      const some =
        parameter === undefined
          ? [{}]
          : [0.2, 0.5, 0.8].map((share) => ({ [parameter]: values[Math.round(share * STEPS)] ?? 0 }));
      return some.map((more) => place({ ...at, ...more }));
    },
    [x, y],
  );
  if (members === undefined) return undefined;
  if (parameter === undefined) {
    const isInside = ([px, py]: readonly [number, number]): boolean =>
      px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1];
    return { points: members.map(place).filter(isInside), lines: [], everywhere: false };
  }
  const lines = members.map((at) => values.map((value) => place({ ...at, [parameter]: value ?? 0 })));
  return { points: [], lines, everywhere: false };
}

/** Values of a free unknown in the window and where it may lie. */
function spread(
  [low, high]: Interval = [0, 0],
  [from, to]: readonly [number, number] = [low, high],
): number[] {
  const [start, end] = [Math.max(low, from), Math.min(high, to)];
  if (!(start < end)) return [];
  const [middle, half] = [(start + end) / 2, (end - start) / 2];
  return Array.from({ length: STEPS + 1 }, (_, k) =>
    k === 0 ? start : k === STEPS ? end : middle - half * Math.cos((Math.PI * k) / STEPS),
  );
}

/**
 * Values of the integers whose members can lie in the window. Each integer moves members by even steps along an axis,
 * as the periods of functions do; undefined where one does not, or where they are too many.
 */
function integerPlaces(
  integers: readonly string[],
  placesOf: (at: Readonly<Record<string, number>>) => readonly (readonly [number, number])[],
  window: readonly [Interval, Interval],
): Record<string, number>[] | undefined {
  let members: Record<string, number>[] = [{}];
  const zeros = Object.fromEntries(integers.map((name) => [name, 0]));
  for (const name of integers) {
    const [zero, one, two] = [0, 1, 2].map((n) => placesOf({ ...zeros, [name]: n }));
    let range: [number, number] | undefined;
    for (const axis of [0, 1] as const) {
      const [low, high] = window[axis];
      const [starts, steps, second] = [zero, one, two].map((places = [], k) =>
        places.map((place, n) => place[axis] - (k === 0 ? 0 : ([zero, one][k - 1]?.[n]?.[axis] ?? 0))),
      ) as [number[], number[], number[]];
      const step = steps[0] ?? 0;
      const isEven = [...steps, ...second].every((other) => Math.abs(other - step) < 1e-9 * Math.abs(step));
      if (step === 0 || !isEven) continue;
      const ends = starts.flatMap((start) => [(low - start) / step, (high - start) / step]);
      // A free unknown moves members along as well: places at the window's edges may come in from one window away.
      const reach = starts.length > 1 ? Math.abs((high - low) / step) : 0;
      const found: [number, number] = [
        Math.ceil(Math.min(...ends) - reach),
        Math.floor(Math.max(...ends) + reach),
      ];
      if (range === undefined || found[1] - found[0] < range[1] - range[0]) range = found;
    }
    if (range === undefined) return undefined;
    const [first, last] = range;
    if (members.length * (last - first + 1) > MOST) return undefined;
    members = members.flatMap((at) =>
      Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => ({ ...at, [name]: first + k })),
    );
  }
  return members;
}
