import { isNablaError, NablaError } from "../error.js";
import { checkFormula, checkPoint } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { postOrder, rebuildAll } from "../expression/walk.js";
import { piecewiseRow } from "../functions/choice.js";
import { numberOf, rational } from "../functions/number.js";
import { inSimplerFunctions } from "../functions/simpler.js";
import { type Budget, metered } from "../number/budget.js";
import { isExact, type MaybeBall, ofRational } from "../number/decimal/ball.js";
import { applyToBalls, hasBallFunction } from "../number/decimal/ball-functions.js";
import { adopt, type Context, createContext, decimalClass } from "../number/decimal/context.js";
import {
  fraction,
  multiplyIntegers,
  negateInteger,
  type Rational,
  rationalOfDecimal,
} from "../number/rational.js";
import { withPrimeLogarithms } from "./logarithms.js";
import { separationDigits } from "./separation.js";

/** More significant digits than these are not computed. */
const MOST_DIGITS = 1000;
/** How many digits may cancel before the answer is `limit`. */
const MOST_CANCELLED = 500;
const GUARD = 10;
/** The attempt before which the values are put into the formula. */
const EXACT_ATTEMPT = 3;
/** A zero that would take more digits to prove is left open. */
const MOST_SEPARATION = 2000;
const HALF_UP = 4;
/** Without a budget of its own a call ends after about two seconds. */
const USUAL: Budget = { work: 500_000 };

/**
 * The value of a formula to n significant digits, rounded to nearest (a half away from zero), as text like that of
 * `Number.prototype.toPrecision`; "0" only when the value is proven to be zero. In `at`, a number means its
 * shortest decimal, a string is a decimal ("-1.5e3") or a fraction of decimals ("1/3"), a formula has no variables.
 *
 * Every intermediate result carries a bound of its error; when the bounds leave a digit open, everything is computed
 * again with more of them. Throws `unbound` for a variable without a value, `domain` where the formula has no real
 * value or n is no whole number from 1 to 1000, `limit` when more than 500 digits would have to cancel: then
 * the value may be zero, or exactly between two texts, or at the edge of a domain or a jump; `limit` too when the
 * budget (default: about two seconds of work) is used up, `cancelled` when its signal has come.
 */
export function digits(
  e: Expr,
  at: Readonly<Record<string, string | number | Expr>>,
  n: number,
  budget: Budget = USUAL,
): string {
  checkFormula(e, "digits");
  checkPoint(at, "digits");
  if (!Number.isInteger(n) || n < 1 || n > MOST_DIGITS) {
    throw new NablaError(
      "domain",
      `digits: n must be a whole number from 1 to ${MOST_DIGITS}, got ${String(n)}`,
      {
        value: n,
      },
    );
  }
  return metered("digits", budget, () => settle(e, at, n));
}

function settle(e: Expr, at: Readonly<Record<string, string | number | Expr>>, n: number): string {
  const known = (f: Expr): Expr =>
    inSimplerFunctions(f, (row) => hasBallFunction(row.name), "digits: no evaluation to n digits");
  const values = new Map(Object.entries(at).map(([name, value]) => [name, known(formulaOf(name, value))]));
  let formula = known(e);
  let parts: readonly Expr[] = [];
  let separation: number | undefined;
  let most = n + MOST_CANCELLED + GUARD;
  let working = n + GUARD;
  for (let attempt = 1; ; attempt++) {
    if (attempt === EXACT_ATTEMPT) {
      // What did not settle may be an exact zero, tie or edge: exact arithmetic sees those.
      const open = undecided(formula, values, createContext(working));
      [formula = formula, ...parts] = exactly([formula, ...open], values);
      parts = parts.filter(({ kind }) => kind !== "number");
      if (formula.kind === "number" && parts.length === 0) return textOfRational(formula, n);
      separation = separationDigits(formula);
      if (separation !== undefined && separation < MOST_SEPARATION) most = Math.max(most, separation + GUARD);
    }
    const [ball, ...ofParts] = ballsOf([formula, ...parts], values, createContext(working));
    // Exact arithmetic leaves out what cancels or is multiplied by 0, though it may have no value.
    const isDefined = ofParts.every((part) => part !== undefined && hasValue(part));
    const text = ball === undefined || !isDefined ? undefined : settled(ball, n, working, separation);
    if (text !== undefined) return text;
    if (working >= most) break;
    working = Math.min(
      most,
      attempt === EXACT_ATTEMPT && separation !== undefined ? most : working + missing(ball, n, working),
    );
  }
  throw new NablaError(
    "limit",
    `digits: ${most} digits do not settle the value, which may be zero, a tie or at the edge of a domain`,
    { what: "digits", limit: most },
  );
}

/** By how many digits to go on: what was lost, when that is known. */
function missing(ball: MaybeBall, n: number, working: number): number {
  if (ball === undefined || ball.value.abs().lte(ball.radius)) return working;
  return Math.max(GUARD, n + GUARD - (ball.value.e - ball.radius.e));
}

