import { EDGE, type EdgeMap, MAYBE } from "./edge-map.js";
import type { PixelExplanation } from "./explanation.js";

/** One side across an edge: what a pixel is compared with. */
export interface EdgeNeighbour {
  /**
   * One pixel, or the two between which scikit-image interpolates, with their magnitudes and shares. Beyond the picture
   * the magnitude is 0.
   */
  readonly pixels: readonly {
    readonly x: number;
    readonly y: number;
    readonly magnitude: number;
    readonly share: number;
  }[];
  readonly magnitude: number;
  /** May it be as strong as the pixel? Else it has to be weaker. */
  readonly mayEqual: boolean;
}

/**
 * Why a pixel is an edge: `strong`, its magnitude passes `high`; `joined`, it passes `low` and touches a strong one, be
 * it through others. Why it is none: `alone`, it passes `low` only and touches none; `thinned`, a neighbour along the
 * gradient is stronger; `weak`, it does not pass `low`; `outside`, scikit-image does not look at the picture's border
 * or outside the mask.
 */
export type EdgeVerdict = "strong" | "joined" | "alone" | "thinned" | "weak" | "outside";

/** How `canny` comes to its answer at one pixel. */
export interface EdgeExplanation {
  readonly x: number;
  readonly y: number;
  /** What `canny` finds there. */
  readonly edge: boolean;
  readonly verdict: EdgeVerdict;
  /**
   * Where the derivatives along x and y come from: the picture (of its colours the one that changes most there), or for
   * scikit-image the smoothed picture.
   */
  readonly derivatives: readonly [PixelExplanation, PixelExplanation];
  /**
   * The derivatives that are compared: those, which OpenCV rounds to whole numbers when aperture 7 divides them by 16.
   */
  readonly dx: number;
  readonly dy: number;
  /** |dx| + |dy| or √(dx² + dy²). */
  readonly magnitude: number;
  /** In degrees, as `direction` gives it; absent where both derivatives are 0. */
  readonly direction?: number;
  /** What the pixel is compared with along the gradient: on the upper or left side, and on the other. */
  readonly neighbours: readonly [EdgeNeighbour, EdgeNeighbour];
  /** The thresholds in the units of the magnitude, and whether a magnitude may equal them. */
  readonly low: number;
  readonly high: number;
  readonly mayEqual: boolean;
  /** Of a `joined` pixel: a shortest way to a strong one, from the pixel itself on. */
  readonly chain?: readonly (readonly [x: number, y: number])[];
  /**
   * The comparisons in their order, up to the one that decides: `|120| + |0| = 120 > 100 (low); 120 > 40 at 3,4; …`.
   */
  readonly sentence: string;
}

/** What is known before the verdict. */
export interface EdgeFacts extends Omit<EdgeExplanation, "edge" | "verdict" | "chain" | "sentence"> {
  readonly norm: "L1" | "L2";
  /** Was the pixel looked at at all? */
  readonly isLookedAt: boolean;
  /** The edges before hysteresis. */
  readonly map: EdgeMap;
}

/** Adds the verdict, which the marks of the edges decide. */
export function judged({ norm, isLookedAt, map, ...facts }: EdgeFacts): EdgeExplanation {
  const { x, y, magnitude, low, mayEqual } = facts;
  const mark = map.marks[map.start(y) + x];
  const chain = mark === MAYBE ? chainFrom(map, x, y) : undefined;
  const passes = magnitude > 0 && (magnitude > low || (mayEqual && magnitude === low));
  const verdict: EdgeVerdict =
    mark === EDGE
      ? "strong"
      : mark === MAYBE
        ? chain === undefined
          ? "alone"
          : "joined"
        : !isLookedAt
          ? "outside"
          : passes
            ? "thinned"
            : "weak";
  const edge = verdict === "strong" || verdict === "joined";
  const parts = { ...facts, edge, verdict, ...(chain && { chain }) };
  return { ...parts, sentence: sentenceOf(parts, norm) };
}

/** A shortest way over pixels that pass `low` to one that passes `high`. */
function chainFrom(map: EdgeMap, x: number, y: number): [number, number][] | undefined {
  const { marks, stride } = map;
  const start = map.start(y) + x;
  const before = new Map<number, number>([[start, -1]]);
  const queue = [start];
  for (const place of queue) {
    if (marks[place] === EDGE) {
      const chain: [number, number][] = [];
      for (let at = place; at >= 0; at = before.get(at) as number) {
        const row = Math.floor(at / stride) - 1;
        chain.unshift([at - map.start(row), row]);
      }
      return chain;
    }
    for (const down of [-stride, 0, stride]) {
      for (const next of [place + down - 1, place + down, place + down + 1]) {
        if ((marks[next] ?? 0) === 0 || before.has(next)) continue;
        before.set(next, place);
        queue.push(next);
      }
    }
  }
  return undefined;
}

function sentenceOf(facts: Omit<EdgeExplanation, "sentence">, norm: "L1" | "L2"): string {
  const { dx, dy, magnitude, neighbours, low, high, mayEqual, verdict, chain } = facts;
  const m = number(magnitude);
  const [a, b] = [number(dx), number(dy)];
  const sum = norm === "L1" ? `|${a}| + |${b}| = ${m}` : `√(${squared(dx)} + ${squared(dy)}) = ${m}`;
  if (verdict === "outside") return `${sum}: outside`;
  const compared = (value: number, equal: boolean): string =>
    `${magnitude > value ? (equal ? "≥" : ">") : magnitude === value ? (equal ? "≥" : "=") : "<"} ${number(value)}`;
  const steps = [`${sum} ${compared(low, mayEqual)} (low)`];
  if (verdict !== "weak") {
    for (const { pixels, magnitude: other, mayEqual: equal } of neighbours) {
      const where = pixels.map(({ x, y }) => `${x},${y}`).join(" and ");
      steps.push(`${m} ${compared(other, equal)} ${pixels.length > 1 ? "between" : "at"} ${where}`);
    }
  }
  if (verdict !== "weak" && verdict !== "thinned") steps.push(`${m} ${compared(high, mayEqual)} (high)`);
  const strong = chain?.at(-1);
  return `${steps.join("; ")}: ${verdict}${strong === undefined ? "" : ` to ${strong}`}`;
}

const number = (x: number): string => String(x).replace(/-/g, "−");
const squared = (x: number): string => (x < 0 ? `(${number(x)})²` : `${number(x)}²`);
