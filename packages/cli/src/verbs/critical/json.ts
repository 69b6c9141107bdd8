import { type LanguageName, print } from "nabla";
import { familyJson, pointJson, wholeJson } from "../../solving/json.js";
import type { Answer } from "./answer.js";

/** The answer for programs: formulas are text that `parse` reads back, numbers have every digit. */
export function criticalJson(answer: Answer, to: LanguageName | undefined): Record<string, unknown> {
  const { formula, variables, gradient, constraints, box, result, global } = answer;
  return {
    expr: print(formula),
    variables,
    gradient: Object.fromEntries(gradient.map((e, i) => [variables[i], print(e)])),
    ...(constraints.length > 0 && { subjectTo: constraints.map((e) => print(e)) }),
    ...(box !== undefined && { box }),
    ...wholeJson(result, constraints.length > 0 ? undefined : gradient, variables),
    points: result.points.map((point) => ({
      ...pointJson(point, to),
      value: point.value,
      kind: point.kind,
      degenerate: point.degenerate,
      eigenvalues: point.eigenvalues,
      ...(point.multipliers !== undefined && { multipliers: point.multipliers }),
    })),
    families: result.families.map((family) => ({
      ...familyJson(family, to),
      ...(family.value !== undefined && { value: print(family.value) }),
      kind: family.kind,
      degenerate: family.degenerate,
    })),
    kinks: result.kinks.map(({ where, at, kind, value }) => ({
      where: print(where),
      ...(value !== undefined && { value: print(value) }),
      ...(at !== undefined && { at }),
      ...(kind !== undefined && { kind }),
    })),
    domain: result.domain.map((e) => print(e)),
    ...(global !== undefined && { global }),
  };
}
