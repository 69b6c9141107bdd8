import { freePart, inside } from "./bounds.js";
import { FLAT, NO_CURVATURE, UNSETTLED } from "./endings.js";
import { type Curvature, curvatureAt, MOST_CLASSIFIED } from "./kind.js";
import { newtonStep, stationaryStep } from "./linear/newton-step.js";
import { dot } from "./linear/vector.js";
import type { Ending, PointKind } from "./outcome.js";
import { type Answer, type Bounds, has, type Question, type Want } from "./protocol.js";
import { CONVERGED, type Iterate, type Stopping } from "./stop.js";
import type { Task } from "./task.js";

/** A minimum is told where f would fall by no more than this share of itself, or its square of how far f fell. */
const LITTLE = 1e-6;

/** Asks, and waits where an answer is not there at once; undefined if none came. */
type Asking<T> = Generator<Promise<Answer>, T, Answer | undefined>;

/** How a run ended, what the point is, and what f is there, after a second look. */
export interface Conclusion extends Ending, Curvature, Iterate {}

/**
 * Concludes a run. A point where it stopped is looked at once more, with its Hessian where there is one; so is the best
 * point of a run that a learning rate led astray, since the Hessian bounds the rate.
 */
export function* conclude(
  ending: Ending,
  { point, answer: known }: Iterate,
  { source, method, bounds }: Task,
  stopping: Stopping | undefined,
  answerTo: (question: Question) => Asking<Answer | undefined>,
): Asking<Conclusion> {
  const untold: Conclusion = { ...ending, kind: "unknown", eigenvalues: [], point, answer: known };
  const isAstray = ending.status === "diverged" || ending.status === "oscillating";
  const isLookedAt = ending.status === "converged" || ending.status === "stalled";
  // Before the first answer there is nothing to look at.
  if (stopping === undefined || !(isLookedAt || (isAstray && method.defaults.rate !== undefined)))
    return untold;
  const want = source.wants.has("hessian") && point.length <= MOST_CLASSIFIED ? "hessian" : "gradient";
  const isMissing = !has(known, want) && source.wants.has(want);
  const answer = (isMissing ? yield* answerTo({ want, point }) : undefined) ?? known;
  const seen = { point, answer };
  const curvature = want === "hessian" ? curvatureAt(seen, bounds) : untold;
  const isAtEnd = ending.status === "stalled" && (stopping.flat(seen) || atBottom(seen));
  const verdict = isAtEnd ? CONVERGED : ending;
  const isSure =
    verdict.status === "converged" && (yield* isKnown(curvature.kind, { seen, bounds, stopping, answerTo }));
  const told = verdict !== CONVERGED ? verdict : isSure ? flatEnd(want, curvature) : NEARLY;
  const kind = isSure ? curvature.kind : "unknown";
  return { ...told, kind, eigenvalues: curvature.eigenvalues, point, answer };
}

/** The point that a run came to, and how it came there. */
interface Arrival {
  readonly seen: Iterate;
  readonly bounds: Bounds | undefined;
  readonly stopping: Stopping;
  answerTo(question: Question): Asking<Answer | undefined>;
}

/** Is the kind that the Hessian tells the kind of the point that the run came to? */
function* isKnown(kind: PointKind, arrival: Arrival): Asking<boolean> {
  if (kind === "minimum") return yield* isSettled(arrival);
  return (kind !== "saddle" && kind !== "maximum") || isThere(arrival);
}

/** Is the saddle or greatest point here, and not only a Hessian that looks so beside a degenerate point? */
function isThere({ seen, bounds, stopping }: Arrival): boolean {
  const { free, gradient, hessian } = freePart(seen, bounds);
  return isNear(stationaryStep(hessian, gradient), free, seen.point, stopping);
}

/** Is a step of the free coordinates short, beside the point and how far the run has come? */
const isNear = (
  step: Float64Array,
  free: readonly number[],
  point: Float64Array,
  { reach }: Stopping,
): boolean => free.every((i, k) => Math.abs(step[k]) <= 1e-9 * Math.max(Math.abs(point[i]), reach[i]));

/**
 * Is the least point as near as Newton's step says, and f there no lower than rounding and the run so far would hide?
 * Then the next step promises far less, since the steps shrink quadratically; on the way to a degenerate point, or to
 * infinity as on e⁻ˣ, they shrink by a factor or not at all.
 */
function* isSettled({ seen, bounds, stopping, answerTo }: Arrival): Asking<boolean> {
  const { point, answer } = seen;
  const { free, gradient, hessian } = freePart(seen, bounds);
  const step = newtonStep(hessian, gradient);
  if (step === undefined) return false;
  if (isNear(step, free, point, stopping)) return true;
  const promised = -dot(step, gradient);
  const fallen = stopping.first.answer.value - answer.value;
  if (promised > Math.max(LITTLE * Math.abs(answer.value), LITTLE ** 2 * fallen)) return false;
  const moved = point.slice();
  free.forEach((i, k) => {
    moved[i] = point[i] + step[k];
  });
  const next = bounds === undefined ? moved : inside(moved, bounds);
  const there = yield* answerTo({ want: "hessian", point: next });
  if (there === undefined) return false;
  const after = freePart({ point: next, answer: there }, bounds);
  const further = newtonStep(after.hessian, after.gradient);
  return further !== undefined && -dot(further, after.gradient) <= promised / 16;
}

/** Where the gradient is as good as zero, yet the point is none of a known kind. */
const NEARLY: Ending = { ...CONVERGED, message: UNSETTLED };

/** Where a gradient of zero is all that can be told: a constant, a step, an edge of the domain. */
function flatEnd(want: Want, { kind, eigenvalues }: Curvature): Ending {
  if (want !== "hessian") return CONVERGED;
  if (kind === "unknown") return { ...CONVERGED, message: NO_CURVATURE };
  const isFlat = kind === "degenerate" && eigenvalues.every((value) => value === 0);
  return isFlat ? { ...CONVERGED, message: FLAT } : CONVERGED;
}

/** Would Newton's step change neither f nor the point by more than rounding? Then a run that stalled is at its end. */
function atBottom({ point, answer }: Iterate): boolean {
  const step = newtonStep(answer.hessian, answer.gradient);
  if (step === undefined) return false;
  const fall = -dot(step, answer.gradient) / 2;
  return (
    fall <= 1e-14 * Math.abs(answer.value) || step.every((s, i) => Math.abs(s) <= 1e-9 * Math.abs(point[i]))
  );
}
