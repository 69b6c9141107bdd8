import { type Bounded, type Expr, print, type Words } from "nabla";
import { type AnyLanguageName, calledBy, printIn } from "../../arguments/language.js";
import { formatBounded, formatNumber, formatVector, type Locale, SEPARATOR } from "../../messages/locale.js";
import type { Answer, PointAnswer } from "./answer.js";
import { words } from "./words.js";

/** The answer for people: f, its partial derivatives, ∇f and −∇f, then each point. */
export function answerText(answer: Answer, locale: Locale, to: AnyLanguageName | undefined): string {
  const { formula, variables, gradient, antigradient, hessian } = answer;
  const write = (e: Expr): string => printIn(e, to);
  const lines = [
    `f${variables.length === 0 ? "" : `(${variables.join(", ")})`} = ${write(formula)}`,
    ...gradient.map((e, i) => `∂f/∂${variables[i]} = ${write(e)}`),
    `∇f = ${formatVector(gradient.map(write), locale)}`,
    `-∇f = ${formatVector(antigradient.map(write), locale)}`,
    ...(hessian === undefined
      ? []
      : matrix(
          "∇²f = ",
          hessian.map((row) => row.map(write)),
        )),
  ];
  const called = calledBy([formula, ...gradient, ...(hessian ?? []).flat()], to).flatMap((text) => [
    "",
    text,
  ]);
  return [...lines, ...called, ...pointLines(answer, locale)].join("\n");
}

/** What is told of the points, each after an empty line. */
export function pointLines({ at, variables }: Answer, locale: Locale): string[] {
  return at.flatMap((here) => ["", ...pointText(here, variables, locale)]);
}

function pointText(here: PointAnswer, variables: readonly string[], locale: Locale): string[] {
  const say = (text: Words): string => text[locale];
  const number = (value: Bounded): string => formatBounded(value, locale);
  const { point, value, gradient, length, kinks, hessian } = here;
  const coordinates = Object.entries(point).map(([name, x]) => `${name} = ${formatNumber(x, locale)}`);
  const head = `${say(words.here(coordinates.join(SEPARATOR[locale])))}:`;
  if (here.undefinedPart !== undefined)
    return [head, `  ${say(words.undefinedAsTyped(print(here.undefinedPart)))}`];
  if (Number.isNaN(value.value) && value.error === 0) return [head, `  ${say(words.undefined)}`];
  const lines = [head, `  f = ${number(value)}`];
  const [first] = kinks;
  if (first !== undefined) {
    const parts = kinks.map(({ part }) => print(part));
    lines.push(`  ${say(words.notDifferentiable(parts, first.kind))}`);
    here.partials.forEach((slope, k) => {
      if (!Number.isNaN(slope.value)) lines.push(`  ∂f/∂${variables[k]} = ${number(slope)}`);
    });
    return lines;
  }
  lines.push(`  ∇f = ${formatVector(gradient.map(number), locale)}`);
  if (gradient.some((slope) => Number.isNaN(slope.value) && slope.error === 0))
    return [...lines, `  ${say(words.noGradient)}`];
  lines.push(
    `  ‖∇f‖ = ${number(length)}`,
    `  -∇f = ${formatVector(gradient.map(opposite).map(number), locale)}`,
    ...(hessian === undefined
      ? []
      : matrix(
          "  ∇²f = ",
          hessian.map((row) => row.map(number)),
        )),
  );
  const change = growth(gradient, variables, locale);
  return change === undefined ? lines : [...lines, `  ${change}`];
}

function opposite({ value, error, text }: Bounded): Bounded {
  const turned = text?.startsWith("-") ? text.slice(1) : `-${text}`;
  return { value: -value, error, ...(text !== undefined && { text: turned }) };
}

/** The sign, where it is certain. */
function signOf({ value, error, text }: Bounded): -1 | 0 | 1 | undefined {
  if (text !== undefined) return text.startsWith("-") ? -1 : 1;
  if (value === 0 && error === 0) return 0;
  return Math.abs(value) > error ? (value < 0 ? -1 : 1) : undefined;
}

/** Where f grows and falls, by the signs of the partial derivatives; nothing of those whose sign is not certain. */
function growth(
  gradient: readonly Bounded[],
  variables: readonly string[],
  locale: Locale,
): string | undefined {
  const say = (text: Words): string => text[locale];
  const signs = gradient.map(signOf);
  if (signs.every((sign) => sign === 0)) return say(words.zero);
  const those = (wanted: -1 | 0 | 1): string[] => variables.filter((_, i) => signs[i] === wanted);
  const [up, down, level] = [those(1), those(-1), those(0)];
  const clauses = [
    up.length > 0 && say(words.grows(up)),
    down.length > 0 && say(words.falls(down)),
    level.length > 0 && say(words.level(level)),
  ].filter((clause) => clause !== false);
  return clauses.length === 0 ? undefined : `f ${clauses.join("; ")}`;
}

/** Rows under one another, columns in line. */
function matrix(label: string, rows: readonly (readonly string[])[]): string[] {
  const widths = rows.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, i) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
    return `${i === 0 ? label : " ".repeat(label.length)}[ ${cells} ]`;
  });
}
