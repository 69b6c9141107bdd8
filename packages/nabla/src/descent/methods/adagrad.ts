import type { Method } from "../method.js";
import { stepping } from "../stepping.js";

/**
 * h ← h + g², w ← w − rate·g/(√h + ε), coordinate by coordinate. `keras` and `optax` put ε under the root,
 * w ← w − rate·g/√(h + ε), and begin with h = 0.1.
 */
export const adagrad: Method<{
  rate: number;
  epsilon: number;
  initialAccumulator: number;
  like: string;
}> = {
  name: "adagrad",
  summary: {
    en: "steps divided by the root of all squares of the gradient",
    ru: "шаги, делённые на корень из суммы всех квадратов градиента",
  },
  source: "J. Duchi, E. Hazan, Y. Singer, JMLR 12 (2011) 2121–2159",
  wants: "gradient",
  bounded: false,
  defaults: { rate: 0.01, epsilon: 1e-10, initialAccumulator: 0, like: "paper" },
  conventions: {
    paper: {},
    pytorch: {},
    keras: { epsilon: 1e-7, initialAccumulator: 0.1 },
    optax: { epsilon: 1e-7, initialAccumulator: 0.1 },
  },
  run(start, options) {
    const { epsilon, initialAccumulator, like } = options;
    const inside = like === "keras" || like === "optax";
    return stepping(start, options, {
      remember: (w) => ({ h: new Float64Array(w.length).fill(initialAccumulator) }),
      next(w, g, { h }, rate) {
        for (let i = 0; i < h.length; i++) h[i] = h[i] + g[i] * g[i];
        return w.map((x, i) => {
          const root = inside ? Math.sqrt(h[i] + epsilon) : Math.sqrt(h[i]) + epsilon;
          // 0/0: a coordinate that never had a slope stays.
          return g[i] === 0 ? x : x - (rate * g[i]) / root;
        });
      },
    });
  },
};
