import { gradientAt } from "../../calculus/at.js";
import { gradient } from "../../calculus/gradient.js";
import { steps } from "../../calculus/steps/steps.js";
import { NablaError } from "../../error.js";
import type { Expr } from "../../expression/node.js";
import { listWords, numberWords } from "../../expression/number-words.js";
import type { Words } from "../../expression/row.js";
import { variables as variablesOf } from "../../expression/walk.js";
import { numberOf } from "../../functions/number.js";
import { negate } from "../../functions/sum.js";
import { UNDEFINED } from "../../functions/undefined.js";
import { print } from "../../languages/list.js";
import { parse } from "../../notation/parse.js";
import { substitute } from "../../notation/substitute.js";
import { slipPairs } from "../slip-pairs.js";
import { type SlipName, slipWords } from "../slip-words.js";
import { type Slip, slips } from "../slips.js";
import { type Mistake, type Part, type Posed, shown, turned } from "../verdict.js";

/** What derivatives are asked of: a formula as text, and its variables where their order or number is not the usual. */
export interface Derived {
  readonly of: string;
  readonly variables?: readonly string[];
}

/** A point by its variables. */
export type At = Readonly<Record<string, number>>;

/** A formula and its variables. */
export function formulaOf({ of, variables }: Derived): {
  readonly f: Expr;
  readonly names: readonly string[];
} {
  let named: readonly string[] = [];
  const f = parse(of, {
    ...(variables !== undefined && { variables }),
    onVariables: (found) => {
      named = found;
    },
  });
  const names = variables ?? (named.length > 0 ? named : variablesOf(f));
  if (names.length === 0)
    throw new NablaError("domain", `check: the formula has no variable, got ${print(f)}`, { value: of });
  return { f, names };
}

/** The partial derivatives by `names` as components, and what mistakes make of them. */
export function posedGradient(f: Expr, all: readonly string[], names: readonly string[]): Posed {
  const expected = gradient(f, names);
  const parts = names.map((name, k) => ({ label: `∂f/∂${name}`, name, expected: expected[k] as Expr }));
  const single = (isMeant = (_: SlipName) => true): Mistake[] =>
    names.flatMap((name, k) =>
      slips(f, name)
        .filter((slip) => isMeant(slip.name))
        .map(({ answer, hint }) => ({ answer: only(k, names.length, answer), hint })),
    );
  return {
    variables: all,
    parts,
    mistakes: () => [...reversed(parts), ...antigradient(parts), ...single()],
    pairs: () => [
      ...names.flatMap((name, k) =>
        slipPairs(f, name).map(({ answer, hint }) => ({ answer: only(k, names.length, answer), hint })),
      ),
      ...turned(
        single((name) => name !== "sign"),
        slipWords.sign,
      ),
    ],
  };
}

/** The gradient at a point: exact numbers, and what mistakes in the partial derivatives make of them. */
export function posedAt(f: Expr, names: readonly string[], at: At): Posed {
  const missing = names.find((name) => !Object.hasOwn(Object(at), name));
  if (missing !== undefined)
    throw new NablaError("unbound", `check: the point has no value for ${missing}`, { name: missing });
  const infinite = names.find((name) => !Number.isFinite(at[name]));
  if (infinite !== undefined)
    throw new NablaError("domain", `check: the point has finite numbers, got ${String(at[infinite])}`, {
      value: at,
    });
  const value = (e: Expr): Expr => substitute(e, at);
  const slopes = gradient(f, names);
  const found = gradientAt(f, at, names, slopes).gradient;
  const parts = slopes.map((e, k) => {
    const name = names[k] as string;
    const double = found[k]?.value ?? Number.NaN;
    if (!Number.isFinite(double))
      throw new NablaError(
        "domain",
        `check: there is no gradient at the point, got ${names.map((name) => `${name} = ${at[name]}`).join(", ")}`,
        {
          value: at,
        },
      );
    const exact = value(e);
    return { label: `∂f/∂${name}`, name, expected: exact === UNDEFINED ? numberOf(double) : exact };
  });
  return {
    variables: [],
    parts,
    mistakes: () => mistakesAt(f, parts, value),
    // Of one number alone chance would tell as often.
    pairs: () =>
      parts.length === 1 ? [] : turned(everywhereAt(slipsAt(f, parts, value), parts), hints.antigradient),
  };
}

