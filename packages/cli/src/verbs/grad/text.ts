import type { Words } from "nabla";
import { type Expr, type LanguageName, print } from "nabla";
import { formatNumber, formatVector, type Locale, SEPARATOR } from "../../messages/locale.js";
import type { Answer, PointAnswer } from "./answer.js";
import { words } from "./words.js";

/** The answer for people: f, its partial derivatives, ∇f and −∇f, then each point. */
export function answerText(answer: Answer, locale: Locale, to: LanguageName | undefined): string {
  const { formula, variables, gradient, antigradient, hessian } = answer;
  const write = (e: Expr): string => print(e, to);
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
  for (const here of answer.at) lines.push("", ...pointText(here, variables, locale));
  return lines.join("\n");
}

function pointText(here: PointAnswer, variables: readonly string[], locale: Locale): string[] {
  const say = (text: Words): string => text[locale];
  const number = (value: number): string => formatNumber(value, locale);
  const { point, value, gradient, kinks, hessian } = here;
  const coordinates = Object.entries(point).map(([name, coordinate]) => `${name} = ${number(coordinate)}`);
  const head = `${say(words.here(coordinates.join(SEPARATOR[locale])))}:`;
  if (Number.isNaN(value)) return [head, `  ${say(words.undefined)}`];
  const lines = [head, `  f = ${number(value)}`];
  if (kinks.length > 0)
    return [...lines, `  ${say(words.notDifferentiable(kinks.map((kink) => print(kink))))}`];
  lines.push(`  ∇f = ${formatVector(gradient, locale)}`);
  if (gradient.some((slope) => !Number.isFinite(slope))) return [...lines, `  ${say(words.noGradient)}`];
  lines.push(
    `  ‖∇f‖ = ${number(Math.hypot(...gradient))}`,
    `  -∇f = ${formatVector(
      gradient.map((slope) => -slope),
      locale,
    )}`,
    ...(hessian === undefined
      ? []
      : matrix(
          "  ∇²f = ",
          hessian.map((row) => row.map(number)),
        )),
    `  ${growth(gradient, variables, locale)}`,
  );
  return lines;
}

/** Where f grows and falls, by the signs of the partial derivatives. */
function growth(gradient: readonly number[], variables: readonly string[], locale: Locale): string {
  const say = (text: Words): string => text[locale];
  const those = (test: (slope: number) => boolean): string[] =>
    variables.filter((_, i) => test(gradient[i] ?? 0));
  const [up, down, level] = [those((s) => s > 0), those((s) => s < 0), those((s) => s === 0)];
  if (up.length + down.length === 0) return say(words.zero);
  const clauses = [
    up.length > 0 && say(words.grows(up)),
    down.length > 0 && say(words.falls(down)),
    level.length > 0 && say(words.level(level)),
  ];
  return `f ${clauses.filter((clause) => clause !== false).join("; ")}`;
}

/** Rows under one another, columns in line. */
function matrix(label: string, rows: readonly (readonly string[])[]): string[] {
  const widths = rows.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, i) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
    return `${i === 0 ? label : " ".repeat(label.length)}[ ${cells} ]`;
  });
}
