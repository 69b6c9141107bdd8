import { derivative } from "../calculus/gradient.js";
import { replace } from "../calculus/replace.js";
import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { divide, expOf, logOf, multiply, power, sqrt } from "../functions/arithmetic.js";
import { integer, MINUS_ONE, TWO } from "../functions/number.js";
import { add } from "../functions/sum.js";
import type { Callee } from "./callable.js";
import { LEVEL } from "./pending.js";

/*
 * What is read as an operation on formulas and done at once: derivatives, finite sums and products over an index, sums
 * and norms of written-out lists.
 */

/** Finite sums and products are written out up to so many terms. */
const MOST_TERMS = 10_000;

/** What a callee of this file needs: its name, its arguments, and what it makes of them. */
function operator(
  name: string,
  least: number,
  most: number,
  make: (args: readonly Expr[], lists: readonly number[]) => Expr,
  reach?: number,
): Callee {
  return {
    name,
    arity: [least, most],
    bare: reach !== undefined,
    takesConditions: false,
    givesCondition: false,
    takesLists: reach === undefined,
    ...(reach === undefined ? {} : { reach }),
    make: (args, lists = []) => make(args, lists),
  };
}

function refuse(name: string, fact: string): never {
  throw new NablaError("domain", `parse: ${name} ${fact}`, { value: name });
}

const wholeOf = (e: Expr | undefined): number | undefined =>
  e?.kind === "number" && e.denominator === 1 && typeof e.numerator === "number" ? e.numerator : undefined;

/** ∂/∂x of what follows, `order` times. */
export function derivativeBy(names: readonly string[]): Callee {
  const make = ([e]: readonly Expr[]): Expr => names.reduce((f, name) => derivative(f, name), e as Expr);
  return operator("derivative", 1, 1, make, LEVEL.product);
}

/** diff(f, x), diff(f, x, 2), diff(f, x, y), Derivative(f, (x, 2)). */
function differentiated([f, ...by]: readonly Expr[]): Expr {
  let result = f as Expr;
  let last: string | undefined;
  if (by.length === 0) {
    const [only, ...more] = variables(result);
    if (more.length > 0) return refuse("diff", `needs a variable, got a formula of ${more.length + 1}`);
    return only === undefined ? integer(0) : derivative(result, only);
  }
  for (const one of by) {
    const order = wholeOf(one);
    if (one.kind === "symbol") {
      result = derivative(result, one.name);
      last = one.name;
    } else if (order !== undefined && order >= 1 && last !== undefined) {
      result = derivative(result, last, order - 1);
      last = undefined;
    } else return refuse("diff", "takes variables, each perhaps with an order behind it");
  }
  return result;
}

/** A term with a number in the index's place: in formulas as a variable, in names as x_i. */
function termOf(body: Expr, index: string, value: number): Expr {
  const values = new Map<string, Expr>([[index, integer(value)]]);
  for (const name of variables(body)) {
    const parts = name.split("_");
    if (parts.length > 1 && parts.slice(1).includes(index)) {
      const [stem = "", ...indices] = parts;
      values.set(
        name,
        symbolNode([stem, ...indices.map((part) => (part === index ? value : part))].join("_")),
      );
    }
  }
  return replace(body, values);
}

function terms(body: Expr, index: string, from: number, to: number): Expr[] {
  if (to - from >= MOST_TERMS) {
    throw new NablaError("limit", `parse: a sum has at most ${MOST_TERMS} terms, got ${to - from + 1}`, {
      what: "terms of a sum",
      limit: MOST_TERMS,
    });
  }
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => termOf(body, index, from + k));
}

/** \sum_{i=1}^{3} of what follows. */
export function sumOver(index: string, from: number, to: number): Callee {
  return operator("sum", 1, 1, ([e]) => add(terms(e as Expr, index, from, to)), LEVEL.product);
}

/** \prod_{i=1}^{3} of what follows. */
export function productOver(index: string, from: number, to: number): Callee {
  return operator("product", 1, 1, ([e]) => multiply(terms(e as Expr, index, from, to)), LEVEL.product);
}

/** sum(x_i, i, 1, 3), Sum(x**i, (i, 1, 3)), np.sum([a, b]): over an index, or of a list. */
function over(name: string, join: (terms: readonly Expr[]) => Expr) {
  return (args: readonly Expr[], lists: readonly number[]): Expr => {
    const [body, index, from, to] = args;
    const [first, last] = [wholeOf(from), wholeOf(to)];
    const overIndex = args.length === 4 && (lists.length === 0 || (lists.length === 1 && lists[0] === 3));
    if (overIndex && index?.kind === "symbol" && first !== undefined && last !== undefined)
      return join(terms(body as Expr, index.name, first, last));
    if (lists.length === 1 && lists[0] === args.length) return join(args);
    return refuse(name, `takes a list, or a formula, its index and whole bounds: ${name}(x_i, i, 1, 3)`);
  };
}

/** The sum of products of two lists of equal length. */
function dotted(args: readonly Expr[], [a, b, ...more]: readonly number[]): Expr {
  if (a === undefined || a !== b || more.length > 0 || 2 * a !== args.length)
    return refuse("dot", "takes two lists of equal length: dot([a, b], [c, d])");
  return add(args.slice(0, a).map((x, i) => multiply([x, args[a + i] as Expr])));
}

/** (a + b + …)/n of one list. */
function mean(args: readonly Expr[], lists: readonly number[]): Expr {
  if (lists.length !== 1 || lists[0] !== args.length)
    return refuse("mean", "takes a written-out list: mean([x, y])");
  return divide(add(args), integer(args.length));
}

/** √(x² + y² + …). */
const norm = (args: readonly Expr[]): Expr => sqrt(add(args.map((x) => power(x, TWO))));

/** log(e^x + e^y + …). */
const logSumExp = (args: readonly Expr[]): Expr => logOf(add(args.map(expOf)));

/** The component k, from 0, of softmax: the list and k behind it. */
function softmax(args: readonly Expr[]): Expr {
  const k = wholeOf(args.at(-1));
  const list = args.slice(0, -1);
  const one = k === undefined ? undefined : list.at(k < 0 || k >= list.length ? Number.NaN : k);
  if (one === undefined || k === undefined || k >= list.length || k < 0)
    return refuse("softmax", "is a list; write which component, from 0: softmax([x, y])[0]");
  return multiply([expOf(one), power(add(list.map(expOf)), MINUS_ONE)]);
}

const MANY = Number.POSITIVE_INFINITY;
const OPERATORS: readonly (readonly [names: string, Callee])[] = [
  ["diff Derivative D", operator("diff", 1, MANY, differentiated)],
  ["sum Sum summation", operator("sum", 1, MANY, over("sum", add))],
  ["prod Product product", operator("prod", 1, MANY, over("prod", multiply))],
  ["mean average", operator("mean", 1, MANY, mean)],
  ["dot", operator("dot", 2, MANY, dotted)],
  ["norm", operator("norm", 1, MANY, norm)],
  ["logsumexp", operator("logsumexp", 1, MANY, logSumExp)],
  ["softmax", operator("softmax", 2, MANY, softmax)],
];

const byName = new Map(
  OPERATORS.flatMap(([names, callee]) => names.split(" ").map((name) => [name, callee])),
);

/** The operation on formulas of this name. */
export function operatorOf(name: string): Callee | undefined {
  return byName.get(name);
}

/** Their names, to suggest and to tell from variables. */
export function operatorNames(): Iterable<string> {
  return byName.keys();
}
