import { dot, minus, norm } from "../linear/vector.js";
import type { Method } from "../method.js";
import { direction, pairOf, pairState, remember, savedPairs } from "../pairs.js";
import { ask, type Run, type Start } from "../protocol.js";
import { lineFrom } from "../search/line.js";
import { wolfe } from "../search/wolfe.js";

interface Options {
  readonly memory: number;
  readonly rate: number;
}

/** BFGS that remembers the last steps only, so that n may be large. */
export const lBfgs: Method<Options> = {
  name: "l-bfgs",
  summary: {
    en: "BFGS with little memory, for many variables",
    ru: "BFGS с малой памятью, для многих переменных",
  },
  source: "D. C. Liu, J. Nocedal, Math. Programming 45 (1989) 503–528",
  wants: "gradient",
  bounded: false,
  defaults: { memory: 10, rate: 1 },
  run: walk,
};

function* walk(start: Start, { memory, rate }: Options): Run {
  let { point } = start;
  const pairs = savedPairs(start.state);
  let answer = yield* ask("gradient", point);
  for (;;) {
    const { gradient } = answer;
    let line = lineFrom(point, answer, direction(pairs, gradient));
    if (!(line.from.slope < 0) && pairs.length > 0) {
      pairs.length = 0;
      line = lineFrom(point, answer, minus(gradient));
    }
    if (!(line.from.slope < 0)) return { reason: "no-direction" };
    const place = yield* wolfe(line, pairs.length === 0 ? rate / Math.max(1, norm(gradient)) : 1);
    if (place === undefined) {
      if (pairs.length === 0) return { reason: "no-lower-point" };
      pairs.length = 0;
      continue;
    }
    remember(pairs, pairOf({ point, answer }, place), memory);
    ({ point, answer } = place);
    const kept = [...pairs];
    yield { point, answer, rate: place.t, state: () => pairState(kept) };
    if (dot(answer.gradient, answer.gradient) === 0) return { reason: "no-direction" };
  }
}
