import type { Method } from "../method.js";
import { stepping } from "../stepping.js";
import { adamRule } from "./adam.js";

/**
 * Adam with the decay of weights apart from the gradient: w ← w − rate·weightDecay·w, then Adam's step by the gradient
 * from before the decay. `paper`: the decay is scaled by the schedule's factor alone, not by the rate.
 */
export const adamw: Method<{
  rate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
  like: string;
}> = {
  name: "adamw",
  summary: { en: "Adam with a decay of weights of its own", ru: "Adam с отдельным затуханием весов" },
  source: "I. Loshchilov, F. Hutter, Decoupled weight decay regularization, ICLR 2019, algorithm 2",
  wants: "gradient",
  bounded: false,
  defaults: { rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, like: "pytorch" },
  conventions: {
    pytorch: {},
    optax: { weightDecay: 1e-4 },
    paper: {},
    keras: { epsilon: 1e-7, weightDecay: 0.004 },
  },
  run(start, options) {
    const rule = adamRule(options);
    const { weightDecay, like, rate: base } = options;
    return stepping(start, options, {
      ...rule,
      next(w, g, kept, rate, k) {
        const share = (like === "paper" ? rate / base : rate) * weightDecay;
        return rule.next(
          w.map((x) => x - share * x),
          g,
          kept,
          rate,
          k,
        );
      },
    });
  },
};
