/*
 * Directed rounding by hand: a double operation rounds to nearest, its exact residual says to which side it
 * erred, and one step outward makes a bound. (Residuals: Dekker 1971; steps: Rump, Zimmermann, Boldo and
 * Melquiond, "Computing predecessor and successor in rounding to nearest", BIT 49, 2009.)
 */
const UNIT = 2 ** -53;
const STEP = UNIT * (1 + 2 * UNIT);
const LEAST = Number.MIN_VALUE;
const SPLITTER = 134217729; // 2^27 + 1
/** Between these, factors split without overflow and residuals lose nothing below the least double. */
const BIG = 2 ** 480;
const SMALL = 2 ** -480;

/** A double above x: its successor, or among the least numbers perhaps the one after. */
export function nextUp(x: number): number {
  return x === Number.NEGATIVE_INFINITY ? -Number.MAX_VALUE : x + (STEP * Math.abs(x) + LEAST);
}

/** A double below x: its predecessor, or among the least numbers perhaps the one before. */
export function nextDown(x: number): number {
  return x === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : x - (STEP * Math.abs(x) + LEAST);
}

/** x lowered by at least `ulps` units of its last place. */
export function lower(x: number, ulps: number): number {
  return x === Number.POSITIVE_INFINITY
    ? Number.MAX_VALUE
    : x - (2 * ulps * STEP * Math.abs(x) + ulps * LEAST);
}

/** x raised by at least `ulps` units of its last place. */
export function raise(x: number, ulps: number): number {
  return -lower(-x, ulps);
}

/** A tight double ≤ a + b: a + b itself when that is exact. */
export function sumDown(a: number, b: number): number {
  const sum = a + b;
  const part = sum - a;
  const residual = a - (sum - part) + (b - part);
  if (residual >= 0) return sum;
  // A residual that is no number comes of infinities or of overflow; only the latter is inexact.
  return residual < 0 || (Number.isFinite(a) && Number.isFinite(b)) ? nextDown(sum) : sum;
}

/** A tight double ≥ a + b. */
export function sumUp(a: number, b: number): number {
  return 0 - sumDown(-a, -b);
}

/** a·b − product, exactly, for factors of moderate size. */
function productResidual(a: number, b: number, product: number): number {
  const bigA = SPLITTER * a;
  const bigB = SPLITTER * b;
  const a1 = bigA - (bigA - a);
  const b1 = bigB - (bigB - b);
  const a2 = a - a1;
  const b2 = b - b1;
  return a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
}

function isModerate(x: number): boolean {
  const size = Math.abs(x);
  return size < BIG && size > SMALL;
}

/** A tight double ≤ a·b; here 0·∞ is 0, as for the end of an unbounded interval. */
export function productDown(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  const product = a * b;
  if (isModerate(a) && isModerate(b) && isModerate(product)) {
    return productResidual(a, b, product) >= 0 ? product : nextDown(product);
  }
  return Number.isFinite(a) && Number.isFinite(b) ? nextDown(product) : product;
}

/** A tight double ≥ a·b. */
export function productUp(a: number, b: number): number {
  return 0 - productDown(-a, b);
}

/** A tight double ≤ a/b for b ≠ 0. */
export function quotientDown(a: number, b: number): number {
  if (a === 0) return 0;
  const quotient = a / b;
  if (isModerate(a) && isModerate(b) && isModerate(quotient)) {
    const product = quotient * b;
    const residual = a - product - productResidual(quotient, b, product);
    return residual === 0 || residual > 0 === b > 0 ? quotient : nextDown(quotient);
  }
  return Number.isFinite(a) && Number.isFinite(b) ? nextDown(quotient) : quotient;
}

/** A tight double ≥ a/b for b ≠ 0. */
export function quotientUp(a: number, b: number): number {
  return 0 - quotientDown(-a, b);
}

/** A tight double ≤ √x for x ≥ 0. */
export function rootDown(x: number): number {
  const root = Math.sqrt(x);
  if (!isModerate(x)) return x === 0 ? 0 : Math.max(0, nextDown(root));
  const square = root * root;
  return x - square - productResidual(root, root, square) >= 0 ? root : nextDown(root);
}

/** A tight double ≥ √x for x ≥ 0. */
export function rootUp(x: number): number {
  const root = Math.sqrt(x);
  if (!isModerate(x)) return x === 0 ? 0 : nextUp(root);
  const square = root * root;
  return x - square - productResidual(root, root, square) <= 0 ? root : nextUp(root);
}
