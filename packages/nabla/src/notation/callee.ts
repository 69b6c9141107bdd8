import type { Expr } from "../expression/node.js";
import type { Row } from "../expression/row.js";
import { absOf, divide, logOf, multiply, power, productRow, sqrt } from "../functions/arithmetic.js";
import { besselIRow, besselJRow } from "../functions/bessel.js";
import {
  conditionRows,
  equalRow,
  lessEqualRow,
  lessRow,
  maxRow,
  minRow,
  notEqualRow,
  piecewiseRow,
} from "../functions/choice.js";
import { E, eulerGammaRow, goldenRatioRow, PI } from "../functions/constants.js";
import { logaddexpRow } from "../functions/growth.js";
import { functions, rowOf } from "../functions/list.js";
import { normalCdfRow, standard } from "../functions/normal.js";
import { HALF, integer, MINUS_ONE, ONE, TWO, ZERO } from "../functions/number.js";
import { atan2Row } from "../functions/plane.js";
import { polygammaRow, sincRow } from "../functions/special.js";
import { floorRow, heavisideRow, modRow } from "../functions/steps.js";
import { add, negate, subtract, sumRow } from "../functions/sum.js";
import { atanRow, cosRow, sinRow, tanRow } from "../functions/trigonometric.js";
import { toDouble } from "../number/rational.js";
import type { Callee } from "./callable.js";
import { isGreekName } from "./characters.js";
import { operatorOf } from "./operators.js";

type PartsOf = (args: readonly Expr[]) => readonly Expr[];

type Arguments = readonly [Expr, Expr, Expr];
type Make = (...args: Arguments) => Expr;

const TEN = integer(10);
const logTo = (base: Expr) => (x: Expr) => exactLog(x, base) ?? divide(logOf(x), logOf(base));
const log = (x: Expr, base: Expr | undefined): Expr => (base === undefined ? logOf(x) : logTo(base)(x));
const rationalOf: Make = (a, b: Expr | undefined) => divide(a, b ?? ONE);
const step = (x: Expr, middle: Expr | undefined): Expr =>
  middle === undefined || middle === HALF
    ? heavisideRow.make([x])
    : piecewiseRow.make([equalRow.make([x, ZERO]), middle, heavisideRow.make([x])]);
/** The whole number that a logarithm of one exact number to the base of another is: lg 1000 is 3. */
function exactLog(x: Expr, base: Expr): Expr | undefined {
  if (x.kind !== "number" || base.kind !== "number") return undefined;
  const ratio = Math.log(toDouble(x)) / Math.log(toDouble(base));
  const whole = Math.round(ratio);
  if (!(Math.abs(ratio - whole) < 1e-9) || Math.abs(whole) > 1000) return undefined;
  const same = power(base, integer(whole));
  // A decimal keeps its mark: 0.001 and 1/1000 are two objects of one value.
  const equal =
    same.kind === "number" && same.numerator === x.numerator && same.denominator === x.denominator;
  return equal ? integer(whole) : undefined;
}

/** −z²/2 − log σ − log(2π)/2 with z = (x − μ)/σ: finite where the density itself underflows. */
const logOfDensity: Make = (x, mean: Expr | undefined, deviation: Expr | undefined) =>
  add([
    negate(divide(power(standard(x, mean, deviation), TWO), TWO)),
    negate(logOf(deviation ?? ONE)),
    negate(divide(logOf(multiply([TWO, PI])), TWO)),
  ]);

const choose: Make = (condition, yes, no) => piecewiseRow.make([condition, yes, no]);
const halfTurn = integer(180);
const inRadians = (x: Expr): Expr => divide(multiply([x, PI]), halfTurn);

/**
 * Spellings of SymPy, NumPy, JavaScript and school that are no rows of their own: how many arguments, what they mean.
 * Optional arguments arrive as undefined.
 */
