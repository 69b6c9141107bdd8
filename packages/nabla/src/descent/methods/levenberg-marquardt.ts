import { columnLength, solveLower, solveUpper, type Triangular, triangular } from "../linear/triangular.js";
import { minus, norm } from "../linear/vector.js";
import type { Method } from "../method.js";
import type { Answer } from "../protocol.js";
import { scaled, walkWithin } from "../trust-region.js";

interface Options {
  readonly radius: number;
}

const ROUNDS = 12;
/** The step's length may differ from the radius by so much. */
const NEAR = 0.1;

/**
 * For sums of squares r₁² + … + rₘ²: the step p solves (JᵀJ + λ·D²)·p = −Jᵀr with λ so that ‖D·p‖ is the trust radius,
 * by triangles, without JᵀJ. D is the largest length that each column of J has had, so that units do not matter.
 */
export const levenbergMarquardt: Method<Options> = {
  name: "levenberg-marquardt",
  summary: {
    en: "for sums of squares: least squares of the linearised residuals",
    ru: "для сумм квадратов: наименьшие квадраты линеаризованных остатков",
  },
  source:
    "K. Levenberg 1944, D. Marquardt 1963; J. J. Moré, The Levenberg-Marquardt algorithm, LNM 630 (1978) 105–116",
  wants: "residuals",
  bounded: false,
  // The first radius in units of ‖D·x‖; MINPACK takes 100, from which far starts leave their basin.
  defaults: { radius: 0.1 },
  run: (start, { radius }) =>
    walkWithin(start, radius, {
      want: "residuals",
      scaleOf: columnLengths,
      modelOf(answer, scale) {
        const qr = triangular(answer.jacobian, minus(answer.residuals), scale.length);
        return (within) => {
          const { step, lambda } = stepWithin(qr, scale, within);
          const length = norm(scaled(scale, step));
          return { step, length, promised: norm(timesUpper(qr.r, step)) ** 2 + 2 * lambda * length ** 2 };
        };
      },
      // The difference of sums of squares, without what the sums have in common.
      fall: (before, after) => fall(before.residuals, after.residuals),
    }),
};

/** Σ a² − Σ b², term by term. */
function fall(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] + b[i]);
  return sum;
}

/** The largest length that each column of J has had; 1 where all were zero. */
function columnLengths({ jacobian }: Answer, before: Float64Array): Float64Array {
  return before.map((most, i) => Math.max(most, columnLength(jacobian, before.length, i)) || 1);
}

function timesUpper(r: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  return x.map((_, i) => {
    let sum = 0;
    for (let j = i; j < n; j++) sum += r[i * n + j] * x[j];
    return sum;
  });
}

/** The least-squares step whose length ‖D·p‖ is at most the radius, or near it. */
function stepWithin(
  qr: Triangular,
  scale: Float64Array,
  radius: number,
): { step: Float64Array; lambda: number } {
  const free = solveUpper(qr);
  const full = norm(scaled(scale, free));
  if (full <= (1 + NEAR) * radius) return { step: free, lambda: 0 };
  // ‖D·p(λ)‖ falls in λ. It is at most ‖D⁻¹Rᵀb‖/λ, which bounds λ from above; zero bounds it from below.
  const n = scale.length;
  const slope = norm(
    scale.map((d, j) => {
      let sum = 0;
      for (let i = 0; i <= j; i++) sum += qr.r[i * n + j] * qr.b[i];
      return sum / d;
    }),
  );
  let [low, high] = [0, slope / radius];
  let lambda = high / 1000;
  let step = free;
  for (let round = 0; round < ROUNDS; round++) {
    const damped = dampedTriangle(qr, scale, lambda);
    step = solveUpper(damped);
    const length = norm(scaled(scale, step));
    const over = length - radius;
    if (Math.abs(over) <= NEAR * radius) break;
    if (over > 0) low = lambda;
    else high = lambda;
    // Newton's step for 1/‖D·p(λ)‖ = 1/radius.
    const w = solveLower(
      damped.r,
      scaled(scale, scaled(scale, step)).map((x) => x / length),
    );
    const next = lambda + over / radius / norm(w) ** 2;
    lambda = next > low && next < high ? next : Math.max(Math.sqrt(low * high), high / 1000);
  }
  return { step, lambda };
}

/** The triangle of R over √λ·D. */
function dampedTriangle({ r, b }: Triangular, scale: Float64Array, lambda: number): Triangular {
  const n = scale.length;
  const stacked = new Float64Array(2 * n * n);
  stacked.set(r);
  for (let i = 0; i < n; i++) stacked[(n + i) * n + i] = Math.sqrt(lambda) * scale[i];
  const right = new Float64Array(2 * n);
  right.set(b);
  return triangular(stacked, right, n);
}
