import { isNablaError, NablaError } from "../../error.js";
import { BIG, lengthOf, spend } from "../../number/budget.js";
import {
  type Dense,
  degreeOf,
  divideDense,
  isPlainlySquarefree,
  lead,
  multiplyDense,
  primitiveDense,
  toDense,
  trim,
} from "./dense.js";
import { gcd, type Power, squarefree } from "./gcd.js";
import { lift, mod, reduceBig } from "./hensel.js";
import {
  derivativeModular,
  factorModular,
  gcdModular,
  isPrime,
  type Modular,
  monic,
  reduce,
} from "./modular.js";
import {
  coefficientsIn,
  commonMonomial,
  constant,
  content,
  degreeIn,
  divide,
  fromTerms,
  isConstant,
  isZero,
  type Polynomial,
  primitive,
  variable,
  variablesOf,
} from "./polynomial.js";
import { sqrtOf } from "./reconstruct.js";
import { exponentOf, exponentsOf, monomialOf, ringOf, totalDegree } from "./ring.js";

/** Subsets of more modular factors than this are not searched. */
const MOST_MODULAR_FACTORS = 20;
/** Products of several variables are looked for among so many factors at the most. */
const MOST_PIECES = 14;
/** Several variables become one while its degree stays below this. */
const MOST_SUBSTITUTED_DEGREE = 120;
const PRIMES_TRIED = 4;
/** With many factors modulo the first primes it pays to look at more. */
const MANY_FACTORS = 10;
const MORE_PRIMES = 16;

/** All ways to choose k of the numbers 0 … n − 1. */
function* choices(n: number, k: number, from = 0): Generator<number[]> {
  if (k === 0) yield [];
  else for (let i = from; i <= n - k; i++) for (const rest of choices(n, k - 1, i + 1)) yield [i, ...rest];
}

/**
 * The irreducible factors over the rationals of a squarefree primitive polynomial in one variable
 * (Zassenhaus 1969). Throws `limit` when it has more than 20 factors modulo each of the primes tried.
 */
export function factorDense(f: Dense): bigint[][] {
  if (degreeOf(f) <= 1) return [f.slice()];
  if (degreeOf(f) === 2) return factorQuadratic(f);
  if (f[0] === 0n) return [[0n, 1n], ...factorDense(f.slice(1))].filter((g) => degreeOf(g) > 0);
  let best: { p: number; factors: Modular[] } | undefined;
  const isEnough = (tried: number): boolean =>
    tried >= MORE_PRIMES ||
    (tried >= PRIMES_TRIED && best !== undefined && best.factors.length <= MANY_FACTORS);
  for (let p = 11, tried = 0; !isEnough(tried); p += 2) {
    if (!isPrime(p) || lead(f) % BigInt(p) === 0n) continue;
    const image = monic(reduce(f, p), p);
    if (gcdModular(image, derivativeModular(image, p), p).length !== 1) continue;
    const factors = factorModular(image, p);
    if (factors.length === 1) return [f.slice()];
    if (best === undefined || factors.length < best.factors.length) best = { p, factors };
    tried += 1;
  }
  if (best === undefined || best.factors.length > MOST_MODULAR_FACTORS) {
    throw new NablaError(
      "limit",
      `factor: more than ${MOST_MODULAR_FACTORS} factors modulo every prime tried`,
      {
        what: "factors",
        limit: MOST_MODULAR_FACTORS,
      },
    );
  }
  return recombine(f, best.factors, best.p);
}

/** By the root of the discriminant, where that is a whole number. */
function factorQuadratic(f: Dense): bigint[][] {
  const [c, b, a] = f;
  const discriminant = b * b - 4n * a * c;
  const root = discriminant < 0n ? 0n : sqrtOf(discriminant);
  if (root * root !== discriminant) return [f.slice()];
  return [primitiveDense([b + root, 2n * a]), primitiveDense([b - root, 2n * a])];
}

function recombine(f: Dense, factors: readonly Modular[], p: number): bigint[][] {
  // Mignotte: a coefficient of a factor of f is at most 2^degree · |f|₂ in size.
  const size = f.reduce((sum, c) => sum + (c < 0n ? -c : c), 0n);
  const bound = 2n * (1n << BigInt(f.length)) * size * (lead(f) < 0n ? -lead(f) : lead(f));
  const [lifted, modulus] = lift(f, factors, p, bound);
  const length = lengthOf(modulus) ** 2;
  const result: bigint[][] = [];
  let rest = f.slice();
  let left = lifted;
  for (let k = 1; 2 * k <= left.length; ) {
    let found: number[] | undefined;
    // The constant term of lead·factor divides that of lead·rest: numbers tell most choices apart (Abbott, Shoup and
    // Zimmermann, "Factorization in Z[x]: the searching phase", 2000).
    const last = lead(rest) * rest[0];
    const constants = left.map((factor) => factor[0]);
    for (const chosen of choices(left.length, k)) {
      spend(BIG * k * length);
      let constant = lead(rest);
      for (const i of chosen) constant = mod(constant * constants[i], modulus);
      if (2n * constant > modulus) constant -= modulus;
      if (constant === 0n || last % constant !== 0n) continue;
      let product: bigint[] = [mod(lead(rest), modulus)];
      for (const i of chosen) product = reduceBig(multiplyDense(product, left[i]), modulus);
      const candidate = primitiveDense(product.map((c) => (2n * c > modulus ? c - modulus : c)));
      const quotient = divideDense(rest, candidate);
      if (quotient === undefined) continue;
      result.push(candidate);
      rest = quotient;
      found = chosen;
      break;
    }
    if (found === undefined) k += 1;
    else left = left.filter((_, i) => !found.includes(i));
  }
  if (degreeOf(rest) > 0) result.push(primitiveDense(rest));
  return result;
}

