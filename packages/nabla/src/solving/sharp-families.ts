import { replace } from "../calculus/replace.js";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { samePoint } from "./inside.js";
import { flatness, isFlatAcross } from "./kink-sets.js";
import type { CriticalOptions } from "./solutions.js";
import { type Outcome, settle } from "./solve.js";
import { type FoundFamily, NONE } from "./system.js";

/** Values that the free unknowns and integers of a family take where it is looked at. */
const LOOKED_AT = [
  [0, 0.37],
  [1, -1.29],
  [3, 2.11],
] as const;

/** Is a formula 0 on a family, as far as doubles tell at a few of its members? */
function vanishesOn({ bind, free, integers, where = {} }: FoundFamily, e: Expr): boolean {
  const along = replace(e, bind);
  return LOOKED_AT.every(([whole, real], k) => {
    const values: Record<string, number> = Object.fromEntries(
      integers.map((name, i) => [name, whole + i * k]),
    );
    free.forEach((name, i) => {
      const [low, high] = where[name] ?? [-Infinity, Infinity];
      values[name] = Math.min(Math.max(real + i / 7, low), high);
    });
    return Math.abs(evaluate(along, values)) <= 1e-9;
  });
}

/** Families on which f has a kink give way to the points of them at which it is flat all the same. */
export function apartFromKinks(
  outcome: Outcome,
  slopes: readonly Expr[],
  kinks: readonly Expr[],
  names: readonly string[],
  options: CriticalOptions,
): Outcome {
  const { answer } = outcome;
  const isKink = (family: FoundFamily): boolean =>
    family.bind.size > 0 &&
    kinks.some((u) => vanishesOn(family, u)) &&
    !isFlatAcross(slopes, (slope) => vanishesOn(family, slope));
  const sharp = answer.families.filter(isKink);
  if (sharp.length === 0) return outcome;
  const flat = flatness(slopes);
  const { points, families, complete } =
    flat === undefined ? { ...NONE, complete: false } : settle(flat, names, options).answer;
  return {
    ...outcome,
    answer: {
      ...answer,
      points: [
        ...answer.points,
        ...points.filter((point) => !answer.points.some((other) => samePoint(point, other, names))),
      ],
      families: answer.families.filter((family) => !sharp.includes(family)),
      complete: answer.complete && complete && families.length === 0,
    },
  };
}