/** The text of a ball when its error leaves only one; undefined: more digits are needed. */
function settled(
  ball: NonNullable<MaybeBall>,
  n: number,
  working: number,
  separation: number | undefined,
): string | undefined {
  hasValue(ball);
  const { value, radius } = ball;
  if (isExact(ball)) return value.isZero() ? "0" : value.toPrecision(n, HALF_UP);
  const wide = createContext(working + GUARD);
  const size = adopt(wide, value.abs()).plus(radius);
  if (separation !== undefined && (size.isZero() || size.e < -separation - 1)) return "0";
  if (value.abs().lte(radius)) return undefined;
  const low = adopt(wide, value).minus(radius).toPrecision(n, HALF_UP);
  const high = adopt(wide, value).plus(radius).toPrecision(n, HALF_UP);
  return low === high ? low : undefined;
}

/** Throws `domain` where there is no value. */
function hasValue({ value }: NonNullable<MaybeBall>): true {
  if (!value.isNaN()) return true;
  throw new NablaError("domain", "digits: the formula has no real value here", {});
}

/**
 * What is known of the value of a formula in this many digits: a ball that holds it, one of NaN where it has no
 * value, undefined where the digits do not decide. Walks the formula once, arguments before what uses them.
 */
export function ballOf(e: Expr, values: ReadonlyMap<string, Expr>, context: Context): MaybeBall {
  return ballsOf([e], values, context)[0];
}

function ballsOf(
  formulas: readonly Expr[],
  values: ReadonlyMap<string, Expr>,
  context: Context,
): readonly MaybeBall[] {
  const balls = new Map<Expr, MaybeBall>();
  for (const node of postOrder([...values.values(), ...formulas]))
    balls.set(node, ballOfNode(node, balls, values, context));
  return formulas.map((e) => balls.get(e));
}

/** The parts of which these digits do not decide whether they have a value; of a choice as a whole. */
function undecided(e: Expr, values: ReadonlyMap<string, Expr>, context: Context): readonly Expr[] {
  const nodes = postOrder([e], (node) => !(node.kind === "call" && node.row === piecewiseRow));
  const balls = ballsOf(nodes, values, context);
  return nodes.filter((node, k) => node !== e && balls[k] === undefined);
}

function ballOfNode(
  node: Expr,
  balls: ReadonlyMap<Expr, MaybeBall>,
  values: ReadonlyMap<string, Expr>,
  context: Context,
): MaybeBall {
  if (node.kind === "number") return ofRational(context, node);
  if (node.kind === "symbol") {
    const value = values.get(node.name);
    if (value !== undefined && balls.has(value)) return balls.get(value);
    const names = [...values.keys()];
    const given = names.length === 0 ? "no values" : `values for ${names.join(", ")}`;
    throw new NablaError("unbound", `digits: no value for variable ${node.name}, got ${given}`, {
      name: node.name,
    });
  }
  return applyToBalls(
    context,
    node.row.name,
    node.args.map((arg) => balls.get(arg)),
  );
}

/** The formulas with their values put in, in exact arithmetic; as they are where that would be too large. */
function exactly(formulas: readonly Expr[], values: ReadonlyMap<string, Expr>): readonly Expr[] {
  try {
    return withPrimeLogarithms(
      rebuildAll(formulas, (node) =>
        node.kind === "symbol" ? values.get(node.name) : node.args.length === 0 ? node : undefined,
      ),
    );
  } catch (error) {
    if (isNablaError(error, "limit")) return formulas;
    throw error;
  }
}

function textOfRational(r: Rational, n: number): string {
  if (r.numerator === 0) return "0";
  const D = decimalClass(n, HALF_UP);
  return new D(r.numerator.toString()).div(r.denominator.toString()).toPrecision(n);
}

/** What a value in `at` means. */
function formulaOf(name: string, value: string | number | Expr): Expr {
  if (typeof value === "object") {
    checkFormula(value, `digits: for ${name}`);
    return value;
  }
  if (typeof value === "number") return numberOf(value);
  if (typeof value !== "string") {
    throw new NablaError("domain", `digits: the value of ${name} must be a decimal, got ${typeof value}`, {
      value,
    });
  }
  const match =
    /^\s*([+-]?)\s*([\d.eE]+(?:(?<=[eE])[+-]\d+)?)\s*(?:\/\s*([\d.eE]+(?:(?<=[eE])[+-]\d+)?)\s*)?$/.exec(
      value,
    );
  if (match === null) {
    throw new NablaError(
      "domain",
      `digits: the value of ${name} must be a decimal, a fraction or a formula, got ${value}`,
      {
        value,
      },
    );
  }
  const top = rationalOfDecimal(match[2] ?? "");
  const bottom = rationalOfDecimal(match[3] ?? "1");
  if (bottom.numerator === 0) {
    throw new NablaError("domain", `digits: the value of ${name} divides by zero, got ${value}`, { value });
  }
  const size = fraction(
    multiplyIntegers(top.numerator, bottom.denominator),
    multiplyIntegers(top.denominator, bottom.numerator),
  );
  return rational(match[1] === "-" ? { ...size, numerator: negateInteger(size.numerator) } : size);
}
