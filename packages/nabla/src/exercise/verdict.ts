import { equal } from "../algebra/equality/equal.js";
import { findPlainWitness } from "../algebra/equality/witness.js";
import { isNablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { listWords, numberWords } from "../expression/number-words.js";
import type { Words } from "../expression/row.js";
import { postOrder, variables } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { negate, subtract } from "../functions/sum.js";
import { UNDEFINED } from "../functions/undefined.js";
import { print } from "../languages/list.js";
import { type Budget, metered } from "../number/budget.js";
import { type Given, readAnswer } from "./answer.js";
import { distance, isNear, isWhole, TOLERANCE } from "./nearness.js";
import { verdictWords as words } from "./verdict-words.js";

/** What an answer is worth. */
export interface Verdict {
  /** "undecided": neither proven equal nor told apart; a person has to look. */
  readonly verdict: "right" | "wrong" | "undecided";
  /** The same of each component, in their order; absent where an answer has none that can be told apart. */
  readonly parts?: readonly Verdict["verdict"][];
  /** How the answer was read: formulas and numbers as people write them, a word in both languages. */
  readonly read?: Words;
  /** Where it is wrong or open: which component, and a point at which it differs. */
  readonly where?: Words;
  /** What is known of the mistake that was made, or of two. */
  readonly hint?: Words;
}

/** One component of an answer. */
export interface Part {
  /** What it is called, `∂f/∂x`. */
  readonly label: string;
  /** What may name it in an answer: the variable. */
  readonly name: string;
  readonly expected: Expr;
}

/** Answers that a mistake gives: component by component; undefined is any. */
export interface Mistake {
  readonly answer: readonly (Expr | undefined)[];
  readonly hint: Words;
}

/** What the same mistakes give when every sign is turned round too, of which `sign` tells. */
export const turned = (mistakes: readonly Mistake[], sign: Words): Mistake[] =>
  mistakes.map(({ answer, hint }) => ({
    answer: answer.map((e) => e && negate(e)),
    hint: words.several([hint, sign]),
  }));

/** What is asked for, where the answer is a number, a formula or a vector of them. */
export interface Posed {
  /** The letters that are variables of the task. */
  readonly variables: readonly string[];
  readonly parts: readonly Part[];
  /** The first that fits is told: those of the whole vector before those of a component. */
  mistakes(): readonly Mistake[];
  /** Two mistakes at once; they are looked at where no single one fits. */
  pairs?(): readonly Mistake[];
  /** A direction: any positive multiple of the vector is right. */
  readonly isDirection?: boolean;
}

/** Work that a verdict may take, and the search for the mistake behind a wrong one. */
const VERDICT: Budget = { work: 4_000_000 };
const HINT: Budget = { work: 1_000_000 };

/**
 * Compares an answer with what was asked for. Formulas are right when they are proven equal (`equal`); numbers with a
 * decimal point or comma when they are rounded right to within 0.005 (below 1 within 0.5 %, above 100 within 0.005 %,
 * but whole numbers of any size within 0.005), and formulas with such numbers when all of these are. What has no value
 * is wrong. Throws `parse` for what cannot be read.
 */
export const compareAnswer = (text: string, posed: Posed): Verdict =>
  metered("check", VERDICT, () => judge(text, posed));

function judge(text: string, posed: Posed): Verdict {
  const { parts, variables: declared } = posed;
  let given: Given[];
  try {
    given = readAnswer(
      text,
      parts.map(({ name }) => name),
      declared,
    );
  } catch (error) {
    if (!isNablaError(error, "shape")) throw error;
    const [got = 0] = error.detail.shape ?? [];
    return { verdict: "wrong", where: words.count(parts.length, got) };
  }
  return { ...marked(given, posed), read: readOf(given) };
}

/** Formulas as people read them, several of them in brackets. */
function readOf(given: readonly Given[]): Words {
  const { en, ru } = listWords(given.map(({ formula }) => numberWords(shown(formula))));
  return given.length === 1 ? { en, ru } : { en: `(${en})`, ru: `(${ru})` };
}

function marked(given: readonly Given[], posed: Posed): Verdict {
  const { parts, variables: declared } = posed;
  const stranger = given
    .flatMap(({ formula }) => variables(formula))
    .find((name) => !declared.includes(name));
  if (stranger !== undefined) return { verdict: "wrong", where: words.stranger(stranger, declared) };
  const nothing = given.findIndex(({ formula }) => !hasValue(formula));
  if (nothing >= 0) return { verdict: "wrong", where: words.noValue((parts[nothing] as Part).label) };
  if (posed.isDirection === true) return compareDirection(given, posed);
  const compared = given.map((e, k) => compare(e, (parts[k] as Part).expected));
  const verdicts = compared.map(({ verdict }) => verdict);
  if (verdicts.every((verdict) => verdict === "right")) return { verdict: "right", parts: verdicts };
  const at = verdicts.indexOf("wrong");
  if (at < 0) {
    const open = parts[verdicts.indexOf("undecided")] as Part;
    return { verdict: "undecided", parts: verdicts, where: words.undecided(open.label) };
  }
  const part = parts[at] as Part;
  const wrong = [...verdicts.keys()].filter((k) => verdicts[k] === "wrong");
  const hint =
    hintsOf(given, wrong, posed) ??
    (compared[at]?.isRough === true
      ? words.rough(evaluate(part.expected, {}), isWhole(part.expected))
      : undefined);
  const where = whereOf(
    (given[at] as Given).formula,
    part,
    compared[at]?.witness,
    parts.length > 1,
    hint !== undefined,
  );
  return {
    verdict: "wrong",
    parts: verdicts,
    ...(where !== undefined && { where }),
    ...(hint !== undefined && { hint }),
  };
}

interface Compared {
  readonly verdict: Verdict["verdict"];
  /** A decimal that is near, but not near enough. */
  readonly isRough?: boolean;
  readonly witness?: Readonly<Record<string, number>>;
}

function compare({ formula: given, isRounded }: Given, expected: Expr, tolerance = TOLERANCE): Compared {
  const { equal: isEqual, ...rest } = equal(given, expected);
  if (isEqual === true) return { verdict: "right" };
  if (isRounded) {
    if (variables(given).length + variables(expected).length > 0) {
      if (isNear(given, expected)) return { verdict: "right" };
    } else {
      const error = distance(given, expected);
      return { verdict: error <= tolerance ? "right" : "wrong", isRough: error <= 10 * TOLERANCE };
    }
  }
  return isEqual === false ? { verdict: "wrong", ...rest } : { verdict: "undecided" };
}

/** Is it a formula, or a number that there is? `equal` holds what has no value for equal to anything. */
const hasValue = (e: Expr): boolean =>
  !postOrder([e]).includes(UNDEFINED) && (variables(e).length > 0 || Number.isFinite(evaluate(e, {})));

/** What is known of the mistakes behind wrong components: one for all of them, else one or two for each. */
function hintsOf(given: readonly Given[], wrong: readonly number[], posed: Posed): Words | undefined {
  const { parts } = posed;
  const [mistakes, pairs] = [onceMade(posed.mistakes), onceMade(posed.pairs ?? (() => []))];
  const among = (list: () => readonly Mistake[], k: number): Mistake | undefined =>
    found(() => list().filter(({ answer }) => answer[k] !== undefined), given);
  const hints: { readonly k: number; readonly hint: Words }[] = [];
  for (const k of wrong) {
    const mistake = among(mistakes, k) ?? among(pairs, k);
    if (mistake === undefined) continue;
    // One that explains every wrong component is the whole story.
    if (wrong.every((other) => mistake.answer[other] !== undefined)) return mistake.hint;
    if (!hints.some(({ hint }) => hint.en === mistake.hint.en)) hints.push({ k, hint: mistake.hint });
  }
  const [first] = hints;
  if (first === undefined || (hints.length === 1 && first.k === wrong[0])) return first?.hint;
  const labelled = hints.map(({ k, hint }) => words.of((parts[k] as Part).label, hint));
  return labelled.length === 1 ? labelled[0] : words.several(labelled);
}

/** A list that is made when it is first asked for. */
function onceMade<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The first mistake that gives this answer; a search that is too long finds none. */
function found(mistakes: () => readonly Mistake[], given: readonly Given[]): Mistake | undefined {
  try {
    return metered("check", HINT, () => mistakes().find(({ answer }) => fits(given, answer)));
  } catch (error) {
    if (isNablaError(error, "limit")) return undefined;
    throw error;
  }
}

const fits = (given: readonly Given[], answer: Mistake["answer"]): boolean =>
  answer.every(
    (wrong, k) =>
      wrong === undefined ||
      (hasValue(wrong) && compare(given[k] as Given, wrong, 2 * TOLERANCE).verdict === "right"),
  );

/** Whole numbers that a reader can put in by hand; the second variable begins one further on. */
const STARTS = [2, 1, 3, -1, 5];

/** Names the component, and the point where it differs unless a hint says more. */
function whereOf(
  given: Expr,
  { label, expected }: Part,
  witness: Compared["witness"],
  isOneOfMany: boolean,
  hasHint: boolean,
): Words | undefined {
  if (hasHint || witness === undefined || Object.keys(witness).length === 0)
    return isOneOfMany ? words.part(label) : undefined;
  const names = Object.keys(witness).sort();
  const small = STARTS.map((start) => Object.fromEntries(names.map((name, i) => [name, start + i])));
  const at = findPlainWitness(given, expected, names, small) ?? witness;
  return words.differs(label, at, evaluate(given, at), evaluate(expected, at));
}

/** Parallel, and to the same side. */
function compareDirection(given: readonly Given[], { parts, mistakes }: Posed): Verdict {
  const expected = parts.map((part) => part.expected);
  const turned = expected.flatMap((e, i) =>
    expected.slice(i + 1).map((other, k) => compareProducts(given, [e, other], [i, i + 1 + k])),
  );
  const along = given.reduce(
    (sum, { formula }, k) => sum + evaluate(formula, {}) * evaluate(expected[k] as Expr, {}),
    0,
  );
  if (turned.every((isParallel) => isParallel) && along > 0) return { verdict: "right" };
  const hint = turned.every((isParallel) => isParallel) && along < 0 ? words.opposite : undefined;
  const known = hint ?? found(mistakes, given)?.hint;
  return { verdict: "wrong", where: words.direction, ...(known !== undefined && { hint: known }) };
}

function compareProducts(
  given: readonly Given[],
  [a, b]: readonly [Expr, Expr],
  [i, j]: readonly [number, number],
): boolean {
  const [left, right] = [
    multiply([(given[i] as Given).formula, b]),
    multiply([(given[j] as Given).formula, a]),
  ];
  if (equal(left, right).equal === true) return true;
  const size = Math.abs(evaluate(left, {})) + Math.abs(evaluate(right, {}));
  return (
    given.some(({ isRounded }) => isRounded) &&
    Math.abs(evaluate(subtract(left, right), {})) <= TOLERANCE * size
  );
}

/** A formula as it is shown to people. */
export const shown = (e: Expr): string => print(e, "unicode");
