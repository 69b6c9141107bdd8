import { MOST_CLASSIFIED } from "../descent/kind.js";
import { stationaryStep } from "../descent/linear/newton-step.js";
import { largest, norm, plus } from "../descent/linear/vector.js";
import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { multiply, power } from "../functions/arithmetic.js";
import { HALF, TWO } from "../functions/number.js";
import { add, negate } from "../functions/sum.js";
import { formulaObjective } from "./formula.js";
import type { Objective } from "./objective.js";

/** Names that no formula has begin with this sign. */
const OWN = "\u0003";
const multiplierName = (i: number): string => `${OWN}${i}`;
const penaltyName = (i: number): string => `${OWN}p${i}`;

/** What came of one run of a method. */
export interface Ran {
  readonly point: Float64Array;
  /** Did the run end where the gradient is zero? */
  readonly converged: boolean;
  /** Did a budget or a signal end it? Then no other follows. */
  readonly cut: boolean;
  /** Did it go to infinity? Then the penalty was too small, and the next begins where this one did. */
  readonly astray?: boolean;
}

/** Where f is least among the points that satisfy the constraints. */
export interface ConstrainedEnd<R extends Ran> {
  /** The last run, and its end made exact. */
  readonly run: R;
  readonly point: Float64Array;
  /** Hessians asked to make it exact. */
  readonly polish: number;
  /**
   * ∇f = Σ multipliers[i]·∇cᵢ there: by how much f changes when the i-th constraint is cᵢ = ε rather than 0, over ε.
   */
  readonly multipliers: readonly number[];
  /** The largest |cᵢ| there. */
  readonly violation: number;
  /** Runs, each with better multipliers than the one before. */
  readonly rounds: number;
  /** Do the constraints hold, to rounding? */
  readonly holds: boolean;
  /** The same, where a run converged. */
  readonly feasible: boolean;
}

const MOST_ROUNDS = 40;
/** The first penalty, and by how much it grows when constraints are not met soon enough. */
const FIRST_PENALTY = 10;
const GROWTH = 10;
const MOST_PENALTY = 1e10;
/** A round has done enough if the violation falls by so much. */
const ENOUGH = 0.25;
/** Constraints hold if they are as small as this, beside the size of the point. */
const HOLDS = 1e-9;

/**
 * Makes f small where all constraints are zero, by an augmented Lagrangian: each round `run` makes
 * f − Σ λᵢ·cᵢ + Σ ρᵢ/2·cᵢ² small, then λᵢ ← λᵢ − ρᵢ·cᵢ; the penalties grow only where the constraints come too slowly
 * towards zero. Each constraint is measured in units of its gradient at the start, so that 10⁶·c = 0 is c = 0.
 * Multipliers make it exact without an endless penalty. J. Nocedal and S. J. Wright, Numerical Optimization (2006),
 * framework 17.3. The parameters are inputs of one compiled program. Throws `domain` without a constraint, `unbound`
 * for a constraint's variable that has no start.
 */
