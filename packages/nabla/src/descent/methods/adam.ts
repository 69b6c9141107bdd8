import type { Method, Schedule } from "../method.js";
import { type Memory, type StepRule, stepping } from "../stepping.js";

interface Moments {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly like: string;
}

interface Means extends Memory {
  /** Running means of g and g². */
  readonly m: Float64Array;
  readonly v: Float64Array;
  /** β₁ᵏ and β₂ᵏ, as products: the engine's powers are not rounded to nearest, which shows in the 13th digit. */
  readonly powers: Float64Array;
}

/**
 * m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − rate·m̂/(√v̂ + ε), m̂ = m/(1 − β₁ᵏ), v̂ = v/(1 − β₂ᵏ).
 * `keras`: the order of section 2 of the paper, where ε is added to √v:
 * w ← w − rate·√(1 − β₂ᵏ)/(1 − β₁ᵏ)·m/(√v + ε).
 */
export function adamRule({ beta1, beta2, epsilon, like }: Moments): StepRule<Means> {
  return {
    remember: (w) => ({
      m: new Float64Array(w.length),
      v: new Float64Array(w.length),
      powers: Float64Array.of(1, 1),
    }),
    next(w, g, { m, v, powers }, rate) {
      for (let i = 0; i < m.length; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      }
      powers[0] = powers[0] * beta1;
      powers[1] = powers[1] * beta2;
      const [first, second] = [1 - powers[0], 1 - powers[1]];
      if (like === "keras") {
        const scaled = (rate * Math.sqrt(second)) / first;
        return w.map((x, i) => x - quotient(scaled * m[i], Math.sqrt(v[i]) + epsilon));
      }
      return w.map((x, i) => x - quotient(rate * (m[i] / first), Math.sqrt(v[i] / second) + epsilon));
    },
  };
}

/** 0/0 is 0: a coordinate that never had a slope stays. */
const quotient = (a: number, b: number): number => (a === 0 ? 0 : a / b);

/** Adam; a `weightDecay` is added to the gradient, as PyTorch's is (an L2 penalty that goes through the means). */
export const adam: Method<Moments & { rate: number; schedule: Schedule; weightDecay: number }> = {
  name: "adam",
  summary: {
    en: "steps by running means of the gradient and of its squares",
    ru: "шаги по скользящим средним градиента и его квадратов",
  },
  source: "D. P. Kingma, J. L. Ba, Adam, ICLR 2015, algorithm 1",
  wants: "gradient",
  bounded: false,
  defaults: {
    rate: 0.001,
    schedule: { kind: "constant" },
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0,
    like: "paper",
  },
  conventions: { paper: {}, pytorch: {}, optax: {}, keras: { epsilon: 1e-7 } },
  run(start, options) {
    const rule = adamRule(options);
    const { weightDecay } = options;
    if (weightDecay === 0) return stepping(start, options, rule);
    return stepping(start, options, {
      ...rule,
      next: (w, g, kept, rate, k) =>
        rule.next(
          w,
          g.map((slope, i) => slope + weightDecay * w[i]),
          kept,
          rate,
          k,
        ),
    });
  },
};
