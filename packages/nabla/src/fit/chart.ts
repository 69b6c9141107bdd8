import { has, NOTHING } from "../descent/protocol.js";
import type { Objective } from "../objective/objective.js";

/** Bounds by names. */
type Box = Readonly<Record<string, readonly [number, number]>>;

/** The coordinates in which a method sees the parameters. */
export interface Chart {
  readonly names: readonly string[];
  readonly bounds: Box | undefined;
  /** Is a slope by its coordinates one by parameters? |p| has none at 0. */
  readonly isSmooth: boolean;
  /** From parameters to coordinates and back. */
  to(parameters: Float64Array): Float64Array;
  from(coordinates: Float64Array): Float64Array;
  /** A loss of parameters as a function of coordinates. */
  of(loss: Objective): Objective;
}

/** Each parameter is a coordinate. */
export const plainChart = (names: readonly string[], bounds: Box | undefined): Chart => ({
  names,
  bounds,
  isSmooth: true,
  to: (parameters) => parameters,
  from: (coordinates) => coordinates,
  of: (loss) => loss,
});

/** No parameter has this name: that of the part of p that is taken off. */
const below = (name: string): string => `\u0003−${name}`;

/**
 * l1·Σ|p| made smooth: p = p⁺ − p⁻ with p⁺, p⁻ ≥ 0 and the penalty l1·(p⁺ + p⁻). Where both are at their bound p is
 * exactly 0. R. Tibshirani, Regression shrinkage and selection via the lasso, J. R. Stat. Soc. B 58 (1996), section 6.
 */
export function splitChart(
  parameters: readonly string[],
  /** l1 of each parameter; those with 0 are not split. */
  shares: Float64Array,
  bounds: Box = {},
): Chart {
  const split = [...parameters.keys()].filter((i) => shares[i] > 0);
  const n = parameters.length;
  const box: Record<string, readonly [number, number]> = {};
  for (const [i, name] of parameters.entries()) {
    const [low, high] = (Object.hasOwn(bounds, name) ? bounds[name] : undefined) ?? [-Infinity, Infinity];
    if (shares[i] > 0) {
      box[name] = [Math.max(0, low), Math.max(0, high)];
      box[below(name)] = [Math.max(0, -high), Math.max(0, -low)];
    } else if (low > -Infinity || high < Infinity) box[name] = [low, high];
  }
  const from = (coordinates: Float64Array): Float64Array => {
    const point = coordinates.slice(0, n);
    split.forEach((i, k) => {
      point[i] = point[i] - coordinates[n + k];
    });
    return point;
  };
  /** Which parameter a coordinate is a part of, and with which sign. */
  const places: readonly (readonly [parameter: number, sign: 1 | -1])[] = [
    ...Array.from(parameters.keys(), (i) => [i, 1] as const),
    ...split.map((i) => [i, -1] as const),
  ];
  const names = [...parameters, ...split.map((i) => below(parameters[i] ?? ""))];
  return {
    names,
    bounds: box,
    isSmooth: false,
    to(point) {
      const upper = point.map((p, i) => (shares[i] > 0 ? Math.max(0, p) : p));
      return Float64Array.from([...upper, ...split.map((i) => Math.max(0, -point[i]))]);
    },
    from,
    of: (loss) => ({
      ...loss,
      variables: names,
      async answer({ want, point }) {
        const answer = await loss.answer({ want, point: from(point) });
        const paid = places.reduce((sum, [i], k) => sum + (shares[i] > 0 ? shares[i] * point[k] : 0), 0);
        return {
          ...answer,
          value: answer.value + paid,
          gradient: has(answer, "gradient")
            ? Float64Array.from(places, ([i, sign]) => sign * answer.gradient[i] + shares[i])
            : NOTHING,
          hessian: has(answer, "hessian")
            ? Float64Array.from(
                places.flatMap(([i, s]) => places.map(([j, t]) => s * t * answer.hessian[i * n + j])),
              )
            : NOTHING,
        };
      },
    }),
  };
}

/**
 * The loss with its penalty l1·Σ|p| beside a point, as a smooth function of the parameters that are not 0 there; those
 * that are stay so.
 */
export function besideZeros(loss: Objective, at: Float64Array, shares: Float64Array): Objective {
  const n = at.length;
  const free = [...at.keys()].filter((i) => at[i] !== 0 || shares[i] === 0);
  const signs = at.map((p, i) => shares[i] * Math.sign(p));
  return {
    ...loss,
    variables: free.map((i) => loss.variables[i] ?? ""),
    async answer({ want, point }) {
      const whole = new Float64Array(n);
      free.forEach((i, k) => {
        whole[i] = point[k];
      });
      const answer = await loss.answer({ want, point: whole });
      return {
        ...answer,
        value: whole.reduce((sum, p, i) => sum + signs[i] * p, answer.value),
        gradient: Float64Array.from(free, (i) => answer.gradient[i] + signs[i]),
        hessian: Float64Array.from(free.flatMap((i) => free.map((j) => answer.hessian[i * n + j]))),
      };
    },
  };
}
