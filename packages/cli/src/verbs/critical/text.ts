import {
  type CriticalFamily,
  type CriticalKink,
  type CriticalPoint,
  type Expr,
  evaluate,
  type GlobalExtremum,
  type LanguageName,
  simplify,
  substitute,
  type Words,
} from "nabla";
import { isNablaError } from "nabla/error";
import type { Locale } from "../../messages/locale.js";
import { type Column, ranksText, solutionsText } from "../../solving/text.js";
import { kindWords } from "../../solving/words.js";
import { Writer } from "../../solving/writer.js";
import { words } from "./words.js";
import type { Answer } from "./work.js";

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
      (family) => familyFacts(family, writer),
      writer,
    ),
  ];
  if (constraints.length === 0 && box === undefined) lines.push(...ranksText(gradient, variables, writer));
  if (result.kinks.length > 0)
    lines.push("", say(words.kinks), ...result.kinks.map((kink) => `  ${kinkText(kink, formula, writer)}`));
  if (result.domain.length > 0)
    lines.push("", say(words.domain(writer.list(result.domain.map((e) => writer.formula(e))))));
  if (answer.global !== undefined) lines.push("", ...globalText(answer, writer));
  else if (box !== undefined) lines.push("", say(words.edges));
  return lines.join("\n");
}

function columnsOf({ formula, constraints }: Answer, writer: Writer): Column<CriticalPoint>[] {
  return [
    {
      heading: "f",
      cell: (point) =>
        writer.value({ exact: exactValue(formula, point), approximate: point.value }, VALUE_DIGITS),
    },
    ...constraints.map((_, k) => ({
      heading: `${writer.latex ? "\\lambda" : "λ"}${constraints.length > 1 ? (writer.latex ? `_{${k + 1}}` : k + 1) : ""}`,
      cell: ({ multipliers }: CriticalPoint) =>
        multipliers === undefined
          ? writer.say(words.noMultipliers)
          : writer.value({ approximate: multipliers[k] ?? Number.NaN }, VALUE_DIGITS),
    })),
    {
      heading: writer.say(words.kind),
      plain: true,
      cell: ({ kind, degenerate }) => writer.say(kindWords(kind, degenerate)),
    },
  ];
}

/** f at a point that is known exactly. */
function exactValue(formula: Expr, { exact, value }: CriticalPoint): Expr | undefined {
  if (exact === undefined) return undefined;
  try {
    const here = simplify(substitute(formula, exact));
    // A formula that says something else than the digits beside it is left out.
    return Math.abs(evaluate(here, {}) - value) <= 1e-9 * Math.max(1, Math.abs(value)) ? here : undefined;
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

function familyFacts({ value, kind, degenerate }: CriticalFamily, writer: Writer): string[] {
  return [
    ...(value === undefined ? [] : [writer.equation("f", writer.formula(value))]),
    writer.say(kindWords(kind, degenerate && kind === "undecided")),
  ];
}

function kinkText({ where, at, kind }: CriticalKink, formula: Expr, writer: Writer): string {
  if (at === undefined) return writer.say(words.kinkOpen(writer.equation(writer.formula(where), "0")));
  const value = writer.value({ approximate: evaluate(formula, at) }, VALUE_DIGITS);
  const what = [writer.equation("f", value), writer.say(kindWords(kind ?? "undecided", false))];
  return writer.say(words.kinkAt(pointText(at, writer), writer.list(what)));
}

function pointText(at: Readonly<Record<string, number>>, writer: Writer, digits?: number): string {
  return writer.list(
    Object.entries(at).map(([name, x]) =>
      writer.equation(writer.name(name), writer.value({ approximate: x }, digits)),
    ),
  );
}

function globalText({ global, formula, result }: Answer, writer: Writer): string[] {
  if (global === undefined) return [];
  const { minimum, maximum, proven } = global;
  const told = (
    extremum: GlobalExtremum | undefined,
    sure: (value: string, point: string) => Words,
    found: (value: string, point: string) => Words,
    none: Words,
    unknown: Words,
  ): string => {
    if (extremum === undefined) return writer.say(proven ? none : unknown);
    // Where one of the points above is meant, it says its coordinates better.
    const near = result.points.find(({ at }) =>
      Object.entries(at).every(
        ([name, x]) => Math.abs(x - (extremum.at[name] ?? 0)) < 1e-6 * Math.max(1, Math.abs(x)),
      ),
    );
    const shown = near ?? extremum;
    const exact = near === undefined ? undefined : exactValue(formula, near);
    const value = writer.value({ exact, approximate: shown.value }, GLOBAL_DIGITS);
    const point = pointText(shown.at, writer, near === undefined ? GLOBAL_DIGITS : undefined);
    const text = writer.say((proven ? sure : found)(/^[≈\\]/.test(value) ? value : `= ${value}`, point));
    return proven ? `${text}; ${writer.say(words.proven)}` : text;
  };
  return [
    told(minimum, words.least, words.leastFound, words.noLeast, words.noLeastKnown),
    told(maximum, words.greatest, words.greatestFound, words.noGreatest, words.noGreatestKnown),
  ];
}
