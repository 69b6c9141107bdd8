import { enclose } from "../evaluation/interval.js";
import { signOfConstant } from "../evaluation/sign.js";
import type { CallExpr, Expr } from "../expression/node.js";
import { postOrder, variables } from "../expression/walk.js";
import { divide, multiply, power, productRow } from "../functions/arithmetic.js";
import { PI } from "../functions/constants.js";
import { HALF, integer, MINUS_ONE, numberOf, ONE, ZERO } from "../functions/number.js";
import { atan2Row } from "../functions/plane.js";
import { floorRow } from "../functions/steps.js";
import { add, negate, sumRow } from "../functions/sum.js";
import { atanRow } from "../functions/trigonometric.js";
import { UNDEFINED } from "../functions/undefined.js";
import {
  constant,
  exponential,
  integral,
  isMissing,
  leading,
  limitOf,
  logarithm,
  type Missing,
  monomial,
  plus,
  type Series,
  scaled,
  signOf,
  slopeOf,
  times,
  toPower,
} from "./series.js";

type Found = Series | Missing;

/** The point a + t·direction for small t > 0, in exact numbers. */
export interface Path {
  readonly at: ReadonlyMap<string, Expr>;
  readonly direction: ReadonlyMap<string, Expr>;
}

/**
 * The series of f along a path, known up to about t^order. Smooth functions are integrated from their partial
 * derivatives, d F(u, v) = F_u·du + F_v·dv, which costs a polynomial of the order and swells no formula; roots,
 * logarithms and everything that takes sides is decided by the signs of the series, so that a kink or a jump is
 * what it is on the side that the path comes from.
 */
export function seriesAlong(f: Expr, path: Path, order: number): Found {
  return new Walk(path, order).at(f, order);
}

/** The order up to which a series tells its limit and nothing more. */
const LIMIT_ONLY = 1e-6;

/** One path, with what was already found on it. */
class Walk {
  private readonly found = new Map<Expr, Map<number, Found>>();
  constructor(
    private readonly path: Path,
    /** Sides are taken by series of this order, however few terms of the result are wanted. */
    private readonly whole: number,
  ) {}

  /** Arguments first, so that the depth of a formula costs no stack; what derivatives need comes as it is asked. */
  at(f: Expr, cap: number): Found {
    for (const node of postOrder([f], (candidate) => this.known(candidate, cap) === undefined))
      this.node(node, cap);
    return this.node(f, cap);
  }

  private known(node: Expr, cap: number): Found | undefined {
    return this.found.get(node)?.get(cap);
  }

  private node(node: Expr, cap: number): Found {
    const present = this.known(node, cap);
    if (present !== undefined) return present;
    const series = this.make(node, cap);
    const own = this.found.get(node);
    if (own === undefined) this.found.set(node, new Map([[cap, series]]));
    else own.set(cap, series);
    return series;
  }

  private make(node: Expr, cap: number): Found {
    if (node.kind === "number") return constant(node);
    if (node.kind === "symbol") {
      const start = constant(this.path.at.get(node.name) ?? node);
      const step = this.path.direction.get(node.name) ?? ZERO;
      return isMissing(start) || step === ZERO ? start : plus(start, monomial(step, 1));
    }
    if (node.row.name === "piecewise") return this.piecewise(node, cap);
    const args: Series[] = [];
    const isAlgebra = node.row === sumRow || node.row === productRow;
    const wanted = isAlgebra ? Math.max(cap, LIMIT_ONLY) : this.whole;
    for (const arg of node.args) {
      const series = this.node(arg, wanted);
      if (isMissing(series)) return series;
      args.push(series);
    }
    const rule = own.get(node.row.name);
    if (rule !== undefined) return rule(args, cap);
    const turned = turn(node, args);
    return turned === undefined
      ? this.smooth(node, args, cap)
      : turned === "unknown"
        ? turned
        : this.at(turned, cap);
  }