/** Is a polynomial irreducible because it is linear in a variable with coprime coefficients? */
function isPlainlyIrreducible(p: Polynomial): boolean {
  if (totalDegree(p.ring, p.monomials[0]) === 1) return true;
  return variablesOf(p).some((i) => {
    if (degreeIn(p, i) !== 1) return false;
    const [a, b] = coefficientsIn(p, i) as [Polynomial, Polynomial];
    return isZero(a) ? isConstant(b) : isConstant(gcd(a, b));
  });
}

/** Several variables by Kronecker: x_i becomes x^(d^i), and products of the factors are tried. */
function factorSeveral(p: Polynomial): Polynomial[] {
  const used = variablesOf(p);
  const spans = used.map((i) => degreeIn(p, i) + 1);
  const weights = spans.map((_, k) => spans.slice(0, k).reduce((a, b) => a * b, 1));
  const degree = spans.reduce((a, b) => a * b, 1);
  if (degree > MOST_SUBSTITUTED_DEGREE) {
    throw new NablaError(
      "limit",
      `factor: the polynomial is too large, degree ${degree} after substitution`,
      {
        what: "degree",
        limit: MOST_SUBSTITUTED_DEGREE,
      },
    );
  }
  const dense = new Array<bigint>(degree).fill(0n);
  p.monomials.forEach((m, k) => {
    const at = used.reduce((sum, i, j) => sum + exponentOf(p.ring, m, i) * weights[j], 0);
    dense[at] = dense[at] + p.coefficients[k];
  });
  trim(dense);
  const back = (image: Dense): Polynomial => {
    const terms = new Map<number, bigint>();
    image.forEach((c, e) => {
      const exponents = new Array<number>(p.ring.size).fill(0);
      used.forEach((i, j) => {
        exponents[i] = Math.floor(e / weights[j]) % spans[j];
      });
      if (c !== 0n) terms.set(monomialOf(p.ring, exponents), c);
    });
    return primitive(fromTerms(p.ring, terms));
  };
  const x = ringOf(1);
  const image: Polynomial = fromTerms(x, new Map(dense.map((c, e) => [e, c])));
  const pieces = squarefree(image).flatMap(([factor, multiplicity]) =>
    factorDense(toDense(factor, 0)).flatMap((g) => new Array<bigint[]>(multiplicity).fill(g)),
  );
  if (pieces.length > MOST_PIECES) {
    throw new NablaError("limit", "factor: the polynomial has too many factors after substitution", {
      what: "factors",
    });
  }
  const result: Polynomial[] = [];
  let rest = p;
  let left = pieces;
  for (let k = 1; 2 * k <= left.length; ) {
    let found: number[] | undefined;
    for (const chosen of choices(left.length, k)) {
      const candidate = back(chosen.map((i) => left[i]).reduce((a, b) => multiplyDense(a, b), [1n]));
      if (isConstant(candidate)) continue;
      const quotient = divide(rest, candidate);
      if (quotient === undefined) continue;
      result.push(candidate);
      rest = quotient;
      found = chosen;
      break;
    }
    if (found === undefined) k += 1;
    else left = left.filter((_, i) => !found.includes(i));
  }
  if (!isConstant(rest)) result.push(primitive(rest));
  return result;
}

/** The irreducible factors of a squarefree primitive polynomial that no variable divides. */
function factorSquarefree(p: Polynomial): Polynomial[] {
  if (isPlainlyIrreducible(p)) return [p];
  const used = variablesOf(p);
  const [only] = used;
  if (used.length === 1 && only !== undefined) {
    return factorDense(toDense(p, only)).map((g) =>
      fromTerms(p.ring, new Map(g.map((c, e) => [e * p.ring.units[only], c]))),
    );
  }
  return factorSeveral(p);
}

/**
 * p = content · Π factor^multiplicity with factors irreducible over the rationals, primitive, of positive leading
 * coefficient. Throws `limit` where the search would be too long.
 */
export function factorPolynomial(p: Polynomial): {
  readonly content: bigint;
  readonly factors: readonly Power[];
} {
  if (isZero(p)) return { content: 0n, factors: [] };
  const number = content(p);
  const monomial = commonMonomial(p);
  const factors: Power[] = exponentsOf(p.ring, monomial).flatMap((e, i): Power[] =>
    e === 0 ? [] : [[variable(p.ring, i), e]],
  );
  const rest =
    divide(p, { ring: p.ring, monomials: [monomial], coefficients: [number] }) ?? constant(p.ring, 1n);
  const used = variablesOf(rest);
  const isSquarefree = used.length === 1 && isPlainlySquarefree(toDense(rest, used[0]));
  for (const [part, multiplicity] of isSquarefree ? [[rest, 1] as const] : squarefree(rest)) {
    for (const factor of factorSquarefree(part)) factors.push([primitive(factor), multiplicity]);
  }
  return { content: number, factors };
}

/** The irreducible factors, each once, or the polynomial itself where they are too hard to find. */
export function factorsOf(p: Polynomial): readonly Polynomial[] {
  try {
    return factorPolynomial(p).factors.map(([f]) => f);
  } catch (error) {
    if (isNablaError(error, "limit")) return [p];
    throw error;
  }
}
