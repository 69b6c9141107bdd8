import type { KinkKind } from "nabla";
import { dictionaries } from "../../messages/locale.js";

const RUSSIAN_KINDS: Readonly<Record<KinkKind, string>> = {
  kink: "излом",
  jump: "скачок",
  "vertical tangent": "вертикальная касательная",
};

/** `a`, `a and b`, `a, b and c`. */
function list(parts: readonly string[], and: string): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;
}

/** `in x, in y and in z`. */
function along(names: readonly string[], preposition: string, and: string): string {
  return list(
    names.map((name) => `${preposition} ${name}`),
    and,
  );
}

/** What `nabla grad` says. */
export const words = dictionaries(
  {
    summary: "the gradient of a formula, and what it is at points",
    formula: "the formula, such as x^2*y + 4*y; - reads formulas from standard input, one a line",
    at: "a point: x=1,y=2; may be repeated",
    vars: "the variables, in the gradient's order: x,y (default: those of the formula, sorted)",
    hessian: "the matrix of second derivatives too",
    to: (known: string) => `write the formulas in a language: ${known}`,
    json: "answer in JSON, one line a formula",
    examples: "Examples:",
    here: (point: string) => `At ${point}`,
    undefined: "f is not defined here",
    notDifferentiable: (parts: readonly string[], kind: KinkKind) =>
      `not differentiable here: a ${kind} of ${list(parts, "and")}`,
    noGradient: "the gradient is not defined here",
    grows: (names: readonly string[]) => `grows ${along(names, "in", "and")}`,
    falls: (names: readonly string[]) => `falls ${along(names, "in", "and")}`,
    level: (names: readonly string[]) => `stands still ${along(names, "in", "and")}`,
    zero: "the gradient is zero: a possible extremum",
    language: (got: string, known: string, near: string | undefined) =>
      `--to: the languages are ${known}, got ${got}${near === undefined ? "" : `; did you mean ${near}?`}`,
  },
  {
    summary: "градиент формулы и его значение в точках",
    formula: "формула, например x^2*y + 4*y; - читает формулы со стандартного ввода, по одной в строке",
    at: "точка: x=1,y=2; можно повторять",
    vars: "переменные в порядке градиента: x,y (без указания: все переменные формулы по алфавиту)",
    hessian: "ещё и матрица вторых производных",
    to: (known) => `записать формулы на языке: ${known}`,
    json: "ответ в JSON, по строке на формулу",
    examples: "Примеры:",
    here: (point) => `В точке ${point}`,
    undefined: "f здесь не определена",
    notDifferentiable: (parts, kind) =>
      `здесь не дифференцируема: ${RUSSIAN_KINDS[kind]} ${list(parts, "и")}`,
    noGradient: "градиент здесь не определён",
    grows: (names) => `растёт ${along(names, "по", "и")}`,
    falls: (names) => `убывает ${along(names, "по", "и")}`,
    level: (names) => `не меняется ${along(names, "по", "и")}`,
    zero: "градиент равен нулю: возможный экстремум",
    language: (got, known, near) =>
      `--to: языки: ${known}, получено ${got}${near === undefined ? "" : `; может быть, ${near}?`}`,
  },
);
