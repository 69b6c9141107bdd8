import { equal } from "../algebra/equality/equal.js";
import { replace } from "../calculus/replace.js";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { integer, numberOf, ZERO } from "../functions/number.js";
import { samePoint } from "./inside.js";
import { flatness, isFlatAcross } from "./kink-sets.js";
import { numbersFor } from "./numbered-families.js";
import { isLikeSamples } from "./recurring.js";
import type { CriticalOptions } from "./solutions.js";
import { type Outcome, settle } from "./solve.js";
import { type FoundFamily, NONE } from "./system.js";
import { signOfConstant, tidy } from "./value.js";

/** Values of free unknowns at which a family is looked at. */
const LOOKED_AT = [0.37, -1.29, 2.11];
/** A formula of a family that is known by doubles is not 0 where it is larger than this. */
const FAR = 1e-6;

/** Is a formula 0 on all of a family: proven, or denied by a member; undefined where neither is. */
export function vanishesOn(family: FoundFamily, e: Expr): boolean | undefined {
  const { bind, free, integers, where = {}, inexact = false } = family;
  const whole = replace(e, bind);
  if (tidy(whole) === ZERO) return true;
  // Periods of the integers that are looked at stand for all of them.
  const classes = numbersFor(family).map((numbers) =>
    tidy(replace(whole, new Map(integers.map((name, i) => [name, integer(numbers[i] ?? 0)])))),
  );
  const isDenied = (along: Expr): boolean =>
    LOOKED_AT.some((real) => {
      const member = free.map((name, i) => {
        const [low, high] = where[name] ?? [-Infinity, Infinity];
        return [name, numberOf(Math.min(Math.max(real + i, low), high))] as const;
      });
      const value = replace(along, new Map(member));
      if (inexact) return Math.abs(evaluate(value, {})) > FAR;
      const sign = signOfConstant(tidy(value));
      return sign === 1 || sign === -1;
    });
  if (classes.some(isDenied)) return false;
  const isSettled = !inexact && (integers.length === 0 || isLikeSamples(e, family));
  return isSettled && classes.every((along) => equal(along, ZERO).equal === true) ? true : undefined;
}

/**
 * Families on which f has a kink give way to what of them is flat all the same; so do those of which it stays open, and
 * then nothing is complete.
 */
export function apartFromKinks(
  outcome: Outcome,
  slopes: readonly Expr[],
  kinks: readonly Expr[],
  names: readonly string[],
  options: CriticalOptions,
): Outcome {
  const { answer } = outcome;
  const standing = (family: FoundFamily): "smooth" | "sharp" | "open" => {
    if (family.bind.size === 0) return "smooth";
    const zeros = kinks.map((u) => vanishesOn(family, u));
    if (zeros.every((zero) => zero === false)) return "smooth";
    if (isFlatAcross(slopes, (slope) => vanishesOn(family, slope) === true)) return "smooth";
    return zeros.includes(true) ? "sharp" : "open";
  };
  const standings = new Map(answer.families.map((family) => [family, standing(family)]));
  const sharp = answer.families.filter((family) => standings.get(family) !== "smooth");
  if (sharp.length === 0) return outcome;
  const isSettled = sharp.every((family) => standings.get(family) === "sharp");
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
      families: [...answer.families.filter((family) => !sharp.includes(family)), ...families],
      complete: isSettled && answer.complete && complete,
    },
  };
}