/** As numbers these are met by chance more often than by mistake. */
const ONLY_FORMULAS: readonly SlipName[] = [
  "constant-kept",
  "exponent-raised",
  "integrated",
  "others-too",
  "term-kept",
];

/** What mistakes make of each component. */
const slipsAt = (f: Expr, parts: readonly Part[], value: (e: Expr) => Expr): Slip[][] =>
  parts.map(({ name, expected }) =>
    slips(f, name)
      .map((slip) => ({ ...slip, answer: value(slip.answer) }))
      .filter((slip) => !ONLY_FORMULAS.includes(slip.name) && slip.answer !== expected),
  );

/** Those made in every component alike. */
function everywhereAt(made: readonly (readonly Slip[])[], parts: readonly Part[]): Mistake[] {
  const names = new Set(
    made.flat().flatMap((slip) => (slip.everywhere && slip.name !== "sign" ? slip.name : [])),
  );
  return [...names].map((name) => {
    const own = made.map((list) => list.find((slip) => slip.everywhere && slip.name === name));
    return {
      // Of a component that comes out wrong: one that is right by chance is not blamed.
      hint: (own.find((slip) => slip !== undefined) as Slip).hint,
      answer: own.map((slip, k) => slip?.answer ?? (parts[k] as Part).expected),
    };
  });
}

/** Those made in every component alike come before those in one. */
function mistakesAt(f: Expr, parts: readonly Part[], value: (e: Expr) => Expr): Mistake[] {
  const made = slipsAt(f, parts, value);
  const single = made.flatMap((list, k) =>
    list.map(({ answer, hint }) => ({ hint, answer: only(k, parts.length, answer) })),
  );
  return [...reversed(parts), ...everywhereAt(made, parts), ...antigradient(parts), ...single];
}

/** What a mistake makes of component k; of the others it is silent. */
const only = (k: number, count: number, answer: Expr): (Expr | undefined)[] =>
  Array.from({ length: count }, (_, i) => (i === k ? answer : undefined));

const reversed = (parts: readonly Part[]): Mistake[] =>
  parts.length === 1
    ? []
    : [
        {
          answer: parts.map(({ expected }) => expected).reverse(),
          hint: hints.order(parts.map(({ name }) => name)),
        },
      ];

const antigradient = (parts: readonly Part[]): Mistake[] =>
  parts.length === 1
    ? []
    : [{ answer: parts.map(({ expected }) => negate(expected)), hint: hints.antigradient }];

const hints = {
  antigradient: {
    en: "all signs are turned round: this is the antigradient −∇f",
    ru: "все знаки обратные: это антиградиент −∇f",
  },
  order: (names: readonly string[]): Words => ({
    en: `the components stand in another order; it is ${names.join(", ")}`,
    ru: `компоненты стоят в другом порядке; нужен порядок ${names.join(", ")}`,
  }),
};

/** The derivation of ∂f/∂variable in words and formulas. */
export const derivation = (f: Expr, variable: string): Words[] =>
  steps(f, variable).map(({ sides, text }) => {
    const line = sides.unicode.join(" = ");
    return { en: `${line} — ${text.en}`, ru: `${line} — ${text.ru}` };
  });

/** How a question about a formula begins: f(x, y) = x²y. */
export const headerOf = (f: Expr, names: readonly string[]): string => `f(${names.join(", ")}) = ${shown(f)}`;

/** A point as people write it: (1; −2). */
export function pointText(names: readonly string[], at: At): Words {
  const { en, ru } = listWords(names.map((name) => numberWords(String(at[name]))));
  return { en: `(${en})`, ru: `(${ru})` };
}

/** A line of a solution that holds at a point. */
export const atPoint = (point: Words, line: Words): Words => ({
  en: `at ${point.en}: ${line.en}`,
  ru: `в точке ${point.ru}: ${line.ru}`,
});

/** A vector of formulas as text that is read again. */
export const vectorText = (parts: readonly Part[]): string =>
  parts.length === 1
    ? print((parts[0] as Part).expected)
    : `(${parts.map(({ expected }) => print(expected)).join(", ")})`;

/** ∇f = (2xy + y; x² + x + 4). */
export function vectorWords(name: string, vector: readonly Expr[]): Words {
  const { en, ru } = listWords(vector.map((e) => numberWords(shown(e))));
  return { en: `${name} = (${en})`, ru: `${name} = (${ru})` };
}
