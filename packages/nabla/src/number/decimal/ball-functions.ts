import type { Decimal } from "decimal.js";
import {
  absolute,
  add,
  type Ball,
  exact,
  floor,
  isExact,
  type MaybeBall,
  maximum,
  multiply,
  negate,
  power,
  reciprocal,
  signOf,
  smooth,
  undefinedBall,
  withSlope,
} from "./ball.js";
import { adopt, type Context, widen } from "./context.js";
import { decimalFunctions } from "./functions.js";

/** A function of balls; an argument that is undecided matters only if the function needs it. */
type BallFunction = (context: Context, args: readonly MaybeBall[]) => MaybeBall;

/** A function that needs all its arguments, with a value only where they have one. */
function strict(f: (context: Context, args: readonly Ball[]) => MaybeBall): BallFunction {
  return (context, args) => {
    const known = args.filter((a) => a !== undefined);
    if (known.length < args.length) return undefined;
    return known.some((a) => a.value.isNaN()) ? undefinedBall(context) : f(context, known);
  };
}

function number(context: Context, x: number): Ball {
  return exact(adopt(context, x));
}

/** A truth value that may be undecided. */
function truth(context: Context, holds: boolean | undefined): MaybeBall {
  return holds === undefined ? undefined : number(context, holds ? 1 : 0);
}

/** The sign of a − b. */
function compare(context: Context, args: readonly Ball[]): -1 | 0 | 1 | undefined {
  const [a, b] = args;
  if (a === undefined || b === undefined) return undefined;
  if (isExact(a) && isExact(b)) return a.value.lt(b.value) ? -1 : a.value.gt(b.value) ? 1 : 0;
  return signOf(add(context, a, negate(b)));
}

function comparison(test: (sign: -1 | 0 | 1) => boolean): BallFunction {
  return strict((context, args) => {
    const sign = compare(context, args);
    return truth(context, sign === undefined ? undefined : test(sign));
  });
}

/** Is the truth value 1 (or 0)? Undefined while undecided. */
function holds(a: MaybeBall): boolean | undefined {
  return a === undefined ? undefined : !a.value.isZero();
}

const sum: BallFunction = strict((context, args) => {
  let total = args[0] ?? number(context, 0);
  for (let i = 1; i + 1 < args.length; i += 2) {
    const [coefficient, term] = [args[i], args[i + 1]];
    if (coefficient !== undefined && term !== undefined)
      total = add(context, total, multiply(context, coefficient, term));
  }
  return total;
});

const product: BallFunction = strict((context, args) => {
  let total = number(context, 1);
  for (let i = 0; i + 1 < args.length; i += 2) {
    const [base, exponent] = [args[i], args[i + 1]];
    const factor = base === undefined || exponent === undefined ? undefined : power(context, base, exponent);
    if (factor === undefined) return undefined;
    if (factor.value.isNaN()) return factor;
    total = multiply(context, total, factor);
  }
  return total;
});

/** Exact remainders of more digits are not computed. */
const MOST_PLACES = 20_000;

/** The exponent of the last digit. */
function lowest(x: Decimal): number {
  return x.e - x.precision() + 1;
}

/** a − b·⌊a/b⌋ */
const modulo: BallFunction = strict((context, args) => {
  const [a, b] = args;
  if (a === undefined || b === undefined) return undefined;
  if (isExact(a) && isExact(b)) {
    if (b.value.isZero()) return undefinedBall(context);
    // The remainder of exact numbers is exact, in as many digits as it takes.
    const places = Math.max(a.value.e, b.value.e) - Math.min(lowest(a.value), lowest(b.value)) + 2;
    if (places > MOST_PLACES) return undefined;
    return exact(adopt(widen(context, places), a.value).mod(b.value));
  }
  const inverse = reciprocal(context, b);
  if (inverse === undefined || inverse.value.isNaN()) return inverse;
  const turns = floor(context, multiply(context, a, inverse));
  return turns === undefined ? undefined : add(context, a, negate(multiply(context, turns, b)));
});

