import { BIG, lengthOf, spend } from "../../number/budget.js";
import { type Dense, lead, multiplyDense, trim } from "./dense.js";
import { inverse, type Modular, multiplyModular } from "./modular.js";

export function mod(a: bigint, m: bigint): bigint {
  const rest = a % m;
  return rest < 0n ? rest + m : rest;
}

export function reduceBig(p: Dense, m: bigint): bigint[] {
  spend(BIG * p.length * lengthOf(m) ** 2);
  return trim(p.map((c) => mod(c, m)));
}

/** a = q·b + r modulo m for a monic b. */
function divideBig(a: Dense, b: Dense, m: bigint): readonly [bigint[], bigint[]] {
  const rest = a.slice();
  const quotient = new Array<bigint>(Math.max(0, a.length - b.length + 1)).fill(0n);
  const length = lengthOf(m) ** 2;
  for (let k = a.length - b.length; k >= 0; k--) {
    const q = mod(rest[k + b.length - 1], m);
    quotient[k] = q;
    spend(BIG * b.length * length);
    if (q !== 0n) for (let j = 0; j < b.length; j++) rest[k + j] = mod(rest[k + j] - q * b[j], m);
  }
  return [trim(quotient), reduceBig(rest.slice(0, b.length - 1), m)];
}

const plus = (a: Dense, b: Dense, m: bigint, sign = 1n): bigint[] =>
  trim(
    Array.from({ length: Math.max(a.length, b.length) }, (_, k) =>
      mod((a[k] ?? 0n) + sign * (b[k] ?? 0n), m),
    ),
  );

/** s·g + t·h = 1 modulo p. */
function bezout(g: Modular, h: Modular, p: number): readonly [Modular, Modular] {
  const product = (a: Modular, b: Modular): Modular => multiplyModular(a, b, p);
  const minus = (a: Modular, b: Modular): Modular => {
    const out = Array.from(
      { length: Math.max(a.length, b.length) },
      (_, k) => ((a[k] ?? 0) - (b[k] ?? 0) + p) % p,
    );
    while (out.length > 0 && out[out.length - 1] === 0) out.pop();
    return out;
  };
  let [r0, r1]: [Modular, Modular] = [g, h];
  let [s0, s1]: [Modular, Modular] = [[1], []];
  let [t0, t1]: [Modular, Modular] = [[], [1]];
  while (r1.length > 0) {
    const q: Modular = [];
    let rest = r0.slice();
    const unit = inverse(r1[r1.length - 1], p);
    while (rest.length >= r1.length) {
      const k = rest.length - r1.length;
      const c = (rest[rest.length - 1] * unit) % p;
      q[k] = c;
      rest = minus(rest, product([...new Array<number>(k).fill(0), c], r1));
    }
    const quotient = Array.from(q, (c) => c ?? 0);
    [r0, r1] = [r1, rest];
    [s0, s1] = [s1, minus(s0, product(quotient, s1))];
    [t0, t1] = [t1, minus(t0, product(quotient, t1))];
  }
  const unit = inverse(r0[0], p);
  return [s0.map((c) => (c * unit) % p), t0.map((c) => (c * unit) % p)];
}

/**
 * Lifts f ≡ lead(f)·Π factors from p to p^(2^k) > bound, halves of the list at a time.
 * (Quadratic Hensel lifting: von zur Gathen and Gerhard, Modern Computer Algebra, §15.4–15.5.)
 */
export function lift(
  f: Dense,
  factors: readonly Modular[],
  p: number,
  bound: bigint,
): readonly [bigint[][], bigint] {
  let modulus = BigInt(p);
  while (modulus <= bound) modulus *= modulus;
  const walk = (target: Dense, list: readonly Modular[]): bigint[][] => {
    if (list.length === 1) {
      const unit = inverseBig(mod(lead(target), modulus), modulus);
      return [
        reduceBig(
          target.map((c) => c * unit),
          modulus,
        ),
      ];
    }
    const half = Math.floor(list.length / 2);
    const join = (part: readonly Modular[]): Modular => part.reduce((a, b) => multiplyModular(a, b, p), [1]);
    const [left, right] = [list.slice(0, half), list.slice(half)];
    const leadModP = Number(mod(lead(target), BigInt(p)));
    const gp = join(left).map((c) => (c * leadModP) % p);
    const hp = join(right);
    const [sp, tp] = bezout(gp, hp, p);
    let [g, h, s, t] = [gp, hp, sp, tp].map((a) => a.map((c) => BigInt(c))) as [
      bigint[],
      bigint[],
      bigint[],
      bigint[],
    ];
    for (let m = BigInt(p); m < modulus; ) {
      m *= m;
      const e = plus(reduceBig(target, m), reduceBig(multiplyDense(g, h), m), m, -1n);
      const [q, r] = divideBig(reduceBig(multiplyDense(s, e), m), h, m);
      const g2 = plus(plus(g, reduceBig(multiplyDense(t, e), m), m), reduceBig(multiplyDense(q, g), m), m);
      const h2 = plus(h, r, m);
      const b = plus(
        plus(reduceBig(multiplyDense(s, g2), m), reduceBig(multiplyDense(t, h2), m), m),
        [1n],
        m,
        -1n,
      );
      const [c, d] = divideBig(reduceBig(multiplyDense(s, b), m), h2, m);
      s = plus(s, d, m, -1n);
      t = plus(
        plus(t, reduceBig(multiplyDense(t, b), m), m, -1n),
        reduceBig(multiplyDense(c, g2), m),
        m,
        -1n,
      );
      g = g2;
      h = h2;
    }
    return [...walk(g, left), ...walk(h, right)];
  };
  return [walk(f, factors), modulus];
}

function inverseBig(a: bigint, m: bigint): bigint {
  let [r, s] = [m, a];
  let [t, u] = [0n, 1n];
  while (s !== 0n) {
    const q = r / s;
    [r, s] = [s, r - q * s];
    [t, u] = [u, t - q * u];
  }
  return mod(t, m);
}
