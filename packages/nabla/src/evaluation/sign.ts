import { isNablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { spend } from "../number/budget.js";
import { digits } from "./digits.js";
import { enclose } from "./interval.js";

/** A fiftieth of a second, about: many constants are asked for. */
const SIGN = { work: 10_000 };

/**
 * The sign of a formula without variables: by intervals, and by {@link digits} where those are too wide. What so
 * many digits cannot tell from zero counts as zero. Undefined: no real value, or variables.
 */
export function signOfConstant(e: Expr): -1 | 0 | 1 | undefined {
  if (e.kind === "number") return e.numerator === 0 ? 0 : e.numerator < 0 ? -1 : 1;
  if (variables(e).length > 0) return undefined;
  try {
    const range = enclose(e, {});
    if (range.defined === "none") return undefined;
    if (range.lo > 0) return 1;
    if (range.hi < 0) return -1;
    if (range.lo === 0 && range.hi === 0) return 0;
    const text = digits(e, {}, 1, SIGN);
    return text === "0" ? 0 : text.startsWith("-") ? -1 : 1;
  } catch (error) {
    if (isNablaError(error, "limit")) {
      // Where the work of the computation around is used up, nothing was decided.
      spend(0);
      return 0;
    }
    if (isNablaError(error, "domain") || isNablaError(error, "unsupported")) return undefined;
    throw error;
  }
}