  private piecewise(node: CallExpr, cap: number): Found {
    const { args } = node;
    for (let i = 0; i + 1 < args.length; i += 2) {
      const condition = this.node(args[i] as Expr, this.whole);
      if (isMissing(condition)) return condition;
      if (condition.terms.length > 0) return this.node(args[i + 1] as Expr, cap);
    }
    return args.length % 2 === 1 ? this.node(args[args.length - 1] as Expr, cap) : "none";
  }

  /** F(u, v, …) from its value where the path begins and its partial derivatives along it. */
  private smooth(node: CallExpr, args: readonly Series[], cap: number): Found {
    const { row } = node;
    if (args.every((arg) => arg.terms.every((term) => term.exponent === 0 && term.logs === 0))) {
      // Constant arguments, as far as they are known.
      const limits = args.map((arg) => arg.terms[0]?.coefficient ?? ZERO);
      if (args.every((arg) => arg.order === Infinity)) return constant(row.make(limits));
    }
    if (row.expand !== undefined) return this.at(row.expand(node.args), this.whole);
    const limits: Expr[] = [];
    for (const arg of args) {
      const limit = limitOf(arg);
      if (limit === undefined || limit === "infinite") return "unknown";
      limits.push(limit);
    }
    const value = row.make(limits);
    if (value === UNDEFINED) return "unknown";
    if (variables(value).length === 0 && signOfConstant(value) === undefined) return "none";
    const start = constant(value);
    if (isMissing(start)) return "unknown";
    // However steeply it begins, it is continuous.
    if (cap <= LIMIT_ONLY) return plus(start, { terms: [], order: LIMIT_ONLY });
    let rise: Series = { terms: [], order: Infinity };
    for (const [k, arg] of args.entries()) {
      const speed = slopeOf(arg);
      if (speed.terms.length === 0 && speed.order === Infinity) continue;
      const partial = this.at(row.partial(node, k), cap - 1);
      if (isMissing(partial)) return partial;
      rise = plus(rise, times(partial, speed, cap - 1));
    }
    const risen = integral(rise);
    return risen === undefined ? "unknown" : plus(start, risen);
  }
}

/** Angles far out, on an axis and at their cut: the same as a quotient and a part of π, by the signs of the sides. */
function turn(node: CallExpr, args: readonly Series[]): Expr | "unknown" | undefined {
  const [first, second] = args as [Series, Series];
  const [u, v] = node.args as [Expr, Expr];
  if (node.row === atanRow) {
    if (limitOf(first) !== "infinite") return undefined;
    const sign = signOf(first);
    return sign === undefined ? "unknown" : add([half(sign), negate(atanRow.make([power(u, MINUS_ONE)]))]);
  }
  if (node.row !== atan2Row) return undefined;
  const [up, right] = [signOf(first), signOf(second)];
  if (up === undefined || right === undefined) return "unknown";
  if (right === 0) return up === 0 ? UNDEFINED : half(up);
  const angle = atanRow.make([divide(u, v)]);
  return right === 1 ? angle : add([angle, multiply([integer(up === -1 ? -1 : 1), PI])]);
}

/** sign·π/2 */
function half(sign: number): Expr {
  return multiply([integer(sign), HALF, PI]);
}

type Rule = (args: readonly Series[], cap: number) => Found;

const yes = (holds: boolean): Found => constant(holds ? ONE : ZERO);

function difference(args: readonly Series[]): Series {
  return plus(args[0] as Series, scaled(args[1] as Series, MINUS_ONE));
}

/** A function of the sign of its argument. */
const bySign =
  (choose: (sign: -1 | 0 | 1, a: Series) => Found): Rule =>
  ([a]) => {
    const sign = signOf(a as Series);
    return sign === undefined ? "unknown" : choose(sign, a as Series);
  };

const comparison =
  (test: (sign: -1 | 0 | 1) => boolean): Rule =>
  (args) => {
    const sign = signOf(difference(args));
    return sign === undefined ? "unknown" : yes(test(sign));
  };

const extreme =
  (wanted: 1 | -1): Rule =>
  (args) => {
    let best = args[0] as Series;
    for (const other of args.slice(1)) {
      const sign = signOf(difference([other, best]));
      if (sign === undefined) return "unknown";
      if (sign === wanted) best = other;
    }
    return best;
  };

