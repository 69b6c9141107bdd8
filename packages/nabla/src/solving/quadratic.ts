import type { Fraction } from "../algebra/polynomial/fraction.js";
import { derivativeIn, leading } from "../algebra/polynomial/polynomial.js";
import { totalDegree } from "../algebra/polynomial/ring.js";
import { polynomialForm } from "../algebra/polynomial-form.js";
import { replace } from "../calculus/replace.js";
import type { Expr, NumberExpr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { addNumbers, HALF, multiplyNumbers, negateNumber, ZERO } from "../functions/number.js";
import { toDouble } from "../number/rational.js";
import { eigenvaluesOf } from "./eigenvalues.js";
import { characteristic, inertiaFromSigns, signOfNumber } from "./inertia.js";
import { kindByInertia } from "./kind.js";
import { rowOf } from "./linear.js";
import { numberOver, solveRational } from "./rational-rows.js";
import type { CriticalPoints } from "./solutions.js";

const MINUS_HALF = negateNumber(HALF);

/**
 * The critical points of a polynomial of degree 2 at most with rational coefficients, as a loss of least squares is:
 * its gradient is linear, with the Hessian as its matrix, and f has one value at all of them. Undefined for other
 * formulas.
 */
export function quadraticPoints(f: Expr, names: readonly string[]): CriticalPoints | undefined {
  const form = polynomialForm(f, names);
  if (form === undefined || totalDegree(form.top.ring, form.top.monomials[0] ?? 0) > 2) return undefined;
  const decimal = postOrder([f]).some((e) => e.kind === "number" && e.decimal);
  const rows = names.map(
    (_, i) => rowOf({ ...form, top: derivativeIn(form.top, i) }, decimal) as NumberExpr[],
  );
  const { bind, free } = solveRational(rows, names);
  const hessian = rows.map((row) => row.slice(0, -1));
  const inertia = inertiaFromSigns(characteristic(hessian).map(signOfNumber));
  const isConstant = inertia.zero === names.length;
  // Along its critical points f does not change: where the Hessian has one sign beside 0, that is what they are.
  const definite = inertia.negative === 0 ? "minimum" : "maximum";
  const kind = isConstant ? "constant" : (kindByInertia(inertia) ?? definite);
  const answer = {
    points: [],
    families: [],
    kinks: [],
    count: 0,
    complete: true,
    assuming: [],
    domain: [],
    methods: ["linear"],
  } as const;
  if (bind === undefined) return answer;
  // Where the free unknowns are 0. With slopes A·x − r the value is f(0) − r·x/2.
  const zeros = new Map(free.map((name) => [name, ZERO] as const));
  let value = constantTerm(form, decimal);
  rows.forEach((row, i) => {
    const x = free.length === 0 ? bind.get(names[i]) : replace(bind.get(names[i]) ?? ZERO, zeros);
    const half = multiplyNumbers(row[names.length], MINUS_HALF);
    if (x?.kind === "number") value = addNumbers(value, multiplyNumbers(half, x));
  });
  if (free.length > 0) {
    const family = {
      bind: Object.fromEntries(bind),
      free,
      integers: [],
      value,
      kind,
      degenerate: true,
    } as const;
    return { ...answer, families: [family], count: "infinite" };
  }
  const at = Object.fromEntries(names.map((name) => [name, toDouble(bind.get(name) as NumberExpr)]));
  const exact = Object.fromEntries(bind);
  const eigenvalues = eigenvaluesOf(hessian.map((row) => row.map(toDouble)));
  return {
    ...answer,
    points: [{ at, exact, value: toDouble(value), kind, degenerate: false, eigenvalues }],
    count: 1,
  };
}

function constantTerm({ top, bottom }: Fraction, decimal: boolean): NumberExpr {
  const place = top.monomials.indexOf(0);
  return place < 0 ? ZERO : numberOver(top.coefficients[place], leading(bottom), decimal);
}
