import { callNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import type { Row, Words } from "../expression/row.js";
import { expOf } from "./arithmetic.js";
import { ONE, ZERO } from "./number.js";
import { splitCoefficient } from "./sum.js";

function constant(name: string, aliases: readonly string[], value: number, summary: Words): Row {
  const row: Row = {
    name,
    aliases,
    arity: [0, 0],
    summary,
    value: () => value,
    partial: () => ZERO,
    make: () => callNode(row, []),
  };
  return row;
}

export const piRow = constant("pi", ["π", "Pi", "PI"], Math.PI, {
  en: "π, half a turn",
  ru: "π, пол-оборота",
});
export const goldenRatioRow = constant("GoldenRatio", ["phi_golden"], (1 + Math.sqrt(5)) / 2, {
  en: "the golden ratio",
  ru: "золотое сечение",
});
export const eulerGammaRow = constant("EulerGamma", [], 0.5772156649015329, {
  en: "Euler's constant γ",
  ru: "постоянная Эйлера γ",
});
export const PI = piRow.make([]);
/** The number e. */
export const E = expOf(ONE);

/** c where u is c·π for a rational c, otherwise undefined; 0 is 0·π. */
export function multipleOfPi(u: Expr): readonly [numerator: number, denominator: number] | undefined {
  if (u === ZERO) return [0, 1];
  const [coefficient, rest] = splitCoefficient(u);
  if (rest !== PI) return undefined;
  const { numerator, denominator } = coefficient;
  return typeof numerator === "number" && typeof denominator === "number"
    ? [numerator, denominator]
    : undefined;
}
