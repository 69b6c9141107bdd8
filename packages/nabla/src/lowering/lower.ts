import { NablaError } from "../error.js";
import type { Expr, NumberExpr } from "../expression/node.js";
import type { Row } from "../expression/row.js";
import { postOrder } from "../expression/walk.js";
import { eachPower, productRow } from "../functions/arithmetic.js";
import { HALF, isNegativeNumber, negateNumber, ONE, ZERO } from "../functions/number.js";
import { constantOf, eachTerm, sumRow } from "../functions/sum.js";
import { toDouble } from "../number/rational.js";
import type { Operation, Operator, Program } from "./program.js";

/** Whole powers up to this are written as multiplications. */
const LARGEST_UNROLLED_POWER = 64;

/** What an operation depends on: no variable, several, or one, by its position. */
const NONE = -1;
const SEVERAL = -2;

const OPERATORS: readonly Operator[] = [
  "constant",
  "variable",
  "add",
  "subtract",
  "multiply",
  "divide",
  "negate",
  "sqrt",
  "call",
];
/** More operations than fit in memory. */
const MANY = 2 ** 24;

/** Collects operations; an operation that is there already is not written twice. */
class Builder {
  readonly operations: Operation[] = [];
  /** What each operation depends on. */
  readonly depends: number[] = [];
  /** Operations by operator and operands in one number, calls and constants by a text. */
  private readonly known = new Map<number | string, number>();
  private readonly constants = new Map<NumberExpr, number>();

  emit(operator: Operator, operands: readonly number[], value = 0, row?: Row): number {
    const [a = value, b = 0] = operands;
    const key =
      row === undefined
        ? (OPERATORS.indexOf(operator) * MANY + a) * MANY + b
        : `${row.name} ${operands.join(" ")}`;
    const present = this.known.get(key);
    if (present !== undefined) return present;
    const place = this.append({ operator, operands, value, row, exact: undefined });
    this.known.set(key, place);
    return place;
  }

  constant(number: NumberExpr): number {
    let place = this.constants.get(number);
    if (place !== undefined) return place;
    // A number typed as a decimal is another node than the same number typed as a fraction.
    const key = `${number.numerator}/${number.denominator}`;
    place = this.known.get(key);
    if (place === undefined) {
      const value = toDouble(number);
      place = this.append({ operator: "constant", operands: [], value, row: undefined, exact: number });
      this.known.set(key, place);
    }
    this.constants.set(number, place);
    return place;
  }

  private append(operation: Operation): number {
    const { operator, operands, value } = operation;
    this.depends.push(operator === "variable" ? value : this.dependsOn(operands));
    return this.operations.push(operation) - 1;
  }

  private dependsOn(operands: readonly number[]): number {
    let on = NONE;
    for (const operand of operands) {
      const other = this.depends[operand] ?? NONE;
      if (on === NONE) on = other;
      else if (other !== NONE && other !== on) return SEVERAL;
    }
    return on;
  }

  multiply(a: number, b: number): number {
    return this.emit("multiply", a < b ? [a, b] : [b, a]);
  }
}

/**
 * Lowers formulas to one shared program of additions, multiplications, divisions and function calls.
 * `variables` fixes the order of the inputs. Throws `unbound` for a variable that is not among them.
 */
export function lower(es: readonly Expr[], variables: readonly string[]): Program {
  const builder = new Builder();
  const place = new Map<Expr, number>();
  // Of a name listed twice the first place counts.
  const inputs = new Map(variables.map((name, k) => [name, k] as const).reverse());
  const order = postOrder(es);
  const shared = sharedReciprocals(order);
  for (const node of order) place.set(node, lowerNode(node, builder, place, inputs, shared));
  return { variables, operations: builder.operations, outputs: es.map((e) => place.get(e) as number) };
}

function lowerNode(
  node: Expr,
  builder: Builder,
  place: ReadonlyMap<Expr, number>,
  inputs: ReadonlyMap<string, number>,
  shared: Reciprocals,
): number {
  const at = (e: Expr): number => place.get(e) as number;
  if (node.kind === "number") return builder.constant(node);
  if (node.kind === "symbol") {
    const index = inputs.get(node.name);
    if (index === undefined) {
      throw new NablaError(
        "unbound",
        `compile: no input for variable ${node.name}, got ${[...inputs.keys()].reverse().join(", ") || "none"}`,
        {
          name: node.name,
        },
      );
    }
    return builder.emit("variable", [], index);
  }
  if (node.row === sumRow) return lowerSum(node.args, builder, at);
  if (node.row === productRow) return lowerProduct(node.args, builder, at, shared);
  return builder.emit("call", node.args.map(at), 0, node.row);
}

function lowerSum(args: readonly Expr[], builder: Builder, at: (e: Expr) => number): number {
  let total: number | undefined;
  const later: [NumberExpr, Expr][] = [];
  const include = (coefficient: NumberExpr, term: Expr): void => {
    const negative = isNegativeNumber(coefficient);
    const size = negative ? negateNumber(coefficient) : coefficient;
    const value = size === ONE ? at(term) : builder.multiply(builder.constant(size), at(term));
    if (total === undefined) total = negative ? builder.emit("negate", [value]) : value;
    else total = builder.emit(negative ? "subtract" : "add", [total, value]);
  };
  eachTerm(args, (coefficient, term) => {
    // Terms with a minus wait, so that a subtraction does for them and no negation is needed.
    if (total === undefined && isNegativeNumber(coefficient)) later.push([coefficient, term]);
    else include(coefficient, term);
  });
  const constant = constantOf(args);
  if (constant !== ZERO && total === undefined) total = builder.constant(constant);
  else if (constant !== ZERO) total = addConstant(builder, total as number, constant);
  for (const [coefficient, term] of later) include(coefficient, term);
  return total ?? builder.constant(ZERO);
}

