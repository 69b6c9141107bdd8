import {
  type Box,
  type CriticalFamily,
  type CriticalKink,
  type CriticalPoint,
  type Expr,
  evaluate,
  evaluateWithBound,
  type GlobalExtremum,
  type LanguageName,
  parse,
  type SolutionPoint,
  simplify,
  substitute,
  type Words,
} from "nabla";
import { isNablaError } from "nabla/error";
import type { Locale } from "../../messages/locale.js";
import { type Column, ranksText, solutionsText } from "../../solving/text.js";
import { kindWords } from "../../solving/words.js";
import { type Shown, Writer } from "../../solving/writer.js";
import type { Answer } from "./answer.js";
import { words } from "./words.js";

/** Values of f are computed from coordinates, and a bound on them is proven to 9 digits. */
const VALUE_DIGITS = 12;
const GLOBAL_DIGITS = 9;

/** The answer for people: f and ∇f, the points with their kinds, then what else there is to know. */
export function criticalText(answer: Answer, locale: Locale, to: LanguageName | undefined): string {
  const { formula, variables, gradient, constraints, box, result, conditions } = answer;
  const writer = new Writer(locale, to);
  const say = (text: Words): string => writer.say(text);
  const lines = [
    `f(${variables.join(", ")}) = ${writer.formula(formula)}`,
    ...(constraints.length > 0
      ? [say(words.condition(writer.list(constraints.map((e) => writer.equation(writer.formula(e), "0")))))]
      : [`∇f = (${writer.list(gradient.map((e) => writer.formula(e)))})`]),
    "",
    ...solutionsText(
      result,
      variables,
      { sought: "critical", box, conditions },
      columnsOf(answer, writer),
      (family) => familyFacts(family, variables.length, writer),
      writer,
    ),
  ];
  if (constraints.length === 0 && box === undefined)
    lines.push(...ranksText(gradient, variables, result.count, writer));
  if (result.kinks.length > 0)
    lines.push("", say(words.kinks), ...result.kinks.map((kink) => `  ${kinkText(kink, formula, writer)}`));
  if (result.domain.length > 0)
    lines.push("", say(words.domain(writer.list(result.domain.map((e) => writer.formula(e))))));
  if (answer.global !== undefined) lines.push("", ...globalText(answer, writer));
  else if (box !== undefined) lines.push("", say(words.edges));
  return lines.join("\n");
}

function columnsOf({ formula, variables, constraints }: Answer, writer: Writer): Column<CriticalPoint>[] {
  return [
    {
      heading: "f",
      cell: (point) => writer.value(valueAt(formula, point), VALUE_DIGITS),
    },
    ...constraints.map((_, k) => ({
      heading: multiplierName(constraints.length > 1 ? `${k + 1}` : "", writer),
      cell: ({ multipliers }: CriticalPoint) =>
        multipliers === undefined
          ? writer.say(words.noMultipliers)
          : writer.value({ approximate: multipliers[k] ?? Number.NaN }, VALUE_DIGITS),
    })),
    {
      heading: writer.latex ? `\\text{${writer.say(words.kind)}}` : writer.say(words.kind),
      plain: true,
      cell: ({ kind, degenerate }) => writer.say(kindWords(kind, degenerate, variables.length)),
    },
  ];
}

function multiplierName(index: string, { latex }: Writer): string {
  if (!latex) return `λ${index}`;
  return index === "" ? "\\lambda" : `\\lambda_{${index}}`;
}

/** f at a point, exactly where the point is, with a bound of what rounding does to it. */
function valueAt(formula: Expr, { at, exact, value }: CriticalPoint): Shown {
  const { error } = evaluateWithBound(formula, at);
  return { exact: exact && exactValue(formula, exact, value), approximate: value, error };
}

