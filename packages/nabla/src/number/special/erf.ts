import { exactProduct } from "../double-double.js";

const TWO_OVER_ROOT_PI = 1.1283791670955126;

/** (−1)ᵏ/(k!·(2k+1)) for k = 0 … 20: Taylor's coefficients of erf(x)·√π/(2x) in x². */
export const TAYLOR: readonly number[] = /* @__PURE__ */ taylorCoefficients();

function taylorCoefficients(): number[] {
  const coefficients: number[] = [];
  let factorial = 1;
  for (let k = 0; k <= 20; k++) {
    if (k > 0) factorial *= -k;
    coefficients.push(1 / (factorial * (2 * k + 1)));
  }
  return coefficients;
}

/** Where the Chebyshev variable t = (x − c)/(x + c) is zero. */
export const CENTRE = 3.75;

/**
 * Chebyshev coefficients in t of (1 + 2x)·e^(x²)·erfc(x) on 0 ≤ x < ∞ (the form of Schonfelder, Mathematics of
 * Computation 32, 1978); computed with mpmath by golden/special/erfc_coefficients.py.
 */
// biome-ignore format: one coefficient a line says nothing more.
export const CHEBYSHEV: readonly number[] = [
  1.1775789345674017,
  -0.004590054580646478,
  -0.08424913336651792,
  0.05920993999819189,
  -0.026658668435305753,
  0.009074997670705265,
  -0.002413163540417608,
  0.0004907758365258086,
  -6.916973302501207e-05,
  4.13902798607301e-06,
  7.74038306619849e-07,
  -2.1886401049234397e-07,
  1.076499946567091e-08,
  4.521959811218287e-09,
  -7.754400208831351e-10,
  -6.318088340886684e-11,
  2.86879501093067e-11,
  1.9455868545777347e-13,
  -9.65469674843344e-13,
  3.25254814814874e-14,
  3.3478119482868056e-14,
  -1.864562880419313e-15,
  -1.2507950530688648e-15,
  7.418235256624044e-17,
  5.068148904796111e-17,
];

function evenTaylor(square: number): number {
  let sum = 0;
  for (let k = TAYLOR.length - 1; k >= 0; k--) sum = sum * square + (TAYLOR[k] ?? 0);
  return sum;
}

/** erfc(x) for x ≥ 1/2: e^(−x²) times the slowly varying rest, with x² taken exactly. */
function tail(x: number): number {
  if (x > 27.3) return 0;
  const t = (x - CENTRE) / (x + CENTRE);
  let next = 0;
  let afterNext = 0;
  for (let k = CHEBYSHEV.length - 1; k >= 1; k--) {
    const value = 2 * t * next - afterNext + (CHEBYSHEV[k] ?? 0);
    afterNext = next;
    next = value;
  }
  const rest = t * next - afterNext + (CHEBYSHEV[0] ?? 0);
  const square = exactProduct(x, x);
  // Halves, so that a subnormal result is rounded only at the end.
  const root = Math.exp(-square.high / 2);
  return ((root * (1 - square.low) * rest) / (1 + 2 * x)) * root;
}

/** The error function 2/√π·∫₀ˣ e^(−t²) dt. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  const size = Math.abs(x);
  if (size < 1) return TWO_OVER_ROOT_PI * x * evenTaylor(x * x);
  return Math.sign(x) * (1 - tail(size));
}

/** 1 − erf(x), with all digits where erf(x) is near 1. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < 0.5) return x < -1 ? 2 - tail(-x) : 1 - erf(x);
  return tail(x);
}
