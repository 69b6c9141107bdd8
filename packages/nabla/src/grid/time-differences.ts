import { shown } from "../array/arguments.js";
import { checkOptionNames } from "../array/options.js";
import { NablaError } from "../error.js";
import type { Rule } from "../stencil/stencil.js";
import { differences } from "./differences.js";
import { type GridOptions, planGrid } from "./plan.js";

/** NumPy's NaT, "not a time". */
const NAT = -(2n ** 63n);
/** 64-bit integers lie below this. */
const MOST = 2 ** 63;

/**
 * The gradient of values that are times themselves, as numpy.gradient takes it of datetime64 and timedelta64, bit for
 * bit: `times` are whole ticks along one axis, and so is the result, a timedelta64 of the same unit. NumPy cuts each
 * term towards zero; NaT (−2⁶³) spreads to what is made of it. Throws what `gradient` throws.
 */
export function timeDifferences(
  times: BigInt64Array,
  options: Pick<GridOptions, "spacing" | "edgeOrder"> = {},
): BigInt64Array {
  const operation = "grid.timeDifferences";
  checkOptionNames(options, ["spacing", "edgeOrder"], operation);
  if (!(times instanceof BigInt64Array)) {
    const fact = "times are whole ticks in 64-bit integers";
    throw new NablaError("unsupported", `${operation}: ${fact}, got ${shown(times)}`, { what: "times" });
  }
  // The plan looks at the shape alone; doubles would not hold the ticks.
  const shape = {
    data: new Float64Array(1),
    shape: [times.length],
    stride: [0],
    offset: 0,
    dtype: "float64",
  } as const;
  const [plan] = planGrid(shape, options, operation).axes;
  const { head, tail, offsets, weights, divisor } = differences(plan);
  const at = (rule: Pick<Rule, "at" | "weights" | "divisor">): bigint => weighed(times, rule);
  return BigInt64Array.from(times, (_, i) => {
    if (i < head.length) return at(head[i]);
    const back = times.length - i;
    if (back <= tail.length) return at(tail[tail.length - back]);
    const inside = weights.map((weight) => (typeof weight === "number" ? weight : weight[i - head.length]));
    return at({ at: offsets.map((offset) => i + offset), weights: inside, divisor });
  });
}

/** A difference is taken in whole ticks, then divided; weighed ticks are cut one by one, then added. */
function weighed(
  times: BigInt64Array,
  { at, weights, divisor }: Pick<Rule, "at" | "weights" | "divisor">,
): bigint {
  const ticks = at.map((position) => times[position]);
  if (ticks.includes(NAT)) return NAT;
  if (weights.length === 2) return cut(Number(ticks[1] - ticks[0]) / divisor);
  const terms = ticks.map((tick, k) => cut(weights[k] * Number(tick)));
  return terms.includes(NAT)
    ? NAT
    : BigInt.asIntN(
        64,
        terms.reduce((sum, term) => sum + term, 0n),
      );
}

const cut = (value: number): bigint => (Math.abs(value) < MOST ? BigInt(Math.trunc(value)) : NAT);
