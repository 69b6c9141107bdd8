import { NablaError } from "../error.js";
import { checkFormula, checkFormulas, checkNames, checkPoint, checkValues } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { divide, multiply, power, sqrt } from "../functions/arithmetic.js";
import { numberOf, TWO } from "../functions/number.js";
import { add, subtract } from "../functions/sum.js";
import { type Budget, metered, TWO_SECONDS } from "../number/budget.js";
import { derivative, gradient } from "./gradient.js";

/**
 * The Hessian: the matrix of second derivatives ∂²f/∂vi∂vj, symmetric, rows in the order of `variables`.
 * Throws `limit` when the budget (default: about two seconds of work) is used up.
 */
export function hessian(f: Expr, variables?: readonly string[], budget: Budget = TWO_SECONDS): Expr[][] {
  checkFormula(f, "hessian");
  const names = variables ?? variablesOf(f);
  checkNames(names, "hessian");
  return metered("hessian", budget, () => hessianBySlopes(gradient(f, names), names));
}

/** The Hessian of the function with this gradient. */
export function hessianBySlopes(slopes: readonly Expr[], names: readonly string[]): Expr[][] {
  const rows = slopes.map((component, i) => gradient(component, names.slice(i)));
  return names.map((_, i) => names.map((_, j) => rows[Math.min(i, j)]?.[Math.abs(i - j)] as Expr));
}

/** The Jacobian: row i is the gradient of fs[i] by `variables`. */
export function jacobian(fs: readonly Expr[], variables: readonly string[]): Expr[][] {
  checkFormulas(fs, "jacobian");
  checkNames(variables, "jacobian");
  return fs.map((f) => gradient(f, variables));
}

/**
 * The directional derivative of f along the unit vector of `direction` (a component per variable): ∇f · u/‖u‖.
 * Throws `domain` when the direction is the zero vector.
 */
export function directional(f: Expr, direction: Readonly<Record<string, number | Expr>>): Expr {
  checkFormula(f, "directional");
  checkPoint(direction, "directional");
  checkValues(direction, "directional");
  const names = Object.keys(direction);
  const parts = Object.values(direction).map((part) => (typeof part === "number" ? numberOf(part) : part));
  const square = add(parts.map((part) => power(part, TWO)));
  if (square.kind === "number" && square.numerator === 0) {
    throw new NablaError("domain", "directional: the direction must not be the zero vector", { value: 0 });
  }
  const slopes = gradient(f, names);
  return divide(add(slopes.map((slope, i) => multiply([slope, parts[i] as Expr]))), sqrt(square));
}

function sameLength(operation: string, field: readonly Expr[], variables: readonly string[]): void {
  checkFormulas(field, operation);
  checkNames(variables, operation);
  if (field.length === variables.length) return;
  throw new NablaError(
    "shape",
    `${operation}: the field needs a component for each variable, got ${field.length} components ` +
      `and ${variables.length} variables`,
    { shape: [field.length], expected: [variables.length] },
  );
}

/** The divergence ∂F1/∂v1 + ∂F2/∂v2 + … of a vector field. */
export function divergence(field: readonly Expr[], variables: readonly string[]): Expr {
  sameLength("divergence", field, variables);
  return add(field.map((component, i) => derivative(component, variables[i] as string)));
}

/** The curl of a vector field: three components in 3-D, the one component ∂F2/∂v1 − ∂F1/∂v2 in 2-D. */
export function curl(field: readonly Expr[], variables: readonly string[]): Expr[] {
  sameLength("curl", field, variables);
  const turn = (i: number, j: number): Expr =>
    subtract(
      derivative(field[j] as Expr, variables[i] as string),
      derivative(field[i] as Expr, variables[j] as string),
    );
  if (field.length === 2) return [turn(0, 1)];
  if (field.length === 3) return [turn(1, 2), turn(2, 0), turn(0, 1)];
  throw new NablaError("shape", `curl: the field must have 2 or 3 components, got ${field.length}`, {
    shape: [field.length],
  });
}

/**
 * The Laplacian: the sum of the second derivatives ∂²f/∂v². Throws `limit` when the budget (default: about two seconds
 * of work) is used up.
 */
export function laplacian(f: Expr, variables?: readonly string[], budget: Budget = TWO_SECONDS): Expr {
  checkFormula(f, "laplacian");
  const names = variables ?? variablesOf(f);
  checkNames(names, "laplacian");
  return metered("laplacian", budget, () => divergence(gradient(f, names), names));
}
