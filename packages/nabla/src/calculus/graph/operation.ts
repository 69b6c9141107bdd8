import type { CallExpr, Expr, NumberExpr } from "../../expression/node.js";
import type { Texts, Words } from "../../expression/row.js";
import { postOrder, rebuild } from "../../expression/walk.js";
import { eachPower, multiply, power, productRow } from "../../functions/arithmetic.js";
import { conditionRows, piecewiseRow } from "../../functions/choice.js";
import { HALF, isNegativeNumber, MINUS_ONE, negateNumber, ONE, ZERO } from "../../functions/number.js";
import { constantOf, eachTerm, sumRow } from "../../functions/sum.js";

/** What one node of a computational graph does, as it is written in class. */
export interface Operation {
  /** `sum`, `product`, `quotient`, `power` …; of every other function its name in the table. */
  readonly name: string;
  readonly words: Words;
  /** What it is done to, each once; numbers among them stay in the formula. */
  readonly operands: readonly Expr[];
  /** Conditions inside of it. */
  readonly conditions: readonly Expr[];
  /** Of a choice: the operands that it looks at, for these values. Every other operation looks at all of them. */
  readonly used?: (value: (e: Expr) => number | undefined) => readonly Expr[];
  /** The operation with other terms in place of its operands. */
  formula(replaced: (operand: Expr) => Expr): Expr;
}

const words = {
  sum: { en: "sum", ru: "сумма" },
  opposite: { en: "opposite number", ru: "противоположное число" },
  multiple: { en: "product with a number", ru: "произведение на число" },
  product: { en: "product", ru: "произведение" },
  quotient: { en: "quotient", ru: "частное" },
  power: { en: "power", ru: "степень" },
  root: { en: "square root", ru: "квадратный корень" },
  reciprocal: { en: "reciprocal", ru: "обратная величина" },
} satisfies Texts;

const conditions = new Set(conditionRows);
const isCondition = (e: Expr): boolean => e.kind === "call" && conditions.has(e.row);

/** A call as an operation on its operands: products of powers are taken apart into factors, divisors and powers. */
export function operationOf(node: CallExpr): Operation {
  if (node.row === sumRow) return sumOf(node);
  if (node.row === productRow) return node.args.length === 2 ? powerOf(node) : productOf(node);
  if (node.row === piecewiseRow) return choiceOf(node);
  const { row, args } = node;
  return {
    name: row.name,
    words: row.summary,
    operands: distinct(args),
    conditions: [],
    formula: (replaced) => row.make(args.map(replaced)),
  };
}

function distinct(operands: readonly Expr[]): Expr[] {
  return [...new Set(operands)].filter(({ kind }) => kind !== "number");
}

function sumOf({ args }: CallExpr): Operation {
  const terms: (readonly [coefficient: NumberExpr, term: Expr])[] = [];
  eachTerm(args, (coefficient, term) => terms.push([coefficient, term]));
  const [first] = terms;
  const isOne = terms.length === 1 && constantOf(args) === ZERO;
  const name = !isOne ? "sum" : first?.[0] === MINUS_ONE ? "opposite" : "multiple";
  return {
    name,
    words: words[name],
    operands: distinct(terms.map(([, term]) => term)),
    conditions: [],
    formula: (replaced) =>
      sumRow.make([
        constantOf(args),
        ...terms.flatMap(([coefficient, term]) => [coefficient, replaced(term)]),
      ]),
  };
}

function powerOf({ args }: CallExpr): Operation {
  const [base = ONE, exponent = ONE] = args;
  const key = exponent === HALF ? "root" : exponent === MINUS_ONE ? "reciprocal" : "power";
  return {
    name: key === "root" ? "sqrt" : key,
    words: words[key],
    operands: distinct([base, exponent]),
    conditions: [],
    formula: (replaced) => power(replaced(base), replaced(exponent)),
  };
}

function productOf({ args }: CallExpr): Operation {
  const factors: Expr[] = [];
  const divisors: Expr[] = [];
  eachPower(args, (base, exponent) => {
    if (exponent.kind === "number" && isNegativeNumber(exponent)) {
      divisors.push(power(base, negateNumber(exponent)));
    } else factors.push(power(base, exponent));
  });
  const name = divisors.length > 0 ? "quotient" : "product";
  return {
    name,
    words: words[name],
    operands: distinct([...factors, ...divisors]),
    conditions: [],
    formula: (replaced) =>
      multiply([...factors.map(replaced), ...divisors.map((divisor) => power(replaced(divisor), MINUS_ONE))]),
  };
}

/** A choice between branches. What its conditions compare are operands; conditions are no values to draw. */
function choiceOf(node: CallExpr): Operation {
  const { row, args } = node;
  const inside = postOrder(args, isCondition).filter(isCondition);
  return {
    name: row.name,
    words: row.summary,
    operands: distinct([...comparedIn(args), ...args.filter((arg) => !isCondition(arg))]),
    conditions: inside,
    used(value) {
      for (let k = 0; k + 1 < args.length; k += 2) {
        const [condition, branch] = [args[k] as Expr, args[k + 1] as Expr];
        if (value(condition) !== 0) return [...comparedIn(args.slice(0, k + 1)), branch];
      }
      return args.length % 2 === 1
        ? [...comparedIn(args.slice(0, -1)), args.at(-1) as Expr]
        : comparedIn(args);
    },
    formula: (replaced) =>
      row.make(args.map((arg) => rebuild(arg, (e) => (isCondition(e) ? undefined : replaced(e))))),
  };
}

/** What the conditions among some arguments compare. */
function comparedIn(args: readonly Expr[]): Expr[] {
  const found = postOrder(args.filter(isCondition), isCondition).filter(isCondition);
  return found.flatMap((condition) => condition.args.filter((arg) => !isCondition(arg)));
}
