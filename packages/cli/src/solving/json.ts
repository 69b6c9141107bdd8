import {
  type Expr,
  type Family,
  type LanguageName,
  linearRanks,
  print,
  type SolutionPoint,
  type Solutions,
  type SpecialCase,
} from "nabla";

const printed = (formulas: Readonly<Record<string, Expr>>, language?: LanguageName): Record<string, string> =>
  Object.fromEntries(Object.entries(formulas).map(([name, e]) => [name, print(e, language)]));

export function pointJson(
  { at, exact, roots }: SolutionPoint,
  to: LanguageName | undefined,
): Record<string, unknown> {
  return {
    at,
    ...(exact !== undefined && {
      exact: printed(exact),
      latex: printed(exact, "latex"),
      ...(to !== undefined && { [to]: printed(exact, to) }),
    }),
    ...(roots !== undefined && {
      roots: Object.fromEntries(
        Object.entries(roots).map(([name, { polynomial, between, digits }]) => [
          name,
          { polynomial: print(polynomial), between: between.map((end) => print(end)), digits },
        ]),
      ),
    }),
  };
}

export function familyJson(
  { bind, free, integers, where }: Family,
  to: LanguageName | undefined,
): Record<string, unknown> {
  return {
    bind: printed(bind),
    latex: printed(bind, "latex"),
    ...(to !== undefined && { [to]: printed(bind, to) }),
    free,
    integers,
    ...(where !== undefined && { where }),
  };
}

/** What holds of the answer as a whole. */
export function wholeJson(
  { count, complete, assuming, specialCases, methods, searched, apparent }: Solutions,
  equations: readonly Expr[] | undefined,
  unknowns: readonly string[],
): Record<string, unknown> {
  const ranks = equations && linearRanks(equations, unknowns);
  const determinant = ranks?.determinant;
  return {
    count,
    complete,
    methods,
    assuming: assuming.map((e) => print(e)),
    ...(specialCases !== undefined && { specialCases: specialCases.map(caseJson) }),
    ...(searched !== undefined && { searched }),
    ...(apparent !== undefined && { apparent }),
    ...(ranks !== undefined && {
      linear: { ...ranks, ...(determinant !== undefined && { determinant: print(determinant) }) },
    }),
  };
}

function caseJson({ at, solutions }: SpecialCase): Record<string, unknown> {
  return {
    at: printed(at),
    ...wholeJson(solutions, undefined, []),
    points: solutions.points.map((point) => pointJson(point, undefined)),
    families: solutions.families.map((family) => familyJson(family, undefined)),
  };
}
