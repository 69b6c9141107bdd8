import type { Expr, NumberExpr } from "../expression/node.js";
import { rebuildAll } from "../expression/walk.js";
import { logOf, logRow, multiply } from "../functions/arithmetic.js";
import { integer, isNegativeNumber, ZERO } from "../functions/number.js";
import { add } from "../functions/sum.js";
import { type Integer, shrink } from "../number/rational.js";

/** Primes are tried up to here; what is left stays in one logarithm. */
const LARGEST_PRIME = 1000n;

/** The formulas with logarithms of numbers as sums over their primes: log 8 ÷ log 2 is 3. */
export function withPrimeLogarithms(formulas: readonly Expr[]): readonly Expr[] {
  return rebuildAll(formulas, (node) => {
    if (node.args.length === 0) return node;
    const [u] = node.args;
    const isLog = node.kind === "call" && node.row === logRow && u?.kind === "number";
    return isLog && !isNegativeNumber(u) && u !== ZERO ? overPrimes(u) : undefined;
  });
}

function overPrimes(n: NumberExpr): Expr {
  return add([...logarithmsOf(n.numerator, 1), ...logarithmsOf(n.denominator, -1)]);
}

function logarithmsOf(n: Integer, sign: number): Expr[] {
  const terms: Expr[] = [];
  let rest = BigInt(n);
  for (let prime = 2n; prime < LARGEST_PRIME && prime * prime <= rest; prime++) {
    let times = 0;
    for (; rest % prime === 0n; rest /= prime) times += 1;
    if (times > 0) terms.push(multiply([integer(sign * times), logOf(integer(Number(prime)))]));
  }
  if (rest > 1n) terms.push(multiply([integer(sign), logOf(integer(shrink(rest)))]));
  return terms;
}
