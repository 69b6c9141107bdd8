import { callNode } from "../expression/intern.js";
import type { CallExpr, Expr, NumberExpr } from "../expression/node.js";
import { compareNodes } from "../expression/order.js";
import type { Row, Words } from "../expression/row.js";
import { multiply } from "./arithmetic.js";
import { compareNumbers, ONE, ZERO } from "./number.js";
import { heavisideRow } from "./steps.js";
import { subtract } from "./sum.js";
import { UNDEFINED } from "./undefined.js";

/** Among more arguments than these a tie of three or more is not weighed, for the length of the products. */
const MOST_WEIGHED = 64;

/** max or min: nested ones are flattened, numbers merge, a repeated argument counts once. */
function extremum(name: "max" | "min", sign: 1 | -1, summary: Words): Row {
  const best = (xs: readonly number[]): number =>
    xs.reduce((a, b) => (sign === 1 ? Math.max(a, b) : Math.min(a, b)), sign * Number.NEGATIVE_INFINITY);
  const row: Row = {
    name,
    aliases: [name === "max" ? "Max" : "Min", name === "max" ? "maximum" : "minimum"],
    arity: [1, Number.POSITIVE_INFINITY],
    summary,
    rule: { en: "derivative of the larger branch", ru: "производная выбранной ветви" },
    value: (...xs) => best(xs),
    fold: best,
    partial(self, index) {
      const { args } = self;
      const ahead = (a: Expr, b: Expr): Expr =>
        heavisideRow.make([sign === 1 ? subtract(a, b) : subtract(b, a)]);
      if (args.length > MOST_WEIGHED)
        return ahead(args[index] as Expr, row.make(args.filter((_, i) => i !== index)));
      // max(a, max(b, c)): the weights add up to 1 at any tie, so that the slope lies between those of the branches.
      const weights: Expr[] = [];
      for (let i = 0; i <= index && i + 1 < args.length; i++) {
        const [mine, rest] = [args[i] as Expr, row.make(args.slice(i + 1))];
        weights.push(i === index ? ahead(mine, rest) : ahead(rest, mine));
      }
      return multiply(weights);
    },
    kink(...xs) {
      const extreme = best(xs);
      return xs.filter((x) => x === extreme).length > 1;
    },
    make(args) {
      const kept = new Set<Expr>();
      let number: NumberExpr | undefined;
      const take = (e: Expr): void => {
        if (e.kind === "number")
          number = number === undefined || compareNumbers(e, number) * sign > 0 ? e : number;
        else if (e.kind === "call" && e.row === row) e.args.forEach(take);
        else kept.add(e);
      };
      args.forEach(take);
      if (number !== undefined) kept.add(number);
      const list = [...kept].sort(compareNodes);
      const [only, ...others] = list;
      return only !== undefined && others.length === 0 ? only : callNode(row, list);
    },
    sample: [
      [0.1, 0.4],
      [0.5, 0.9],
    ],
  };
  return row;
}

export const maxRow = extremum("max", 1, { en: "largest of the arguments", ru: "наибольший из аргументов" });
export const minRow = extremum("min", -1, {
  en: "smallest of the arguments",
  ru: "наименьший из аргументов",
});

/** A truth value as 1 or 0. */
function comparison(
  name: string,
  aliases: readonly string[],
  test: (order: number) => boolean,
  value: (a: number, b: number) => boolean,
  summary: Words,
  symmetric = false,
): Row {
  const row: Row = {
    name,
    aliases,
    arity: [2, 2],
    summary,
    value: (a: number, b: number) => (value(a, b) ? 1 : 0),
    partial: () => ZERO,
    kink: (a, b) => a === b,
    make(args: readonly [Expr, Expr]) {
      const [a, b] = args;
      if (a.kind === "number" && b.kind === "number") return test(compareNumbers(a, b)) ? ONE : ZERO;
      if (symmetric && compareNodes(a, b) > 0) return callNode(row, [b, a]);
      return callNode(row, args);
    },
  };
  return row;
}

export const lessRow = comparison(
  "less",
  [],
  (o) => o < 0,
  (a, b) => a < b,
  { en: "a < b", ru: "a < b" },
);
export const lessEqualRow = comparison(
  "lessEqual",
  [],
  (o) => o <= 0,
  (a, b) => a <= b,
  { en: "a ≤ b", ru: "a ≤ b" },
);
export const equalRow = comparison(
  "equal",
  ["Eq"],
  (o) => o === 0,
  (a, b) => a === b,
  { en: "a = b", ru: "a = b" },
  true,
);
export const notEqualRow = comparison(
  "notEqual",
  ["Ne"],
  (o) => o !== 0,
  (a, b) => a !== b,
  { en: "a ≠ b", ru: "a ≠ b" },
  true,
);

