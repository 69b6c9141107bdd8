import type { Routine } from "../machine/routine.js";

/**
 * √(x² + y²) to the last bit as glibc computes it since 2.35: the square root, then one step
 * of correction with the exact remainder. Math.hypot differs in a third of all cases, and where a picture is
 * symmetric that would decide which of two equal neighbours is an edge. C. Borges, An improved algorithm for
 * hypot(a,b), arXiv:1904.09481.
 */
export function hypot(x: number, y: number): number {
  const a = Math.max(Math.abs(x), Math.abs(y));
  const b = Math.min(Math.abs(x), Math.abs(y));
  if (b <= a * 2 ** -54) return a + b;
  const h = Math.sqrt(a * a + b * b);
  if (h <= 2 * b) {
    const rest = h - b;
    return h - (a * (2 * rest - a) + (rest - 2 * (a - b)) * rest) / (2 * h);
  }
  const rest = h - a;
  return h - (2 * rest * (a - 2 * b) + ((4 * rest - b) * b + rest * rest)) / (2 * h);
}

/** The same for kernels. */
export const hypotRoutine: Routine = (b, [x, y]) => {
  const constant = (value: number) => b.constant("f64", value);
  const { add, sub, mul } = b;
  const a = b.binary("max", b.unary("abs", x), b.unary("abs", y));
  const c = b.binary("min", b.unary("abs", x), b.unary("abs", y));
  const h = b.unary("sqrt", add(mul(a, a), mul(c, c)));
  const [two, four] = [constant(2), constant(4)];
  const near = sub(h, c);
  const nearError = add(mul(a, sub(mul(two, near), a)), mul(sub(near, mul(two, sub(a, c))), near));
  const far = sub(h, a);
  const farError = add(
    mul(mul(two, far), sub(a, mul(two, c))),
    add(mul(sub(mul(four, far), c), c), mul(far, far)),
  );
  const error = b.select(b.binary("le", h, mul(two, c)), nearError, farError);
  const corrected = sub(h, b.binary("div", error, mul(two, h)));
  return b.select(b.binary("le", c, mul(a, constant(2 ** -54))), add(a, c), corrected);
};
