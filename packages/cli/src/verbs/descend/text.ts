import { type Expr, print, type Words } from "nabla";
import { type Stability, verdict } from "nabla/descent";
import { formatNumber, type Locale } from "../../messages/locale.js";
import { inColumns } from "../../messages/table.js";
import { Writer } from "../../solving/writer.js";
import type { Walk, WalkStep } from "./walk.js";
import { words } from "./words.js";

/** About so many rows of steps are shown. */
const ROWS = 20;
/** More coordinates than this do not fit beside one another. */
const COLUMNS = 6;
/** Steps are shown with so many digits, the end with more. */
const DIGITS = 7;
const END_DIGITS = 12;

/** The walks for people: of one its steps and its end, of several their ends beside one another. */
export function descentText(
  f: Expr,
  variables: readonly string[],
  walks: readonly Walk[],
  every: number | undefined,
  locale: Locale,
): string {
  const writer = new Writer(locale, undefined);
  const lines = [`f(${variables.join(", ")}) = ${print(f)}`, ""];
  const [only] = walks;
  if (only !== undefined && walks.length === 1)
    lines.push(
      words.chosen(only.result.method, only.result.because)[locale],
      "",
      ...(only.steps.length > 0 ? [...stepsTable(only.steps, variables, every, locale), ""] : []),
    );
  else lines.push(...comparison(walks, locale), "");
  for (const walk of walks) lines.push(...endOf(walk, walks.length > 1, writer));
  return lines.join("\n");
}

/** The first step, the last and each k-th. */
function stepsTable(
  steps: readonly WalkStep[],
  variables: readonly string[],
  every: number | undefined,
  locale: Locale,
): string[] {
  const each = every ?? Math.ceil(steps.length / ROWS);
  const shown = steps.filter((_, k) => k % each === 0 || k === steps.length - 1);
  const hasRate = shown.some(({ rate }) => rate !== undefined);
  const names = variables.length <= COLUMNS ? variables : [];
  const number = (value: number): string => formatNumber(value, locale, DIGITS);
  return inColumns([
    [words.step[locale], ...names, "f", "‖∇f‖", ...(hasRate ? [words.rateHead[locale]] : [])],
    ...shown.map(({ step, point, value, slope, rate }) => [
      `${step}`,
      ...names.map((_, i) => number(point[i] ?? Number.NaN)),
      number(value),
      slope === undefined ? "" : number(slope),
      ...(hasRate ? [rate === undefined ? "" : number(rate)] : []),
    ]),
  ]);
}

function comparison(walks: readonly Walk[], locale: Locale): string[] {
  return inColumns([
    [
      words.methodHead[locale],
      words.stepsHead[locale],
      words.evaluationsHead[locale],
      "f",
      words.endHead[locale],
    ],
    ...walks.map(({ name, result }) => [
      name,
      `${result.steps}`,
      `${result.evaluations.value + result.evaluations.gradient + result.evaluations.hessian}`,
      formatNumber(result.value, locale, DIGITS),
      verdict(result)[locale],
    ]),
  ]);
}

/** How a walk ended, in words, and where. */
function endOf({ name, result }: Walk, named: boolean, writer: Writer): string[] {
  const { locale } = writer;
  const number = (value: number): string => formatNumber(value, locale, END_DIGITS);
  const { value, gradient, hessian } = result.evaluations;
  const place = Object.entries(result.at).map(([key, x]) => writer.equation(key, number(x)));
  const about = named ? `${name}: ` : "";
  return [
    `${about}${words.outcome(verdict(result), result.message)[locale]}`,
    `  ${writer.list([...place, writer.equation("f", number(result.value))])}`,
    ...(result.notice === undefined ? [] : [`  ${result.notice[locale]}`]),
    ...(result.multipliers === undefined
      ? []
      : [
          `  ${words.multipliers(writer.list(result.multipliers.map(number)), number(result.violation ?? 0))[locale]}`,
        ]),
    ...(result.stability === undefined ? [] : [`  ${stable(result.stability, number)[locale]}`]),
    `  ${words.evaluations(value, gradient, hessian)[locale]}`,
  ];
}

const stable = ({ rate, where, estimated }: Stability, number: (value: number) => string): Words =>
  words.stable(`${estimated ? "≈" : "="} ${number(rate)}`, where);
