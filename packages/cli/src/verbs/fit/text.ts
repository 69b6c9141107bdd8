import type { FitResult, Iteration } from "nabla/fit";
import { formatNumber, type Locale } from "../../messages/locale.js";
import { inColumns } from "../../messages/table.js";
import { words } from "./words.js";

/** A query and how often it ran. */
export interface Pass {
  readonly sql: string;
  readonly times: number;
}

/** As many digits as are shown of a parameter, and of its standard error. */
const DIGITS = 10;
const ERROR_DIGITS = 4;

/** A table of parameters with their standard errors, where they are known. */
function parameterTable(
  params: FitResult["params"],
  standardErrors: FitResult["standardErrors"],
  locale: Locale,
): string[] {
  const heads = [words.parameter, words.value, ...(standardErrors ? [words.error] : [])];
  const rows = Object.entries(params).map(([name, value]) => [
    name,
    formatNumber(value, locale, DIGITS),
    ...(standardErrors
      ? [`± ${formatNumber(standardErrors[name] ?? Number.NaN, locale, ERROR_DIGITS)}`]
      : []),
  ]);
  return inColumns([heads.map((head) => head[locale]), ...rows]);
}

/** A fit that came to its end, for people. */
export function fitText(
  model: string,
  loss: string,
  result: FitResult,
  passes: readonly Pass[] | undefined,
  locale: Locale,
): string {
  const { params, standardErrors, columns, method, steps, queries, count, message, notices } = result;
  const explained =
    passes === undefined
      ? []
      : [
          words.plan(method, Object.keys(params).length)[locale],
          ...passes.flatMap(({ sql, times }) => ["", `-- ${words.ran(times)[locale]}`, sql]),
        ];
  return [
    model,
    words.columns(columns.join(", "))[locale],
    "",
    ...parameterTable(params, standardErrors, locale),
    "",
    words.lossValue(loss, formatNumber(result.loss, locale, DIGITS))[locale],
    message[locale],
    ...notices.map((notice) => notice[locale]),
    words.effort(method, steps, queries, count)[locale],
    ...explained,
  ].join("\n");
}

/** What an engine that went away, or who ended the run, left of it. */
export function keptText(model: string, loss: string, kept: Iteration, locale: Locale): string {
  return [
    model,
    "",
    ...parameterTable(kept.params, undefined, locale),
    "",
    words.lossValue(loss, formatNumber(kept.loss, locale, DIGITS))[locale],
    words.kept(kept.step, kept.queries)[locale],
  ].join("\n");
}

/** The line that a terminal shows while a fit goes on. */
export const progressText = ({ step, loss, gradientNorm, queries }: Iteration, locale: Locale): string =>
  words.progress(
    step,
    formatNumber(loss, locale, DIGITS),
    gradientNorm === undefined ? undefined : formatNumber(gradientNorm, locale, 3),
    queries,
  )[locale];