function addConstant(builder: Builder, total: number, constant: NumberExpr): number {
  const negative = isNegativeNumber(constant);
  const size = builder.constant(negative ? negateNumber(constant) : constant);
  return builder.emit(negative ? "subtract" : "add", [total, size]);
}

/** Bases with the negative exponents under which more than one product has them. */
type Reciprocals = ReadonlyMap<Expr, ReadonlySet<NumberExpr>>;

/** What several products are divided by: a multiplication by its reciprocal is cheaper than a division in each. */
function sharedReciprocals(order: readonly Expr[]): Reciprocals {
  const once = new Map<Expr, Set<NumberExpr>>();
  const shared = new Map<Expr, Set<NumberExpr>>();
  const into = (found: Map<Expr, Set<NumberExpr>>, base: Expr, exponent: NumberExpr): void => {
    found.set(base, (found.get(base) ?? new Set()).add(exponent));
  };
  for (const node of order) {
    if (node.kind !== "call" || node.row !== productRow) continue;
    eachPower(node.args, (base, exponent) => {
      if (!isNegativeNumber(exponent)) return;
      into(once.get(base)?.has(exponent) ? shared : once, base, exponent);
    });
  }
  return shared;
}

function lowerProduct(
  args: readonly Expr[],
  builder: Builder,
  at: (e: Expr) => number,
  shared: Reciprocals,
): number {
  const top: number[] = [];
  const bottom: number[] = [];
  eachPower(args, (factor, exponent) => {
    const base = at(factor);
    if (isNegativeNumber(exponent)) {
      const divisor = lowerPower(base, negateNumber(exponent), builder);
      if (shared.get(factor)?.has(exponent))
        top.push(builder.emit("divide", [builder.constant(ONE), divisor]));
      else bottom.push(divisor);
    } else if (exponent.kind === "number") top.push(lowerPower(base, exponent, builder));
    else top.push(builder.emit("call", [base, at(exponent)], 0, productRow));
  });
  const numerator = foldProduct(top, builder);
  if (bottom.length === 0) return numerator;
  return builder.emit("divide", [numerator, foldProduct(bottom, builder)]);
}

/** base^exponent for a positive number. */
function lowerPower(base: number, exponent: NumberExpr, builder: Builder): number {
  if (exponent === HALF) return builder.emit("sqrt", [base]);
  const value = toDouble(exponent);
  if (!Number.isInteger(value * 2) || value > LARGEST_UNROLLED_POWER) {
    return builder.emit("call", [base, builder.constant(exponent)], 0, productRow);
  }
  let result: number | undefined = Number.isInteger(value) ? undefined : builder.emit("sqrt", [base]);
  let square = base;
  for (let n = Math.floor(value); n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result = result === undefined ? square : builder.multiply(result, square);
    if (n > 1) square = builder.multiply(square, square);
  }
  return result ?? builder.constant(ONE);
}

/**
 * Multiplies factors: first those of the same single variable, which a grid then computes once for a row or a column,
 * then what is left.
 */
function foldProduct(factors: readonly number[], builder: Builder): number {
  const groups = new Map<number, number[]>();
  for (const factor of factors) {
    const on = builder.depends[factor] ?? NONE;
    const group = groups.get(on);
    if (group === undefined) groups.set(on, [factor]);
    else group.push(factor);
  }
  if (groups.size === 1) return foldTree(factors, builder);
  const rest: number[] = [];
  let constants = groups.get(NONE) ?? [];
  for (const [on, group] of groups) {
    if (on === NONE) continue;
    if (on === SEVERAL) for (const factor of group) rest.push(factor);
    else {
      rest.push(foldTree([...constants, ...group], builder));
      constants = [];
    }
  }
  return foldTree([...constants, ...rest], builder);
}

/**
 * Multiplies factors along one fixed binary tree over all operations, so that products which differ in a few factors
 * share the rest: f = Π uᵢ and its n partial derivatives take about n·log n multiplications instead of n².
 */
function foldTree(factors: readonly number[], builder: Builder): number {
  if (factors.length === 0) return builder.constant(ONE);
  const sorted = [...factors].sort((a, b) => a - b);
  const largest = sorted.at(-1) ?? 0;
  let span = 1;
  while (span <= largest) span *= 2;
  return foldRange(sorted, 0, span, builder);
}

/** The product of factors whose indices lie in [low, low + span), by halves. */
function foldRange(sorted: readonly number[], low: number, span: number, builder: Builder): number {
  if (sorted.length === 1) return sorted[0] as number;
  if (span === 1) return sorted.reduce((a, b) => builder.multiply(a, b));
  const half = span / 2;
  const cut = sorted.findIndex((factor) => factor >= low + half);
  if (cut === 0) return foldRange(sorted, low + half, half, builder);
  if (cut < 0) return foldRange(sorted, low, half, builder);
  return builder.multiply(
    foldRange(sorted.slice(0, cut), low, half, builder),
    foldRange(sorted.slice(cut), low + half, half, builder),
  );
}
