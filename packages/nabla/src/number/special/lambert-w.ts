import { addPairs, type Pair, pair, scalePair } from "../double-double.js";

const E: Pair = { high: Math.E, low: 1.4456468917292502e-16 };

/** The double next below −1/e: the first outside the domain. */
export const BELOW_BRANCH_POINT = -0.36787944117144233;

/** Where p = √(2(ex + 1)) is less than this the series at the branch point gives all digits. */
const NEAR = 0.6;
const TERMS = 60;

/** The coefficients of W in p (Corless, Gonnet, Hare, Jeffrey and Knuth, "On the Lambert W function", 1996, (4.23)). */
export const BRANCH_POINT: readonly number[] = /* @__PURE__ */ branchPointCoefficients();

function branchPointCoefficients(): number[] {
  const mu = [-1, 1];
  const alpha = [2, -1];
  const at = (list: readonly number[], k: number): number => list[k] ?? 0;
  for (let k = 2; k < TERMS; k++) {
    let sum = 0;
    for (let j = 2; j < k; j++) sum += at(mu, j) * at(mu, k + 1 - j);
    alpha.push(sum);
    const first = ((k - 1) / (k + 1)) * (at(mu, k - 2) / 2 + at(alpha, k - 2) / 4);
    mu.push(first - sum / 2 - at(mu, k - 1) / (k + 1));
  }
  return mu;
}

/** The principal branch of Lambert's W: the w ≥ −1 with w·e^w = x. NaN for x < −1/e. */
export function lambertW(x: number): number {
  if (Number.isNaN(x) || x <= BELOW_BRANCH_POINT) return Number.NaN;
  if (x === 0 || x === Number.POSITIVE_INFINITY) return x;
  if (Math.abs(x) < 1e-9) return x * (1 - x);
  if (x < 0) {
    const p = Math.sqrt(2 * addPairs(scalePair(E, x), pair(1)).high);
    if (p < NEAR) return BRANCH_POINT.reduceRight((sum, c) => sum * p + c, 0);
  }
  let w = x < 3 ? Math.log1p(x) * (x < 0 ? 1 + x / 3 - x * x : 0.7) : Math.log(x) - Math.log(Math.log(x));
  if (x < 0 && w >= 0) w = x;
  for (let turn = 0; turn < 4; turn++) w = improved(x, w);
  return w;
}

/** A step of fourth order (Fritsch, Shafer and Crowley, Communications of the ACM 16, 1973, algorithm 443). */
function improved(x: number, w: number): number {
  const rest = Math.log(x / w) - w;
  const next = 1 + w;
  const q = 2 * next * (next + (2 / 3) * rest);
  return w * (1 + ((rest / next) * (q - rest)) / (q - 2 * rest));
}
