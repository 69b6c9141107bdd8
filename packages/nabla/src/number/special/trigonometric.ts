/** 1/cos x. */
export function sec(x: number): number {
  return 1 / Math.cos(x);
}

/** 1/sin x; NaN at 0. */
export function csc(x: number): number {
  return x === 0 ? Number.NaN : 1 / Math.sin(x);
}

/** cos x/sin x; NaN at 0. */
export function cot(x: number): number {
  return x === 0 ? Number.NaN : 1 / Math.tan(x);
}

/** The angle in [0, π] whose secant is x, |x| ≥ 1. acos(1/x) would lose half the digits next to ±1. */
export function asec(x: number): number {
  return Math.abs(x) === Number.POSITIVE_INFINITY
    ? Math.PI / 2
    : Math.atan2(rootOfSquareLess(x), Math.sign(x));
}

/** The angle in [−π/2, π/2] whose cosecant is x, |x| ≥ 1. */
export function acsc(x: number): number {
  return Math.sign(x) * Math.atan2(1, rootOfSquareLess(x));
}

/** The angle in (−π/2, π/2] whose cotangent is x, as SymPy has it: atan(1/x), and π/2 at 0. */
export function acot(x: number): number {
  return x === 0 ? Math.PI / 2 : Math.atan(1 / x);
}

/** √(x² − 1), right next to ±1 too and not overflowing. */
function rootOfSquareLess(x: number): number {
  const size = Math.abs(x);
  return Math.sqrt(size - 1) * Math.sqrt(size + 1);
}

/** sin x/x, and 1 at 0. */
export function sinc(x: number): number {
  if (Math.abs(x) === Number.POSITIVE_INFINITY) return 0;
  return Math.abs(x) < 1e-8 ? 1 : Math.sin(x) / x;
}