function connective(name: "and" | "or", absorbing: Expr, neutral: Expr, summary: Words): Row {
  const row: Row = {
    name,
    aliases: [name === "and" ? "And" : "Or"],
    arity: [0, Number.POSITIVE_INFINITY],
    summary,
    value: (...xs) => ((name === "and" ? xs.every((x) => x !== 0) : xs.some((x) => x !== 0)) ? 1 : 0),
    partial: () => ZERO,
    make(args) {
      const kept = new Set<Expr>();
      for (const e of args) {
        if (e === absorbing) return absorbing;
        if (e === neutral) continue;
        if (e.kind === "call" && e.row === row) for (const arg of e.args) kept.add(arg);
        else kept.add(e);
      }
      const list = [...kept].sort(compareNodes);
      return list.length > 1 ? callNode(row, list) : (list[0] ?? neutral);
    },
  };
  return row;
}

export const andRow = connective("and", ZERO, ONE, { en: "both hold", ru: "оба условия" });
export const orRow = connective("or", ONE, ZERO, { en: "one of them holds", ru: "хотя бы одно условие" });

export const notRow: Row = {
  name: "not",
  aliases: ["Not"],
  arity: [1, 1],
  summary: { en: "does not hold", ru: "условие не выполнено" },
  value: (x) => (x === 0 ? 1 : 0),
  partial: () => ZERO,
  make(args: readonly [Expr]) {
    const [u] = args;
    if (u.kind === "number") return u === ZERO ? ONE : ZERO;
    if (u.kind === "call") {
      const [inner] = u.args;
      if (u.row === notRow && inner !== undefined) return inner;
      if (u.row === equalRow) return notEqualRow.make(u.args);
      if (u.row === notEqualRow) return equalRow.make(u.args);
    }
    return callNode(notRow, args);
  },
};

/** Rows whose value is a truth value. */
export const conditionRows: readonly Row[] = [
  lessRow,
  lessEqualRow,
  equalRow,
  notEqualRow,
  andRow,
  orRow,
  notRow,
];

/**
 * piecewise(c1, v1, c2, v2, …, otherwise): the value of the first condition that holds. Without `otherwise`
 * it is undefined where none holds.
 */
export const piecewiseRow: Row = {
  name: "piecewise",
  aliases: ["Piecewise"],
  arity: [1, Number.POSITIVE_INFINITY],
  summary: { en: "value of the first condition that holds", ru: "значение при первом выполненном условии" },
  rule: { en: "each branch is differentiated", ru: "производная каждой ветви" },
  value(...args) {
    for (let i = 0; i + 1 < args.length; i += 2) if (args[i] !== 0) return args[i + 1] ?? Number.NaN;
    return (args.length % 2 === 1 ? args.at(-1) : undefined) ?? Number.NaN;
  },
  partial: (self, index) =>
    piecewiseRow.make(self.args.map((arg, i) => (i === index ? ONE : isCondition(self, i) ? arg : ZERO))),
  derive: (self, derivative) =>
    piecewiseRow.make(
      self.args.map((arg, i) => {
        // Where f has no value its derivative has none. What f is at x = 0 alone says nothing of its slope there.
        if (isCondition(self, i) || arg === UNDEFINED) return arg;
        return isThin(self, i) ? UNDEFINED : derivative(arg);
      }),
    ),
  make(args) {
    const kept: Expr[] = [];
    let otherwise: Expr = (args.length % 2 === 1 ? args.at(-1) : undefined) ?? UNDEFINED;
    for (let i = 0; i + 1 < args.length; i += 2) {
      const [condition, branch] = [args[i], args[i + 1]];
      if (condition === undefined || branch === undefined || condition === ZERO) continue;
      if (condition.kind === "number") {
        otherwise = branch;
        break;
      }
      kept.push(condition, branch);
    }
    while (kept.length > 0 && kept[kept.length - 1] === otherwise) kept.length -= 2;
    return kept.length === 0 ? otherwise : callNode(piecewiseRow, [...kept, otherwise]);
  },
};

/** Is the formula a choice between branches? */
export function isPiecewise(e: Expr): e is CallExpr {
  return e.kind === "call" && e.row === piecewiseRow;
}

/** Does the branch hold on a set without inner points: where two formulas are equal? */
function isThin(self: CallExpr, branch: number): boolean {
  const isOtherwise = branch === self.args.length - 1 && branch % 2 === 0;
  if (isOtherwise) return self.args.some((c, i) => isCondition(self, i) && isOf(c, notEqualRow));
  const condition = self.args[branch - 1];
  if (condition?.kind !== "call") return false;
  return (
    isOf(condition, equalRow) || (condition.row === andRow && condition.args.some((c) => isOf(c, equalRow)))
  );
}

const isOf = (e: Expr, row: Row): boolean => e.kind === "call" && e.row === row;

function isCondition(self: CallExpr, index: number): boolean {
  return index % 2 === 0 && index < self.args.length - 1;
}