/** The value of the first condition that holds; the other branches are not looked at. */
const piecewise: BallFunction = (context, args) => {
  for (let i = 0; i + 1 < args.length; i += 2) {
    const condition = args[i];
    if (condition === undefined || condition.value.isNaN()) return condition;
    if (!condition.value.isZero()) return args[i + 1];
  }
  return args.length % 2 === 1 ? args[args.length - 1] : undefinedBall(context);
};

const and: BallFunction = (context, args) => {
  if (args.some((a) => holds(a) === false)) return number(context, 0);
  return truth(context, args.every((a) => holds(a) === true) ? true : undefined);
};

const not: BallFunction = (context, args) => {
  const value = holds(args[0]);
  return truth(context, value === undefined ? undefined : !value);
};

const or: BallFunction = (context, args) =>
  not(context, [
    and(
      context,
      args.map((a) => not(context, [a])),
    ),
  ]);

function one(f: (context: Context, a: Ball) => MaybeBall): BallFunction {
  return strict((context, [a]) => (a === undefined ? undefined : f(context, a)));
}

/** The functions that are not smooth, or built of sums and products. */
const special: Readonly<Record<string, BallFunction>> = {
  sum,
  product,
  piecewise,
  and,
  or,
  not,
  mod: modulo,
  abs: one((_, a) => absolute(a)),
  min: strict((_, args) => negate(maximum(args.map(negate)))),
  max: strict((_, args) => maximum(args)),
  floor: one(floor),
  ceil: one((context, a) => {
    const below = floor(context, negate(a));
    return below === undefined ? undefined : negate(below);
  }),
  sign: one((context, a) => {
    const sign = signOf(a);
    return sign === undefined ? undefined : number(context, sign);
  }),
  heaviside: one((context, a) => {
    const sign = signOf(a);
    return sign === undefined ? undefined : number(context, (sign + 1) / 2);
  }),
  less: comparison((sign) => sign < 0),
  lessEqual: comparison((sign) => sign <= 0),
  equal: comparison((sign) => sign === 0),
  notEqual: comparison((sign) => sign !== 0),
  acot: one((context, a) => (signOf(a) === undefined ? undefined : smoothByName(context, "acot", [a]))),
  atan2: strict((context, args) => {
    const [y, x] = args;
    if (y === undefined || x === undefined) return undefined;
    // Across the negative x axis the angle jumps.
    return signOf(y) === undefined && signOf(x) !== 1 ? undefined : smoothByName(context, "atan2", args);
  }),
};

/** Functions that are undefined on whole intervals, not at single points. */
const GAPS: ReadonlySet<string> = new Set([
  "log",
  "log1p",
  "asin",
  "acos",
  "asec",
  "acsc",
  "acosh",
  "atanh",
  "acoth",
  "asech",
]);

/** Bounds of |f′| within a hundredth of x. */
const slopes: Readonly<Record<string, (x: Decimal, y: Decimal) => Decimal | number>> = {
  exp: (_, y) => y.times(1.02),
  log: (x) => x.times(0.98).pow(-1),
  sin: () => 1,
  cos: () => 1,
  atan: () => 1,
  tanh: () => 1,
  asinh: () => 1,
  erf: () => 1.13,
  erfc: () => 1.13,
  logistic: () => 0.25,
};

function smoothByName(context: Context, name: string, args: readonly Ball[]): MaybeBall {
  const f: ((context: Context, ...args: Decimal[]) => Decimal) | undefined = decimalFunctions[name];
  const [slope, first] = [slopes[name], args[0]];
  if (f === undefined) return undefined;
  if (slope !== undefined && first !== undefined) return withSlope(context, f, slope, first, GAPS.has(name));
  return smooth(context, f, args, GAPS.has(name));
}

/** Is there an evaluation to n digits for the row of this name? */
export function hasBallFunction(name: string): boolean {
  return special[name] !== undefined || decimalFunctions[name] !== undefined;
}

/** The row of this name applied to balls. */
export function applyToBalls(context: Context, name: string, args: readonly MaybeBall[]): MaybeBall {
  const own = special[name];
  if (own !== undefined) return own(context, args);
  return strict((inner, known) => smoothByName(inner, name, known))(context, args);
}