/** ⌊limit⌋, one less where the series comes to a whole number from below. */
const floor: Rule = ([a]) => {
  const limit = limitOf(a as Series);
  if (limit === undefined || limit === "infinite") return "unknown";
  const whole = wholeBelow(limit);
  if (whole === undefined) return "unknown";
  const above = signOf(difference([a as Series, monomial(whole, 0)]));
  return above === undefined ? "unknown" : constant(above === -1 ? add([whole, MINUS_ONE]) : whole);
};

/** ⌊limit⌋ for a constant. */
function wholeBelow(limit: Expr): Expr | undefined {
  const made = floorRow.make([limit]);
  if (made.kind === "number") return made;
  const range = enclose(made, {});
  return range.defined === "all" && range.lo === range.hi ? numberOf(range.lo) : undefined;
}

const product: Rule = (args, cap) => {
  let total: Series = monomial(ONE, 0);
  for (let i = 0; i + 1 < args.length; i += 2) {
    const factor = powerOf(args[i] as Series, args[i + 1] as Series, cap);
    if (isMissing(factor)) return factor;
    total = times(total, factor, cap);
  }
  return total;
};

/** base^exponent; a varying exponent needs a positive base. */
function powerOf(base: Series, exponent: Series, cap: number): Found {
  const only = exponent.terms[0];
  if (exponent.terms.length === 0 && exponent.order === Infinity) return monomial(ONE, 0);
  if (exponent.terms.length === 1 && only?.exponent === 0 && exponent.order === Infinity) {
    const series = toPower(base, only.coefficient, cap);
    if (series !== "unknown") return series;
    if (only.coefficient.kind === "number") return "unknown";
  }
  if (leading(base) === "zero" && base.order === Infinity) {
    // 0^p is 0 for every p > 0, and has no value for the others.
    const sign = signOf(exponent);
    return sign === undefined ? "unknown" : sign === 1 ? { terms: [], order: Infinity } : "none";
  }
  const log = logarithm(base, cap);
  return isMissing(log) ? log : exponential(times(exponent, log, cap), cap);
}

const sum: Rule = (args, cap) => {
  const parts = [args[0] as Series];
  for (let i = 1; i + 1 < args.length; i += 2)
    parts.push(times(args[i] as Series, args[i + 1] as Series, cap));
  return plus(...parts);
};

/** The real root of degree n of both signs. */
function oddRoot(a: Series, degree: Expr, cap: number): Found {
  const sign = signOf(a);
  if (sign === undefined) return "unknown";
  const exponent = power(degree, MINUS_ONE);
  if (sign >= 0) return toPower(a, exponent, cap);
  const root = toPower(scaled(a, MINUS_ONE), exponent, cap);
  return isMissing(root) ? root : scaled(root, MINUS_ONE);
}

/** The functions that take sides, and those that have series where others have poles. */
const own: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["sum", sum],
  ["product", product],
  ["exp", ([a], cap) => exponential(a as Series, cap)],
  ["log", ([a], cap) => logarithm(a as Series, cap)],
  ["cbrt", ([a], cap) => oddRoot(a as Series, integer(3), cap)],
  ["root", ([a, n], cap) => oddRoot(a as Series, n?.terms[0]?.coefficient ?? ONE, cap)],
  ["abs", bySign((sign, a) => (sign === -1 ? scaled(a, MINUS_ONE) : a))],
  ["sign", bySign((sign) => constant(integer(sign)))],
  ["heaviside", bySign((sign) => constant(sign === 0 ? HALF : sign === 1 ? ONE : ZERO))],
  ["max", extreme(1)],
  ["min", extreme(-1)],
  ["floor", floor],
  ["less", comparison((sign) => sign < 0)],
  ["lessEqual", comparison((sign) => sign <= 0)],
  ["equal", comparison((sign) => sign === 0)],
  ["notEqual", comparison((sign) => sign !== 0)],
  ["and", (args) => yes(args.every((a) => a.terms.length > 0))],
  ["or", (args) => yes(args.some((a) => a.terms.length > 0))],
  ["not", ([a]) => yes(a?.terms.length === 0)],
]);
