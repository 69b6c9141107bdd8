/** How far beyond the order Miller's recurrence begins. */
const MARGIN = 40;

/**
 * The spherical Bessel function jₙ(x) of a whole order n ≥ 0: the n-th derivatives of sin(x)/x are made of it, and next
 * to 0 it cancels nothing. By its series where that is short, by the recurrence upwards where that is stable (x ≥ n),
 * downwards elsewhere (Abramowitz and Stegun 10.1.2, 10.1.19, 10.5).
 */
export function sphericalBessel(n: number, x: number): number {
  if (!Number.isInteger(n) || n < 0 || Number.isNaN(x)) return Number.NaN;
  const size = Math.abs(x);
  const sign = x < 0 && n % 2 === 1 ? -1 : 1;
  if (size === Number.POSITIVE_INFINITY) return 0;
  if (size * size < 2 * n + 3) return sign * series(n, size);
  return sign * (size >= n ? upwards(n, size) : downwards(n, size));
}

/** xⁿ/(2n+1)!!·Σ (−x²/2)ᵏ/(k!·(2n+3)(2n+5)…(2n+2k+1)) */
function series(n: number, x: number): number {
  let term = 1;
  for (let k = 1; k <= n; k++) term *= x / (2 * k + 1);
  let sum = term;
  for (let k = 1; Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
    term *= (-x * x) / (2 * k * (2 * n + 2 * k + 1));
    sum += term;
  }
  return sum;
}

function upwards(n: number, x: number): number {
  let before = Math.sin(x) / x;
  if (n === 0) return before;
  let here = (before - Math.cos(x)) / x;
  for (let k = 1; k < n; k++) [before, here] = [here, ((2 * k + 1) / x) * here - before];
  return here;
}

function downwards(n: number, x: number): number {
  let [above, here, wanted] = [0, 1e-300, 0];
  for (let k = n + MARGIN; k > 0; k--) {
    if (k === n) wanted = here;
    [above, here] = [here, ((2 * k + 1) / x) * here - above];
  }
  return (wanted * Math.sin(x)) / x / here;
}
