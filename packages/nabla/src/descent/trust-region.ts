import { allFinite, byElement, dot, norm, plus, times } from "./linear/vector.js";
import { type Answer, ask, type Run, type Start, type Want } from "./protocol.js";

/** A step is taken when it brings so much of what the model promised. */
const TAKEN = 1e-4;
const POOR = 0.25;
const GOOD = 0.75;

/** What becomes of a trial step. */
interface Judgement {
  readonly taken: boolean;
  readonly radius: number;
}

/** How much shorter a region is after a step that brought too little, or led to a point without a value. */
const shrink = (actual: number): number => (Number.isNaN(actual) ? 1 / 10 : 1 / 4);

/** So many steps are told ahead, should each be refused. */
const AHEAD = 3;

/**
 * Compares what a step brought with what the model promised: a poor model is trusted less far, a good one whose step
 * ends at the edge twice as far. A point without a value is worse than any. A. R. Conn, N. I. M. Gould, P. L. Toint,
 * Trust-region methods (2000), algorithm 6.1.1.
 */
function judged(actual: number, promised: number, length: number, radius: number): Judgement {
  const ratio = actual / promised;
  if (!(ratio >= POOR)) return { taken: ratio > TAKEN, radius: length * shrink(actual) };
  return {
    taken: true,
    radius: ratio > GOOD && length > 0.8 * radius ? Math.max(radius, 2 * length) : radius,
  };
}

/** Lengths are measured in units of each coordinate: the largest curvature that was seen along it, J. J. Moré 1978. */
export const scaled = byElement;

/** A step that a model tries: its length in the units of the region, and by how much f should fall. */
export interface Trial {
  readonly step: Float64Array;
  readonly length: number;
  readonly promised: number;
}

/** What tells one method of trust regions from another. */
export interface Region {
  readonly want: Want;
  /** The factor of each coordinate in lengths; the one before is all zeros at the start. */
  scaleOf(answer: Answer, before: Float64Array): Float64Array;
  /** The model of f at an iterate, which gives its best step within a radius. */
  modelOf(answer: Answer, scale: Float64Array): (radius: number) => Trial;
  /** By how much f fell. */
  fall(before: Answer, after: Answer): number;
  /** Is a step taken although f did not fall enough? */
  isTakenAnyway?(trial: Trial, before: Answer, after: Answer): boolean;
}

/** Walks by trial steps: each is taken or not, and the radius follows what it brought. */
export function* walkWithin(start: Start, factor: number, region: Region): Run {
  let { point } = start;
  const { radius: keptRadius, scale: keptScale } = start.state ?? {};
  let answer = yield* ask(region.want, point);
  let scale = region.scaleOf(
    answer,
    Array.isArray(keptScale) ? Float64Array.from(keptScale as number[]) : new Float64Array(point.length),
  );
  // Of the point 0, that has no length, the gradient in these units stands for it: it does not depend on units either.
  const slope = answer.gradient.map((g, i) => g / scale[i]);
  let radius =
    typeof keptRadius === "number" ? keptRadius : factor * (norm(scaled(scale, point)) || norm(slope) || 1);
  for (;;) {
    const tried = region.modelOf(answer, scale);
    // A second refusal is likely after a first.
    let refused: number | undefined;
    for (let isMoved = false; !isMoved; ) {
      const trial = tried(radius);
      const next = plus(point, 1, trial.step);
      // Numbers too large or too small to be squared make no step.
      if (!allFinite(next) || next.every((x, i) => x === point[i])) return { reason: "no-lower-point" };
      const share = refused === undefined ? undefined : shrink(refused);
      const found = yield* ask(
        region.want,
        next,
        share === undefined ? undefined : () => shorter(point, trial, share, tried),
      );
      const fall = Number.isFinite(found.value) ? region.fall(answer, found) : Number.NaN;
      const judgement = judged(fall, trial.promised, trial.length, radius);
      radius = judgement.radius;
      isMoved = judgement.taken || region.isTakenAnyway?.(trial, answer, found) === true;
      if (isMoved) [point, answer] = [next, found];
      else refused = fall;
    }
    scale = region.scaleOf(answer, scale);
    const kept = { radius, scale };
    yield { point, answer, state: () => ({ ...kept, scale: [...kept.scale] }) };
  }
}

/** Where ever shorter steps lead, each tried within a share of the length of the one before. */
function shorter(
  point: Float64Array,
  { length: first }: Trial,
  share: number,
  tried: (radius: number) => Trial,
): Float64Array[] {
  let length = first;
  return Array.from({ length: AHEAD }, () => {
    const trial = tried(length * share);
    ({ length } = trial);
    return plus(point, 1, trial.step);
  });
}

/** What the quadratic model g·p + ½·pᵀHp promises of a step. */
export const promisedBy = ({ gradient, hessian }: Answer, step: Float64Array): number =>
  -(dot(gradient, step) + dot(step, times(hessian, step)) / 2);
