import type { Method } from "../method.js";
import { stepping } from "../stepping.js";

/**
 * v ← momentum·v + (1 − dampening)·g with v = g at the first step, w ← w − rate·v. With a constant rate this is
 * w ← w − rate·g + momentum·(w − w before), as Polyak wrote it.
 */
export const momentum: Method<{
  rate: number;
  momentum: number;
  dampening: number;
  like: string;
}> = {
  name: "momentum",
  summary: { en: "gradient descent of a heavy ball", ru: "градиентный спуск тяжёлого шарика" },
  source: "B. T. Polyak, USSR Comput. Math. Math. Phys. 4 (1964) 1–17",
  wants: "gradient",
  bounded: false,
  defaults: { rate: 0.01, momentum: 0.9, dampening: 0, like: "pytorch" },
  /** `keras` and `paper`: v ← momentum·v − rate·g, w ← w + v; `lecture`: v ← momentum·v + (1 − momentum)·g, v = 0. */
  conventions: { pytorch: {}, optax: {}, keras: {}, paper: {}, lecture: {} },
  run(start, options) {
    const { momentum: kept, dampening, like } = options;
    return stepping(start, options, {
      remember: (point) => ({ v: new Float64Array(point.length) }),
      next(w, g, { v }, rate, k) {
        const own = like === "lecture" ? 1 - kept : k === 1 ? 1 : 1 - dampening;
        if (like === "keras" || like === "paper") {
          for (let i = 0; i < v.length; i++) v[i] = kept * v[i] - rate * own * g[i];
          return w.map((x, i) => x + v[i]);
        }
        for (let i = 0; i < v.length; i++) v[i] = kept * v[i] + own * g[i];
        return w.map((x, i) => x - rate * v[i]);
      },
    });
  },
};
