import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { expOf, logOf, multiply, power } from "../functions/arithmetic.js";
import { PI } from "../functions/constants.js";
import { integer, ONE, rational, ZERO } from "../functions/number.js";
import { add, negate, scale, subtract } from "../functions/sum.js";
import { acosRow, cosRow, sinRow, tanRow } from "../functions/trigonometric.js";
import { doubleOf, signOfConstant } from "./value.js";

const turn = (n: Expr): Expr => multiply([integer(2), PI, n]);

/** The angle θ in (−π, π] with this cosine and this sign of the sine, as an exact multiple of π or an arccosine. */
export function angleOf(cosine: Expr, sineSign: -1 | 0 | 1): Expr {
  if (sineSign === 0) return doubleOf(cosine) > 0 ? ZERO : PI;
  const angle = acosRow.make([cosine]);
  return sineSign > 0 ? angle : negate(angle);
}

/**
 * All u with name(u) = value, over the reals; undefined when the function has no inverse here that is known, or the
 * sign of the value cannot be told. `n` is the integer that numbers periods.
 */
export function preimage(name: string, value: Expr, n: Expr): readonly Expr[] | undefined {
  // A value with an integer in it: only what takes every value can be undone.
  if (variables(value).length > 0) return name === "log" ? [expOf(value)] : undefined;
  const sign = signOfConstant(value);
  if (sign === undefined) return undefined;
  if (sign === "none") return [];
  const compare = (bound: Expr): number | undefined => {
    const s = signOfConstant(subtract(value, bound));
    return s === "none" ? undefined : s;
  };
  switch (name) {
    case "exp":
      return sign > 0 ? [logOf(value)] : [];
    case "log":
      return [expOf(value)];
    case "sin":
    case "cos": {
      const [low, high] = [compare(negate(ONE)), compare(ONE)];
      if (low === undefined || high === undefined) return undefined;
      if (low < 0 || high > 0) return [];
      // sin u = cos(u − π/2).
      const shift = name === "sin" ? scale(rational({ numerator: 1, denominator: 2 }), PI) : ZERO;
      const angle = acosRow.make([value]);
      if (low === 0 || high === 0) return [add([shift, angle, turn(n)])];
      if (sign === 0) return [add([subtract(angle, shift), multiply([PI, n])])];
      return [add([shift, angle, turn(n)]), add([shift, negate(angle), turn(n)])];
    }
    case "asin":
    case "atan": {
      const half = scale(rational({ numerator: 1, denominator: 2 }), PI);
      const [low, high] = [compare(negate(half)), compare(half)];
      if (low === undefined || high === undefined) return undefined;
      const inside = name === "asin" ? low >= 0 && high <= 0 : low > 0 && high < 0;
      return inside ? [(name === "asin" ? sinRow : tanRow).make([value])] : [];
    }
    case "acos": {
      const high = compare(PI);
      return high === undefined ? undefined : sign >= 0 && high <= 0 ? [cosRow.make([value])] : [];
    }
    case "abs":
      return sign < 0 ? [] : sign === 0 ? [ZERO] : [value, negate(value)];
    case "cbrt":
      return [power(value, integer(3))];
    default:
      return undefined;
  }
}