function exactValue(formula: Expr, exact: Readonly<Record<string, Expr>>, value: number): Expr | undefined {
  try {
    const here = simplify(substitute(formula, exact));
    // A formula that says something else than the digits beside it is left out.
    return Math.abs(evaluate(here, {}) - value) <= 1e-9 * Math.max(1, Math.abs(value)) ? here : undefined;
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

function familyFacts(
  { value, kind, degenerate }: CriticalFamily,
  unknowns: number,
  writer: Writer,
): string[] {
  return [
    ...(value === undefined ? [] : [writer.equation("f", writer.formula(value))]),
    writer.say(kindWords(kind, degenerate && kind === "undecided", unknowns)),
  ];
}

function kinkText(
  { where, at, exact, kind, value: onSet }: CriticalKink,
  formula: Expr,
  writer: Writer,
): string {
  if (at === undefined) {
    const set = writer.equation(writer.formula(where), "0");
    if (kind === undefined || onSet === undefined) return writer.say(words.kinkOpen(set));
    const what = [writer.equation("f", writer.formula(onSet)), writer.say(kindWords(kind, false))];
    return writer.say(words.kinkSet(set, writer.list(what)));
  }
  const value = evaluate(formula, at);
  const shown = { exact: exact && exactValue(formula, exact, value), approximate: value };
  const what = [
    writer.equation("f", writer.value(shown, VALUE_DIGITS)),
    writer.say(kindWords(kind ?? "undecided", false, Object.keys(at).length)),
  ];
  return writer.say(words.kinkAt(pointText({ at, ...(exact && { exact }) }, writer), writer.list(what)));
}

function pointText({ at, exact }: SolutionPoint, writer: Writer, most?: number): string {
  return writer.list(
    Object.entries(at).map(([name, x]) =>
      writer.equation(writer.name(name), writer.value({ exact: exact?.[name], approximate: x }, most)),
    ),
  );
}

/** The least and the greatest value, or why there is none. */
function globalText({ global, formula, result, box }: Answer, writer: Writer): string[] {
  if (global === undefined) return [];
  const told = (
    extremum: GlobalExtremum | undefined,
    proven: boolean,
    bound: number | undefined,
    texts: ExtremumTexts,
  ): string => {
    if (extremum === undefined) return writer.say(proven ? missing(bound, texts, writer) : texts.unknown);
    // Where one of the points above is meant, it says its coordinates better.
    const near = result.points.find((point) => isNear(point, extremum));
    const exact = exactPlace(extremum, box);
    const point: SolutionPoint = near ?? { at: extremum.at, ...(exact && { exact }) };
    const value =
      near === undefined
        ? {
            exact: point.exact && exactValue(formula, point.exact, extremum.value),
            approximate: extremum.value,
          }
        : valueAt(formula, near);
    const text = writer.equation("f", writer.value(value, GLOBAL_DIGITS));
    const place = pointText(point, writer, near === undefined ? GLOBAL_DIGITS : undefined);
    const proof = extremum.digits === undefined ? texts.proven : texts.bounded;
    return writer.say((proven ? proof : texts.found)(text, place));
  };
  return [
    told(global.minimum, global.minimumProven, global.infimum, words.least),
    told(global.maximum, global.maximumProven, global.supremum, words.greatest),
  ];
}

/** There is no extremum: what f comes near to instead. */
function missing(bound: number | undefined, texts: ExtremumTexts, writer: Writer): Words {
  if (bound === undefined) return texts.none;
  return Number.isFinite(bound)
    ? texts.limit(
        writer.value(Number.isInteger(bound) ? whole(bound) : { approximate: bound }, GLOBAL_DIGITS),
      )
    : texts.unbounded;
}

interface ExtremumTexts {
  /** Proven by a bound that is as near as the digits that are shown. */
  readonly bounded: (value: string, point: string) => Words;
  readonly proven: (value: string, point: string) => Words;
  readonly found: (value: string, point: string) => Words;
  readonly none: Words;
  readonly unbounded: Words;
  readonly limit: (value: string) => Words;
  readonly unknown: Words;
}

function isNear({ at }: SolutionPoint, extremum: GlobalExtremum): boolean {
  return Object.entries(at).every(
    ([name, x]) => Math.abs(x - (extremum.at[name] ?? 0)) < 1e-6 * Math.max(1, Math.abs(x)),
  );
}

/** The coordinates of a corner of the box, and whole numbers, are known exactly. */
function exactPlace(
  { at }: GlobalExtremum,
  box: Box | undefined,
): Readonly<Record<string, Expr>> | undefined {
  const isExact = Object.entries(at).every(
    ([name, x]) => Number.isInteger(x) || box?.[name]?.includes(x) === true,
  );
  return isExact
    ? Object.fromEntries(Object.entries(at).map(([name, x]) => [name, parse(String(x))]))
    : undefined;
}

function whole(x: number): Shown {
  return { exact: parse(String(x)), approximate: x };
}