const SPELLINGS: readonly (readonly [names: string, least: number, most: number, make: Make])[] = [
  ["sqrt", 1, 1, sqrt],
  ["log ln", 1, 2, log],
  ["log2", 1, 1, logTo(TWO)],
  ["log10 lg", 1, 1, logTo(TEN)],
  ["exp2", 1, 1, (x) => power(TWO, x)],
  ["pow Pow power float_power", 2, 2, power],
  ["square sqr", 1, 1, (x) => power(x, TWO)],
  ["reciprocal", 1, 1, (x) => power(x, MINUS_ONE)],
  ["negative", 1, 1, negate],
  ["add", 2, 2, (a, b) => add([a, b])],
  ["subtract", 2, 2, subtract],
  ["multiply", 2, 2, (a, b) => multiply([a, b])],
  ["divide true_divide", 2, 2, divide],
  ["Rational Fraction", 1, 2, rationalOf],
  ["heaviside Heaviside step", 1, 2, step],
  ["relu ReLU", 1, 1, (x) => maxRow.make([x, ZERO])],
  ["clip clamp", 3, 3, (x, low, high) => minRow.make([maxRow.make([x, low]), high])],
  ["fmax", 2, 2, (a, b) => maxRow.make([a, b])],
  ["fmin", 2, 2, (a, b) => minRow.make([a, b])],
  ["sincpi", 1, 1, (x) => sincRow.make([multiply([PI, x])])],
  // The school's inverse cotangent is continuous, from π to 0; acot jumps at 0.
  ["arcctg", 1, 1, (x) => subtract(divide(PI, TWO), atanRow.make([x]))],
  ["sind", 1, 1, (x) => sinRow.make([inRadians(x)])],
  ["cosd", 1, 1, (x) => cosRow.make([inRadians(x)])],
  ["tand", 1, 1, (x) => tanRow.make([inRadians(x)])],
  // Nested to the right, each stable: log(e^a + e^(log(e^b + e^c))).
  [
    "logsumexp",
    2,
    Number.POSITIVE_INFINITY,
    (...xs) => xs.reduceRight((rest, x) => logaddexpRow.make([x, rest])),
  ],
  ["exp10", 1, 1, (x) => power(TEN, x)],
  ["abs2", 1, 1, (x) => power(x, TWO)],
  ["sinpi", 1, 1, (x) => sinRow.make([multiply([PI, x])])],
  ["cospi", 1, 1, (x) => cosRow.make([multiply([PI, x])])],
  // Types of Python, NumPy and SymPy around a number say nothing.
  ["Integer Float float float64 float32 sympify", 1, 1, (x) => x],
  // SciPy's Bessel functions by order.
  ["j0", 1, 1, (x) => besselJRow.make([ZERO, x])],
  ["j1", 1, 1, (x) => besselJRow.make([ONE, x])],
  ["i0", 1, 1, (x) => besselIRow.make([ZERO, x])],
  ["i1", 1, 1, (x) => besselIRow.make([ONE, x])],
  ["Plus Add", 1, Number.POSITIVE_INFINITY, (...xs) => add(xs)],
  ["Times Mul", 1, Number.POSITIVE_INFINITY, (...xs) => multiply(xs)],
  ["HeavisideTheta", 1, 1, (x) => heavisideRow.make([x])],
  // Mathematica's two arguments are x and y.
  // Julia's and R's two arguments are y and x.
  ["atan", 1, 2, (y, x: Expr | undefined) => (x === undefined ? atanRow.make([y]) : atan2Row.make([y, x]))],
  [
    "copysign",
    2,
    2,
    (x, y) => multiply([absOf(x), piecewiseRow.make([lessRow.make([y, ZERO]), MINUS_ONE, ONE])]),
  ],
  // Julia's first(logabsgamma(x)) is log |Γ(x)|; the second is a sign.
  ["first", 1, 1, (x) => x],
  ["ArcTan", 1, 2, (x, y: Expr | undefined) => (y === undefined ? atanRow.make([x]) : atan2Row.make([y, x]))],
  ["floor_divide", 2, 2, (a, b) => floorRow.make([divide(a, b)])],
  ["frac", 1, 1, (x) => modRow.make([x, ONE])],
  ["normlogpdf", 1, 3, logOfDensity],
  ["normlogcdf", 1, 3, (...args) => logOf(normalCdfRow.make([standard(...args)]))],
  ["normsf", 1, 3, (...args) => normalCdfRow.make([negate(standard(...args))])],
  ["trigamma", 1, 1, (x) => polygammaRow.make([ONE, x])],
  ["radians deg2rad", 1, 1, inRadians],
  ["degrees rad2deg", 1, 1, (x) => divide(multiply([x, halfTurn]), PI)],
];

/** More names for rows. */
const ALIASES: Readonly<Record<string, string>> = {
  absolute: "abs",
  arcosec: "acsc",
  lngamma: "loggamma",
  tgamma: "gamma",
  real_root: "root",
  remainder: "mod",
  Surd: "root",
  CubeRoot: "cbrt",
  comb: "binomial",
  choose: "binomial",
  jn: "besselj",
  logabsgamma: "loggamma",
  expinti: "Ei",
  pnorm: "normalcdf",
  dnorm: "normalpdf",
  arccbrt: "cbrt",
  logical_and: "and",
  logical_or: "or",
  logical_not: "not",
};

