import { inside } from "../bounds.js";
import { byElement, dot, minus, norm, plus } from "../linear/vector.js";
import type { Method } from "../method.js";
import {
  direction,
  hasCurvature,
  type Pair,
  pairOf,
  pairState,
  remember,
  savedPairs,
  seenIn,
} from "../pairs.js";
import { type Answer, ask, type Bounds, type Question, type Run, type Start } from "../protocol.js";

interface Options {
  readonly memory: number;
  readonly rate: number;
}

/**
 * L-BFGS within bounds: coordinates that a bound holds stay, the others take a step of L-BFGS, and the path is bent
 * along the bounds until f falls enough (projected Armijo search).
 */
export const lBfgsB: Method<Options> = {
  name: "l-bfgs-b",
  summary: { en: "L-BFGS within bounds", ru: "L-BFGS в границах" },
  source:
    "D. P. Bertsekas, SIAM J. Control Optim. 20 (1982) 221–246; Schmidt, Kim, Sra, Projected Newton methods (2012)",
  wants: "gradient",
  bounded: true,
  defaults: { memory: 10, rate: 1 },
  run: walk,
};

const FALL = 1e-4;

function* walk(start: Start, { memory, rate }: Options): Run {
  const n = start.point.length;
  const bounds = start.bounds ?? {
    lower: new Float64Array(n).fill(Number.NEGATIVE_INFINITY),
    upper: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
  };
  let point = inside(start.point, bounds);
  const pairs = savedPairs(start.state);
  let answer = yield* ask("gradient", point);
  for (;;) {
    const { gradient } = answer;
    const isFree = point.map((x, i) => (isHeld(x, gradient[i], i, bounds) ? 0 : 1));
    const freeGradient = byElement(gradient, isFree);
    if (norm(freeGradient) === 0) return { reason: "no-direction" };
    let place = yield* search(
      point,
      answer,
      freeDirection(pairs, freeGradient, isFree),
      bounds,
      firstStep(pairs, rate, freeGradient),
    );
    if (place === undefined && pairs.length > 0) {
      pairs.length = 0;
      place = yield* search(point, answer, minus(freeGradient), bounds, firstStep(pairs, rate, freeGradient));
    }
    if (place === undefined) return { reason: "no-lower-point" };
    remember(pairs, pairOf({ point, answer }, place), memory);
    ({ point, answer } = place);
    const kept = [...pairs];
    yield { point, answer, rate: place.t, state: () => pairState(kept) };
  }
}

const firstStep = (pairs: readonly Pair[], rate: number, gradient: Float64Array): number =>
  pairs.length === 0 ? rate / Math.max(1, norm(gradient)) : 1;

/** At a bound, with f falling beyond it. */
const isHeld = (x: number, slope: number, i: number, { lower, upper }: Bounds): boolean =>
  (x <= lower[i] && slope >= 0) || (x >= upper[i] && slope <= 0);

/** The step of L-BFGS in the free coordinates; pairs are seen in these alone. */
function freeDirection(pairs: readonly Pair[], gradient: Float64Array, isFree: Float64Array): Float64Array {
  const seen = pairs.map((pair) => seenIn(pair, isFree)).filter(hasCurvature);
  const found = direction(seen, gradient);
  return dot(found, gradient) < 0 ? found : minus(gradient);
}

interface Place {
  readonly t: number;
  readonly point: Float64Array;
  readonly answer: Answer;
}

/** Halves t until f has fallen enough along the path that is bent at the bounds. */
function* search(
  from: Float64Array,
  { value, gradient }: Answer,
  along: Float64Array,
  bounds: Bounds,
  first: number,
): Generator<Question, Place | undefined, Answer> {
  for (let t = first; ; t /= 2) {
    const point = inside(plus(from, t, along), bounds);
    const step = plus(point, -1, from);
    if (norm(step) === 0) return undefined;
    const answer = yield* ask("gradient", point);
    if (answer.value <= value + FALL * dot(gradient, step) && answer.value < value)
      return { t, point, answer };
  }
}
