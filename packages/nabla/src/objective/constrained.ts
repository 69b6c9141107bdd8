import type { Answer } from "../descent/protocol.js";
import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { multiply, power } from "../functions/arithmetic.js";
import { HALF, TWO } from "../functions/number.js";
import { add, negate } from "../functions/sum.js";
import { formulaObjective } from "./formula.js";
import type { Objective } from "./objective.js";

/** Names that no formula has. */
const PENALTY = "\u0003";
const multiplierName = (i: number): string => `\u0003${i}`;

/** What came of one run of a method. */
export interface Ran {
  readonly point: Float64Array;
  /** Did the run end where the gradient is zero? */
  readonly converged: boolean;
}

/** Where f is least among the points that satisfy the constraints. */
export interface ConstrainedEnd<R extends Ran> {
  /** The last run. */
  readonly run: R;
  /**
   * ∇f = Σ multipliers[i]·∇cᵢ there: by how much f changes when the i-th constraint is cᵢ = ε rather than 0, over ε.
   */
  readonly multipliers: readonly number[];
  /** The largest |cᵢ| there. */
  readonly violation: number;
  /** Runs, each with better multipliers than the one before. */
  readonly rounds: number;
  /** Do the constraints hold, to rounding, where a run converged? */
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
 * f − Σ λᵢ·cᵢ + ρ/2·Σ cᵢ² small, then λᵢ ← λᵢ − ρ·cᵢ; the penalty ρ grows only where the constraints come too slowly
 * towards zero. Multipliers make it exact without an endless penalty. J. Nocedal and S. J. Wright, Numerical
 * Optimization (2006), framework 17.3. The parameters are inputs of one compiled program.
 * Throws `domain` without a constraint, `unbound` for a constraint's variable that has no start.
 */
export async function subjectTo<R extends Ran>(
  f: Expr,
  constraints: readonly Expr[],
  variables: readonly string[],
  start: Float64Array,
  run: (objective: Objective, start: Float64Array) => Promise<R>,
): Promise<ConstrainedEnd<R>> {
  if (constraints.length === 0)
    throw new NablaError("domain", "minimize: subjectTo lists constraints, got none", { value: constraints });
  const names = [...constraints.map((_, i) => multiplierName(i)), PENALTY];
  const values = new Float64Array(names.length);
  values[constraints.length] = FIRST_PENALTY;
  const objective = formulaObjective(augmented(f, constraints), variables, { names, values });
  const conditions = constraints.map((c) => formulaObjective(c, variables));
  let before = Number.POSITIVE_INFINITY;
  for (let rounds = 1, from = start; ; rounds++) {
    const ended = await run(objective, from);
    const point = ended.point;
    const missed = await Promise.all(
      conditions.map(async (c): Promise<Answer> => c.answer({ want: "value", point })),
    );
    const violation = missed.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
    const penalty = values[constraints.length];
    if (Number.isFinite(violation))
      missed.forEach(({ value }, i) => {
        values[i] = values[i] - penalty * value;
      });
    const scale = point.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
    const holds = violation <= HOLDS * scale;
    // Rounds go on while they still pay.
    const settled = violation <= Number.EPSILON * scale || violation > ENOUGH * before;
    const over = !Number.isFinite(violation) || rounds >= MOST_ROUNDS || penalty > MOST_PENALTY;
    if ((holds && settled) || over)
      return {
        run: ended,
        multipliers: [...values.subarray(0, constraints.length)],
        violation,
        rounds,
        feasible: holds && ended.converged,
      };
    if (violation > ENOUGH * before) values[constraints.length] = penalty * GROWTH;
    before = violation;
    from = point;
  }
}

function augmented(f: Expr, constraints: readonly Expr[]): Expr {
  const taken = [f, ...constraints].flatMap(variablesOf);
  if (taken.some((name) => name.startsWith(PENALTY)))
    throw new NablaError(
      "unsupported",
      "minimize: names of variables begin with a letter, got another sign",
      {},
    );
  const terms = constraints.map((c, i) => negate(multiply([symbolNode(multiplierName(i)), c])));
  const squares = add(constraints.map((c) => power(c, TWO)));
  return add([f, ...terms, multiply([HALF, symbolNode(PENALTY), squares])]);
}
