import type { Row } from "../expression/row.js";
import { powerValue, productRow } from "../functions/arithmetic.js";
import type { Builder } from "../machine/builder.js";
import type { HostFunction, Value } from "../machine/kernel.js";
import { pow } from "../machine/math/power.js";
import type { Routine } from "../machine/routine.js";

/** Truth values are 1 and 0 in formulas and masks in kernels; a formula's condition holds where it is not 0. */
export class Truths {
  private readonly masks = new Map<Value, Value>();
  private readonly b: Builder;

  constructor(b: Builder) {
    this.b = b;
  }

  /** 1 where the mask is set, else 0. */
  number(mask: Value): Value {
    const value = this.b.select(mask, this.b.constant("f64", 1), this.b.constant("f64", 0));
    this.masks.set(value, mask);
    return value;
  }

  /** Where a number counts as true: NaN does, as in `evaluate`. */
  mask(value: Value): Value {
    return this.masks.get(value) ?? this.b.binary("ne", value, this.b.constant("f64", 0));
  }
}

type Instructions = (b: Builder, args: readonly Value[], truths: Truths) => Value;

const comparison =
  (operator: "lt" | "le" | "eq" | "ne"): Instructions =>
  (b, [x, y], truths) =>
    truths.number(b.binary(operator, x, y));

const connective =
  (operator: "and" | "or"): Instructions =>
  (b, args, truths) =>
    truths.number(args.map((arg) => truths.mask(arg)).reduce((all, mask) => b.binary(operator, all, mask)));

const extremum =
  (operator: "min" | "max"): Instructions =>
  (b, args) =>
    args.reduce((best, arg) => b.binary(operator, best, arg));

/** Functions that are a few instructions, by the names of their rows; the same values as the rows', bit by bit. */
export const instructions: Readonly<Record<string, Instructions>> = {
  abs: (b, [x]) => b.unary("abs", x),
  floor: (b, [x]) => b.unary("floor", x),
  ceil: (b, [x]) => b.unary("ceil", x),
  min: extremum("min"),
  max: extremum("max"),
  less: comparison("lt"),
  lessEqual: comparison("le"),
  equal: comparison("eq"),
  notEqual: comparison("ne"),
  and: connective("and"),
  or: connective("or"),
  not: (b, [x], truths) => truths.number(b.unary("not", truths.mask(x))),
  sign(b, [x]) {
    const [zero, one, minusOne] = [0, 1, -1].map((value) => b.constant("f64", value)) as [
      Value,
      Value,
      Value,
    ];
    return b.select(b.binary("gt", x, zero), one, b.select(b.binary("lt", x, zero), minusOne, x));
  },
  heaviside(b, [x]) {
    const [zero, one, half] = [0, 1, 0.5].map((value) => b.constant("f64", value)) as [Value, Value, Value];
    const atZero = b.select(b.binary("eq", x, zero), half, b.constant("f64", Number.NaN));
    return b.select(b.binary("gt", x, zero), one, b.select(b.binary("lt", x, zero), zero, atZero));
  },
  piecewise(b, args, truths) {
    let result = args.length % 2 === 1 ? (args.at(-1) as Value) : b.constant("f64", Number.NaN);
    for (let i = args.length - (args.length % 2) - 2; i >= 0; i -= 2)
      result = b.select(truths.mask(args[i]), args[i + 1], result);
    return result;
  },
};

/** x^y as `evaluate` has it: programs call `product` for one power, and square roots are those of `sqrt`. */
export const power: Routine = (b, [x, y], ranges) => {
  const [root, half, one] = [b.unary("sqrt", x), b.constant("f64", 0.5), b.constant("f64", 1)];
  const isHalf = (exponent: Value): Value => b.binary("eq", y, exponent);
  const result = b.select(isHalf(half), root, pow(b, [x, y], ranges));
  return b.select(isHalf(b.constant("f64", -0.5)), b.div(one, root), result);
};

/** The function of a row that kernels call in the host: `evaluate`'s own, so that it gives the same bits. */
export function hostFunction(row: Row): HostFunction {
  let f = hostFunctions.get(row);
  if (f === undefined) {
    // Programs call `product` for one power.
    const { value, fold } = row;
    f = row === productRow ? powerValue : fold === undefined ? value : (...args) => fold(args);
    hostFunctions.set(row, f);
  }
  return f;
}

const hostFunctions = new WeakMap<Row, HostFunction>();
