import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import type { Integer, Rational } from "../number/rational.js";

/**
 * Binary logarithms of bounds for an algebraic number as a quotient: of the conjugates of its top and of its bottom.
 */
interface Bounds {
  readonly top: number;
  readonly bottom: number;
}

function log2(n: Integer): number {
  if (typeof n === "number") return Math.log2(Math.max(1, Math.abs(n)));
  const digits = (n < 0n ? -n : n).toString(16);
  return digits.length * 4;
}

function ofRational(r: Rational): Bounds {
  return { top: log2(r.numerator), bottom: log2(r.denominator) };
}

function times(a: Bounds, b: Bounds): Bounds {
  return { top: a.top + b.top, bottom: a.bottom + b.bottom };
}

function plus(a: Bounds, b: Bounds): Bounds {
  const [left, right] = [a.top + b.bottom, b.top + a.bottom];
  return { top: Math.max(left, right) + 1, bottom: a.bottom + b.bottom };
}

/** The k-th root. */
function root(a: Bounds, k: number): Bounds {
  return a.top >= a.bottom
    ? { top: (a.top + (k - 1) * a.bottom) / k, bottom: a.bottom }
    : { top: a.top, bottom: ((k - 1) * a.top + a.bottom) / k };
}

/** base^(numerator/denominator); `degrees` collects which roots were taken of what. */
function power(
  base: Bounds,
  id: number,
  exponent: Rational,
  degrees: Map<string, number>,
): Bounds | undefined {
  const { numerator, denominator } = exponent;
  if (typeof numerator !== "number" || typeof denominator !== "number") return undefined;
  if (denominator > 1) degrees.set(`${id}/${denominator}`, denominator);
  const radical = denominator > 1 ? root(base, denominator) : base;
  const size = Math.abs(numerator);
  const raised = { top: radical.top * size, bottom: radical.bottom * size };
  return numerator < 0 ? { top: raised.bottom, bottom: raised.top } : raised;
}

/**
 * A number of digits B such that the constant, if it is not zero, is at least 10^−B in size: so that a value proven
 * smaller is zero. Undefined unless the formula is made of rational numbers by + − × ÷ and roots.
 * (Burnikel, Fleischer, Mehlhorn and Schirra, "A strong and easily computable separation bound for arithmetic
 * expressions involving radicals", Algorithmica 27, 2000.)
 */
export function separationDigits(e: Expr): number | undefined {
  const bounds = new Map<Expr, Bounds>();
  const degrees = new Map<string, number>();
  for (const node of postOrder([e])) {
    const own = boundsOf(node, bounds, degrees);
    if (own !== undefined) bounds.set(node, own);
    else if (node === e) return undefined;
  }
  const total = bounds.get(e);
  if (total === undefined) return undefined;
  let degree = 1;
  for (const factor of degrees.values()) degree *= factor;
  return Math.ceil(((degree - 1) * total.top + total.bottom) * Math.LOG10E * Math.LN2) + 1;
}

function boundsOf(
  node: Expr,
  bounds: ReadonlyMap<Expr, Bounds>,
  degrees: Map<string, number>,
): Bounds | undefined {
  if (node.kind === "number") return ofRational(node);
  if (node.kind === "symbol") return undefined;
  const args = node.args.map((arg) => bounds.get(arg));
  const name = node.row.name;
  if (name === "abs") return args[0];
  const [first, second] = node.args;
  if (name === "cbrt" && args[0] !== undefined && first !== undefined) {
    return power(args[0], first.id, { numerator: 1, denominator: 3 }, degrees);
  }
  if (name === "root" && args[0] !== undefined && first !== undefined && second?.kind === "number") {
    return power(
      args[0],
      first.id,
      { numerator: second.denominator, denominator: second.numerator },
      degrees,
    );
  }
  if (name === "sum") {
    let total = args[0];
    for (let i = 1; i + 1 < args.length && total !== undefined; i += 2) {
      const [coefficient, term] = [args[i], args[i + 1]];
      total =
        coefficient === undefined || term === undefined ? undefined : plus(total, times(coefficient, term));
    }
    return total;
  }
  if (name !== "product") return undefined;
  let total: Bounds | undefined = { top: 0, bottom: 0 };
  for (let i = 0; i + 1 < args.length && total !== undefined; i += 2) {
    const [base, exponent, of] = [args[i], node.args[i + 1], node.args[i]];
    const factor =
      base === undefined || of === undefined || exponent?.kind !== "number"
        ? undefined
        : power(base, of.id, exponent, degrees);
    total = factor === undefined ? undefined : times(total, factor);
  }
  return total;
}
