import type { Texts } from "../../expression/row.js";
import type { Field } from "../field.js";
import type { Fineness } from "../fineness.js";
import type { Frame } from "../frame.js";
import type { Layer } from "../layer.js";
import { line, type Mark, type Polyline } from "../mark.js";
import { mix } from "../theme.js";
import { levels } from "./levels.js";

const words = {
  finer: {
    en: "grey: f swings faster than pixels, over this range",
    ru: "серое: f колеблется чаще пикселей, в этих пределах",
  },
} satisfies Texts;

const none = new Float64Array(0);
/** Pixels between the points at which f is asked for: a graph bends more than the lines of a map. */
const CELL = 2;
/** Pixels of a column in which swings are counted, and the places in it at which f is asked for. */
const COLUMN = 12;
const PLACES = 48;
/** With as many turns in a column, each of some pixels, a line would be as chance has its points. */
const TURNS = 3;
const LEAST_TURN = 3;

/** f(x) − y for a function of one variable: it is zero on the curve. */
function offCurve(f: Field): Field {
  return {
    async grid([x = none, y = none], [values = none]) {
      const heights = new Float64Array(x.length);
      await f.grid([x], [heights]);
      for (let n = 0; n < values.length; n++) values[n] = heights[Math.floor(n / y.length)] - y[n % y.length];
    },
    async points([x = none, y = none], [values = none]) {
      await f.points([x], [values]);
      for (let n = 0; n < values.length; n++) values[n] -= y[n];
    },
  };
}

/**
 * The graph of a function of one variable, such as `compile([f], [x])`: it is the level line 0 of f(x) − y, and so it
 * is cut at poles. Where f swings faster than pixels, as sin(1/x) beside 0, the range of its values is grey instead.
 */
export function curve(f: Field): Layer {
  return {
    name: "curve",
    async lower(frame) {
      const found = await swings(f, frame);
      const judge = async (): Promise<Fineness> => finenessIn(found, frame);
      const lines = levels(offCurve(f), { at: [0], labels: false, cell: CELL }, judge);
      const { marks, notes = [] } = await lines.lower(frame);
      const { text, background } = frame.theme;
      const ranges = rangesOf(found, frame);
      const grey: Mark[] =
        ranges.length === 0
          ? []
          : [{ kind: "path", lines: ranges, fill: mix(background, text, 0.35), data: { part: "range" } }];
      return {
        notes,
        marks: [
          ...grey,
          ...marks.map((mark) => (mark.kind === "path" ? { ...mark, stroke: text, width: 2 } : mark)),
        ],
      };
    },
  };
}

/** The columns of the page from left to right, and in those where f swings too fast the range of its values. */
interface Swings {
  readonly columns: readonly (readonly [low: number, high: number] | undefined)[];
  /** Of a column, in pixels. */
  readonly width: number;
}

function finenessIn({ columns, width }: Swings, { left, language }: Frame): Fineness {
  return {
    isFine: (px) => columns[Math.floor((px - left) / width)] !== undefined,
    squares: [],
    notes: columns.some((range) => range !== undefined) ? [words.finer[language]] : [],
  };
}

async function swings(f: Field, frame: Frame): Promise<Swings> {
  const count = Math.max(1, Math.round((frame.right - frame.left) / COLUMN));
  const width = (frame.right - frame.left) / count;
  // The additive sequence of the golden ratio: even steps could keep time with a period.
  const x = Float64Array.from({ length: count * PLACES }, (_, n) => {
    const place = ((n % PLACES) + ((n * 0.6180339887498949) % 1)) / PLACES;
    return frame.at(frame.left + width * (Math.floor(n / PLACES) + place), 0)[0];
  });
  const values = new Float64Array(x.length);
  await f.points([x], [values]);
  const least = LEAST_TURN / frame.scaleY;
  const columns = Array.from({ length: count }, (_, column) => {
    const own = values.subarray(column * PLACES, (column + 1) * PLACES).filter(Number.isFinite);
    return turns(own, least) < TURNS ? undefined : ([Math.min(...own), Math.max(...own)] as const);
  });
  return { columns, width };
}

/** How often values turn back by `least` or more. */
function turns(values: Float64Array, least: number): number {
  let [count, direction] = [0, 0];
  let end = values[0] ?? 0;
  for (const value of values) {
    const moved = value - end;
    if (direction === 0 ? Math.abs(moved) >= least : direction * moved <= -least) {
      if (direction !== 0) count++;
      direction = Math.sign(moved);
      end = value;
    } else if (direction * moved > 0) end = value;
  }
  return count;
}

/** Neighbouring columns' ranges as one outline each. */
function rangesOf({ columns, width }: Swings, frame: Frame): Polyline[] {
  const outlines: Polyline[] = [];
  let [upper, lower]: [number[], number[]] = [[], []];
  [...columns, undefined].forEach((range, k) => {
    if (range !== undefined) {
      const [from, to] = [frame.left + k * width, frame.left + (k + 1) * width];
      // What lies beyond the plot is cut off there anyway.
      const [bottom, top] = range.map((value) =>
        Math.min(Math.max(frame.toY(value), frame.top - COLUMN), frame.bottom + COLUMN),
      ) as [number, number];
      upper.push(from, top, to, top);
      lower.unshift(from, bottom, to, bottom);
      return;
    }
    if (upper.length > 0) {
      const back: number[] = [];
      for (let n = 0; n < lower.length; n += 4)
        back.push(...lower.slice(n + 2, n + 4), ...lower.slice(n, n + 2));
      outlines.push(line([...upper, ...back], true));
    }
    [upper, lower] = [[], []];
  });
  return outlines;
}
