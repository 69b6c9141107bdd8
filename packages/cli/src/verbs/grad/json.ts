import { type Bounded, type Expr, type Notice, print } from "nabla";
import { type AnyLanguageName, calledBy, printIn } from "../../arguments/language.js";
import type { Answer } from "./answer.js";

/**
 * The answer for programs. Formulas are text that `parse` reads back, numbers have every digit; `null` says that there
 * is no number (undefined, or not differentiable: see `kinks`), "Infinity" and "-Infinity" are what JSON cannot say.
 */
export function answerJson(
  answer: Answer,
  notices: readonly Notice[],
  to: AnyLanguageName | undefined,
): Record<string, unknown> {
  const { formula, variables, gradient, antigradient, hessian } = answer;
  const named = <T>(list: readonly T[]): Record<string, T> =>
    Object.fromEntries(list.map((item, i) => [variables[i], item]));
  const called = calledBy(gradient, to);
  const written = (list: readonly Expr[], language?: AnyLanguageName) =>
    named(list.map((e) => printIn(e, language)));
  return {
    expr: print(formula),
    variables,
    gradient: written(gradient),
    latex: written(gradient, "latex"),
    ...(to !== undefined && { [to]: written(gradient, to) }),
    // What these call and the language lacks.
    ...(called.length > 0 && { functions: called }),
    antigradient: written(antigradient),
    ...(hessian && { hessian: named(hessian.map((row) => written(row))) }),
    at: answer.at.map((here) => ({
      point: here.point,
      value: here.value.value,
      gradient: named(valuesOf(here.gradient)),
      length: here.length.value,
      // The true numbers are at most so far away.
      error: {
        value: here.value.error,
        gradient: named(here.gradient.map(({ error }) => error)),
        length: here.length.error,
      },
      ...(here.undefinedPart && { undefinedPart: print(here.undefinedPart) }),
      kinks: here.kinks.map(({ part }) => print(part)),
      ...(here.kinks[0] && { kind: here.kinks[0].kind, partials: named(valuesOf(here.partials)) }),
      ...(here.hessian && { hessian: named(here.hessian.map((row) => named(valuesOf(row)))) }),
    })),
    notices: notices.map(({ kind, message, start, end }) => ({ kind, message: message.en, start, end })),
  };
}

function valuesOf(numbers: readonly Bounded[]): number[] {
  return numbers.map(({ value }) => value);
}
