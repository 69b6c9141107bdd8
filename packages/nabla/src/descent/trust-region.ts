/** A step is taken when it brings so much of what the model promised. */
const TAKEN = 1e-4;
const POOR = 0.25;
const GOOD = 0.75;

/** What becomes of a trial step. */
export interface Judgement {
  readonly taken: boolean;
  readonly radius: number;
}

/**
 * Compares what a step brought with what the model promised: a poor model is trusted less far, a good one whose step
 * ends at the edge twice as far. A point without a value is worse than any. A. R. Conn, N. I. M. Gould, P. L. Toint,
 * Trust-region methods (2000), algorithm 6.1.1.
 */
export function judged(actual: number, promised: number, length: number, radius: number): Judgement {
  const ratio = actual / promised;
  if (!(ratio >= POOR))
    return { taken: ratio > TAKEN, radius: Number.isNaN(actual) ? length / 10 : length / 4 };
  return {
    taken: true,
    radius: ratio > GOOD && length > 0.8 * radius ? Math.max(radius, 2 * length) : radius,
  };
}

/** Lengths are measured in units of each coordinate: the largest curvature that was seen along it, J. J. Moré 1978. */
export function scaled(scale: Float64Array, step: Float64Array): Float64Array {
  return step.map((x, i) => x * scale[i]);
}