const CONDITIONS: readonly (readonly [names: string, least: number, most: number, make: Make])[] = [
  ["where if If IF ite ifelse select", 3, 3, choose],
  ["Lt StrictLessThan", 2, 2, (a, b) => lessRow.make([a, b])],
  ["Le LessThan", 2, 2, (a, b) => lessEqualRow.make([a, b])],
  ["Gt StrictGreaterThan", 2, 2, (a, b) => lessRow.make([b, a])],
  ["Ge GreaterThan", 2, 2, (a, b) => lessEqualRow.make([b, a])],
  ["Equality", 2, 2, (a, b) => equalRow.make([a, b])],
  ["Unequality", 2, 2, (a, b) => notEqualRow.make([a, b])],
  ["isnan", 1, 1, (x) => notEqualRow.make([x, x])],
];

const byName = new Map<string, Callee>();

const inverse = (e: Expr): Expr => power(e, MINUS_ONE);
const quotientParts: PartsOf = ([, b]) => (b === undefined ? [] : [inverse(b)]);
const PARTS = new Map<Make, PartsOf>([
  [divide, quotientParts],
  [rationalOf, quotientParts],
  [log, ([x, base]) => (x === undefined || base === undefined ? [] : [logOf(x), inverse(logOf(base))])],
]);

/** These names are as often variables where no bracket follows. */
const NEVER_BARE = /^(?:[ij][01]|first|frac|[Ff]loat\d*|Integer|sympify)$/;

function admit(names: string, least: number, most: number, make: Make, conditions: boolean): void {
  for (const name of names.split(" ")) {
    byName.set(name, {
      name,
      arity: [least, most],
      bare: least === 1 && (most === 1 || /^(?:log|ln|atan|ArcTan)$/.test(name)) && !NEVER_BARE.test(name),
      takesConditions: conditions,
      givesCondition: conditions && make !== choose,
      make: (args) => make(...(args as unknown as Arguments)),
      parts: PARTS.get(make),
    });
  }
}

for (const [names, least, most, make] of SPELLINGS) admit(names, least, most, make, false);
for (const [names, least, most, make] of CONDITIONS) admit(names, least, most, make, true);

/** A row as something to call. The Greek names are variables as long as no bracket follows: `gamma x` is a product. */
function ofRow(name: string, row: Row): Callee {
  const condition = conditionRows.includes(row);
  return {
    name,
    arity: row.arity,
    bare: row.arity[0] === 1 && row.arity[1] === 1 && !condition && !isGreekName(name),
    takesLists: row === maxRow || row === minRow,
    takesConditions: condition || row === piecewiseRow,
    givesCondition: condition,
    make: (args) => row.make(args),
  };
}

/** The function of this name, in any of its spellings; sums and products are written with signs only. */
export function calleeOf(name: string): Callee | undefined {
  const known = byName.get(name) ?? operatorOf(name);
  if (known !== undefined) return known;
  const row = rowOf(Object.hasOwn(ALIASES, name) ? (ALIASES[name] as string) : name);
  if (row === undefined || row.arity[1] === 0 || row === sumRow || row === productRow) return undefined;
  const callee = ofRow(name, row);
  byName.set(name, callee);
  return callee;
}

/** The inverse function that `sin^-1` means, for the trigonometric and hyperbolic functions. */
export function inverseOf(callee: Callee): Callee | undefined {
  const row = rowOf(callee.name);
  return row === undefined || !/^(?:sin|cos|tan|cot|sec|csc)h?$/.test(row.name)
    ? undefined
    : calleeOf(`a${row.name}`);
}

/** Does this function read conditions and values in turn, SymPy's pairs included? */
export function isPiecewise(callee: Callee): boolean {
  return rowOf(callee.name) === piecewiseRow;
}

/** Names to suggest for a misspelt one: those of the documentation first. */
export function* functionNames(): Iterable<string> {
  yield* ["sin", "cos", "tan", "sqrt", "exp", "log", "ln", "abs"];
  for (const row of functions) yield row.name;
  for (const row of functions) yield* row.aliases ?? [];
  for (const [names] of [...SPELLINGS, ...CONDITIONS]) yield* names.split(" ");
}

const CONSTANTS: Readonly<Record<string, Expr>> = {
  e: E,
  E,
  golden_ratio: goldenRatioRow.make([]),
  euler_gamma: eulerGammaRow.make([]),
};

/** The constant of this name; NaN and NAN are those of JavaScript, Julia and C. */
export function constantOf(name: string): Expr | undefined {
  if (name === "NaN" || name === "NAN") return constantOf("nan");
  if (Object.hasOwn(CONSTANTS, name)) return CONSTANTS[name];
  const row = rowOf(name);
  return row?.arity[1] === 0 ? row.make([]) : undefined;
}
