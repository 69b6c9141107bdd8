import type { Method } from "../method.js";
import { type Answer, ask, type Question, type Run, type Start, valueOnly } from "../protocol.js";

interface Options {
  readonly radius: number;
}

interface Corner {
  readonly point: Float64Array;
  readonly answer: Answer;
}

/**
 * A simplex of n + 1 corners turns, grows and shrinks downhill: no gradient is asked for. Its factors depend on n, with
 * which it does better in many variables.
 */
export const nelderMead: Method<Options> = {
  name: "nelder-mead",
  summary: {
    en: "a simplex that walks downhill, for what has no gradient",
    ru: "симплекс, идущий вниз, для функций без градиента",
  },
  source:
    "J. A. Nelder, R. Mead, Comput. J. 7 (1965) 308–313; F. Gao, L. Han, Comput. Optim. Appl. 51 (2012) 259–277",
  wants: "value",
  bounded: false,
  // The first edge in shares of a coordinate, as in MATLAB's fminsearch.
  defaults: { radius: 0.05 },
  run: walk,
};

const FROM_ZERO = 0.00025;

function* walk(start: Start, { radius }: Options): Run {
  const n = start.point.length;
  const saved = start.state?.corners;
  const points =
    Array.isArray(saved) && saved.length === n + 1
      ? (saved as number[][]).map((corner) => Float64Array.from(corner))
      : Array.from({ length: n + 1 }, (_, k) =>
          start.point.map((x, i) => (i !== k - 1 ? x : x === 0 ? FROM_ZERO : x * (1 + radius))),
        );
  const corners: Corner[] = [];
  const values = start.state?.values;
  for (const [k, point] of points.entries()) {
    const known = Array.isArray(values) ? (values as number[])[k] : undefined;
    corners.push({ point, answer: known === undefined ? yield* ask("value", point) : valueOnly(known) });
  }
  const [grow, contract, shrink] = n < 2 ? [2, 0.5, 0.5] : [1 + 2 / n, 0.75 - 1 / (2 * n), 1 - 1 / n];
  const value = ({ answer }: Corner): number =>
    Number.isNaN(answer.value) ? Number.POSITIVE_INFINITY : answer.value;
  for (;;) {
    corners.sort((a, b) => value(a) - value(b));
    const [best, worst] = [corners[0], corners[n]];
    const second = corners[n - 1] ?? best;
    const middle = start.point.map((_, i) => {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += corners[k].point[i];
      return sum / n;
    });
    const look = function* (t: number): Generator<Question, Corner, Answer> {
      const point = middle.map((m, i) => m + t * (m - worst.point[i]));
      return { point, answer: yield* ask("value", point) };
    };
    const reflected = yield* look(1);
    let next: Corner | undefined;
    if (value(reflected) < value(best)) {
      const expanded = yield* look(grow);
      next = value(expanded) < value(reflected) ? expanded : reflected;
    } else if (value(reflected) < value(second)) next = reflected;
    else {
      const isOutside = value(reflected) < value(worst);
      const contracted = yield* look(isOutside ? contract : -contract);
      if (value(contracted) < Math.min(value(worst), value(reflected))) next = contracted;
    }
    if (next !== undefined) corners[n] = next;
    else if (corners.every(({ point }) => point.every((x, i) => x === best.point[i])))
      return { reason: "no-lower-point" };
    else
      for (let k = 1; k <= n; k++) {
        const point = corners[k].point.map((x, i) => best.point[i] + shrink * (x - best.point[i]));
        corners[k] = { point, answer: yield* ask("value", point) };
      }
    const lowest = corners.reduce((a, b) => (value(b) < value(a) ? b : a));
    const kept = [...corners];
    yield {
      point: lowest.point,
      answer: lowest.answer,
      state: () => ({
        corners: kept.map(({ point }) => [...point]),
        values: kept.map(({ answer }) => answer.value),
      }),
    };
  }
}
