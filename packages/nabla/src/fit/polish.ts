import { newtonStep } from "../descent/linear/newton-step.js";
import { dot, plus } from "../descent/linear/vector.js";
import { type Signal, unlessAborted } from "../objective/later.js";
import type { Objective } from "../objective/objective.js";
import { besideZeros } from "./chart.js";
import { inverse } from "./covariance.js";
import type { Ended } from "./walk.js";

/** Where Newton's steps ended. */
interface Polished {
  readonly point: Float64Array;
  readonly loss: number;
  readonly steps: number;
  readonly kind: "minimum" | "degenerate";
}

/** Newton's steps converge within few, or not at all. */
const MOST_POLISH = 10;
/** A step that promises so small a share of the loss is the last: it is about 10⁻⁸ standard errors long. */
const LAST = 1e-16;

/**
 * The minimum beside a point, where the exact Hessian is positive definite and Newton's steps end: near it values of
 * the loss differ by rounding alone, so that only slopes tell the way. Degenerate where the Hessian is singular to
 * rounding: other points are as good. Undefined where the steps do not end.
 */
export async function polished(
  exact: Objective,
  near: Float64Array,
  signal: Signal | undefined,
): Promise<Polished | undefined> {
  let point = near;
  for (let steps = 0; steps < MOST_POLISH; steps++) {
    const answer = await unlessAborted(Promise.resolve(exact.answer({ want: "hessian", point })), signal);
    if (answer === undefined) return undefined;
    const { value, gradient, hessian } = answer;
    const step = hessian.every(Number.isFinite) ? newtonStep(hessian, gradient) : undefined;
    if (step === undefined || !Number.isFinite(value)) return undefined;
    const next = plus(point, 1, step);
    const isShort = step.every((s, i) => Math.abs(s) <= 1e-9 * Math.abs(point[i]));
    if (isShort || -dot(step, gradient) <= 2 * LAST * Math.abs(value))
      return {
        point: next,
        loss: value,
        steps,
        kind: inverse(hessian, point.length).matrix === undefined ? "degenerate" : "minimum",
      };
    point = next;
  }
  return undefined;
}

/**
 * The end of a run with a penalty on |p|, sharpened by Newton's steps of the parameters that are not 0: taken where
 * these keep their signs, and the slopes of the others are no steeper than the penalty (Karush, Kuhn and Tucker).
 */
export async function sharpened(
  exact: Objective,
  ended: Ended,
  shares: Float64Array,
  signal: Signal | undefined,
): Promise<Ended> {
  const { point } = ended;
  const free = [...point.keys()].filter((i) => point[i] !== 0 || shares[i] === 0);
  if (free.length === 0) return ended;
  const near = Float64Array.from(free, (i) => point[i]);
  const settled = await polished(besideZeros(exact, point, shares), near, signal);
  if (settled === undefined) return ended;
  const there = new Float64Array(point.length);
  free.forEach((i, k) => {
    there[i] = settled.point[k];
  });
  const { gradient } = await exact.answer({ want: "gradient", point: there });
  const holds = there.every((p, i) =>
    p === 0 ? shares[i] === 0 || Math.abs(gradient[i]) <= shares[i] : shares[i] * p * point[i] >= 0,
  );
  return holds ? { ...ended, loss: settled.loss, point: there, steps: ended.steps + settled.steps } : ended;
}