export async function subjectTo<R extends Ran>(
  f: Expr,
  constraints: readonly Expr[],
  variables: readonly string[],
  start: Float64Array,
  run: (objective: Objective, start: Float64Array) => Promise<R>,
  bounded = false,
): Promise<ConstrainedEnd<R>> {
  if (constraints.length === 0)
    throw new NablaError("domain", "minimize: subjectTo lists constraints, got none", { value: constraints });
  const names = [multiplierName, penaltyName].flatMap((nameOf) => constraints.map((_, i) => nameOf(i)));
  const values = new Float64Array(names.length);
  const multipliers = values.subarray(0, constraints.length);
  const penalties = values.subarray(constraints.length);
  const objective = formulaObjective(augmented(f, constraints), variables, { names, values });
  const conditions = constraints.map((c) => formulaObjective(c, variables));
  const units = await Promise.all(conditions.map((c) => unitOf(c, start)));
  let penalty = FIRST_PENALTY;
  const missesAt = (point: Float64Array): Promise<readonly number[]> =>
    Promise.all(conditions.map(async (c) => (await c.answer({ want: "value", point })).value));
  let before = Number.POSITIVE_INFINITY;
  for (let rounds = 1, from = start; ; rounds++) {
    units.forEach((unit, i) => {
      penalties[i] = penalty / (unit * unit);
    });
    const ended = await run(objective, from);
    const point = ended.point;
    const missed = await missesAt(point);
    const violation = largest(Float64Array.from(missed, (value, i) => value / units[i]));
    if (Number.isFinite(violation) && ended.astray !== true)
      missed.forEach((value, i) => {
        multipliers[i] = multipliers[i] - penalties[i] * value;
      });
    const scale = point.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
    const holds = violation <= HOLDS * scale;
    // Rounds go on while they still pay.
    const settled = violation <= Number.EPSILON * scale || violation > ENOUGH * before;
    const over =
      (!Number.isFinite(violation) && ended.astray !== true) ||
      rounds >= MOST_ROUNDS ||
      penalty > MOST_PENALTY ||
      ended.cut;
    if ((holds && settled) || over) {
      const rough = { point, multipliers: multipliers.slice(), polish: 0 };
      // Newton's steps know no bounds.
      const end = holds && !bounded ? await polished(lagrangian(f, constraints), variables, rough) : rough;
      const misses = end.polish > 0 ? await missesAt(end.point) : missed;
      return {
        run: ended,
        point: end.point,
        multipliers: [...end.multipliers],
        polish: end.polish,
        violation: largest(Float64Array.from(misses)),
        rounds,
        holds,
        feasible: holds && ended.converged,
      };
    }
    if (ended.astray === true) {
      penalty *= GROWTH;
      continue;
    }
    if (violation > ENOUGH * before) penalty *= GROWTH;
    before = violation;
    from = point;
  }
}

/** How fast a constraint changes, or where it does not, how large it is beside the point. */
async function unitOf(constraint: Objective, point: Float64Array): Promise<number> {
  const { value, gradient } = await constraint.answer({ want: "gradient", point });
  const unit = Math.max(norm(gradient), Math.abs(value) / Math.max(largest(point), 1));
  return Number.isFinite(unit) && unit > 0 ? unit : 1;
}

/** f − Σ λᵢ·cᵢ */
const lagrangian = (f: Expr, constraints: readonly Expr[]): Expr =>
  add([f, ...constraints.map((c, i) => negate(multiply([symbolNode(multiplierName(i)), c])))]);

interface Pair {
  readonly point: Float64Array;
  readonly multipliers: Float64Array;
  readonly polish: number;
}

/** Newton's steps converge within few, or not at all. */
const MOST_POLISH = 10;

/**
 * A stationary point of the Lagrangian in points and multipliers together, by Newton's steps from one nearby: rounds of
 * penalties end at about the root of what doubles can tell. J. Nocedal and S. J. Wright (2006), section 18.1. The
 * point as it was where these steps lead no nearer, and where the matrix would be too large.
 */
async function polished(lagrangian: Expr, variables: readonly string[], rough: Pair): Promise<Pair> {
  const n = variables.length;
  const names = [...variables, ...Array.from(rough.multipliers, (_, i) => multiplierName(i))];
  if (names.length > MOST_CLASSIFIED) return rough;
  const objective = formulaObjective(lagrangian, names);
  let place: Float64Array = Float64Array.from([...rough.point, ...rough.multipliers]);
  let answer = await objective.answer({ want: "hessian", point: place });
  let polish = 1;
  while (polish < MOST_POLISH && answer.hessian.every(Number.isFinite)) {
    const next = plus(place, 1, stationaryStep(answer.hessian, answer.gradient));
    const there = await objective.answer({ want: "hessian", point: next });
    polish++;
    if (!(norm(there.gradient) < norm(answer.gradient))) break;
    place = next;
    answer = there;
  }
  return { point: place.slice(0, n), multipliers: place.slice(n), polish };
}

function augmented(f: Expr, constraints: readonly Expr[]): Expr {
  const taken = [f, ...constraints].flatMap(variablesOf);
  if (taken.some((name) => name.startsWith(OWN)))
    throw new NablaError(
      "unsupported",
      "minimize: names of variables begin with a letter, got another sign",
      {},
    );
  const squares = constraints.map((c, i) => multiply([HALF, symbolNode(penaltyName(i)), power(c, TWO)]));
  return add([lagrangian(f, constraints), ...squares]);
}
