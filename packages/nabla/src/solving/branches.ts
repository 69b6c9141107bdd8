import { type Dense, toDense, trim } from "../algebra/polynomial/dense.js";
import { coefficientsIn, derivativeIn, type Polynomial } from "../algebra/polynomial/polynomial.js";
import { realRoots } from "../algebra/polynomial/real-roots.js";
import { resultant } from "../algebra/polynomial/resultant.js";

/**
 * The sign near 0 of a squarefree polynomial in two variables that is 0 there: 0 where it takes both, at regular points
 * of a curve of zeros through 0. In a box around 0 whose upper and lower sides hold no zero, and so narrow that zeros
 * neither meet nor turn back beside x = 0, each zero above x = ±h lies on a curve that ends in 0: two lines tell.
 * Undefined where the polynomial has a factor in x alone.
 */
export function signBeside(p: Polynomial): -1 | 0 | 1 | undefined {
  const turns = toDense(resultant(p, derivativeIn(p, 1), 1), 0);
  if (turns.length === 0) return undefined;
  const middle = onLine(p, 0, 0n, 1n);
  if (middle.length === 0) return 0;
  const height = below([middle]);
  const width = below([turns, onLine(p, 1, 1n, height), onLine(p, 1, -1n, height)]);
  const isCrossed = [1n, -1n].some((x) =>
    realRoots(onLine(p, 0, x, width)).some((root) => Math.abs(root.toDouble()) * Number(height) < 1),
  );
  if (isCrossed) return 0;
  const top = onLine(p, 1, 1n, height)[0] ?? 0n;
  return top > 0n ? 1 : -1;
}

/** A power of two whose inverse is below half of each root that is not 0. */
function below(polynomials: readonly Dense[]): bigint {
  const roots = polynomials.flatMap((dense) => realRoots(dense).map((root) => Math.abs(root.toDouble())));
  let power = 1n;
  while (roots.some((root) => root !== 0 && 1 / Number(power) >= root / 2)) power *= 2n;
  return power;
}

/** The polynomial on the line where variable i has the value n/d, times a power of d > 0, in the other variable. */
function onLine(p: Polynomial, i: number, n: bigint, d: bigint): Dense {
  const parts = coefficientsIn(p, i).map((q) => toDense(q, 1 - i));
  const sum: bigint[] = [];
  parts.forEach((part, k) => {
    const factor = n ** BigInt(k) * d ** BigInt(parts.length - 1 - k);
    part.forEach((c, e) => {
      sum[e] = (sum[e] ?? 0n) + c * factor;
    });
  });
  return trim(Array.from(sum, (c) => c ?? 0n));
}
