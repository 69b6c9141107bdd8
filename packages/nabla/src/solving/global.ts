import { Normal } from "../algebra/normal/normal.js";
import { termsOf } from "../algebra/normal/rewrite.js";
import {
  fromExponents,
  isConstant,
  leading,
  type Polynomial,
  variablesOf,
} from "../algebra/polynomial/polynomial.js";
import { exponentsOf, ringOf, totalDegree } from "../algebra/polynomial/ring.js";
import { gradient } from "../calculus/gradient.js";
import { NablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import { enclosures } from "../evaluation/enclosures.js";
import { checkFormula, checkNames, checkOptions } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOfFormula } from "../expression/walk.js";
import { negate } from "../functions/sum.js";
import { endedBy, spend } from "../number/budget.js";
import { type Interval, interval, point } from "../number/interval/interval.js";
import { within } from "./clock.js";
import { criticalPoints } from "./critical.js";
import { isDefinite, takesBothSigns } from "./form.js";
import { middleOf } from "./interval-newton.js";
import { linearRanks } from "./linear.js";
import type { Box, CriticalOptions, GlobalExtrema, GlobalExtremum } from "./solutions.js";

/** A bound this close to the value found, relative to its size, is a proof. */
const GAP = 1e-9;
const MOST_CELLS = 200_000;

/** The terms of highest degree of a polynomial in the variables; undefined for a formula that is none. */
function topForm(f: Expr, names: readonly string[]): Polynomial | undefined {
  const normal = new Normal([f], [], true);
  const { top, bottom } = normal.fraction(f);
  const places = names.map((name) => normal.placeOf(name));
  if (!isConstant(bottom) || variablesOf(top).some((i) => !places.includes(i))) return undefined;
  const degree = Math.max(0, ...top.monomials.map((m) => totalDegree(top.ring, m)));
  const terms = top.monomials.flatMap((m, k) => {
    if (totalDegree(top.ring, m) !== degree) return [];
    const exponents = exponentsOf(top.ring, m);
    return [[places.map((place) => exponents[place] ?? 0), top.coefficients[k]] as const];
  });
  return fromExponents(ringOf(names.length), terms);
}

/** Along rays to infinity: f grows to ∞ on all ("up"), to −∞ on all ("down"), to either ("both"), or that is open. */
function growth(f: Expr, names: readonly string[]): "up" | "down" | "both" | undefined {
  const form = topForm(f, names);
  if (form === undefined) return growthOfSizes(f, names);
  if (form.monomials.length === 0) return undefined;
  const degree = totalDegree(form.ring, form.monomials[0]);
  if (degree === 0) return undefined;
  if (degree % 2 === 1 || takesBothSigns(form)) return "both";
  return isDefinite(form) ? (leading(form) > 0n ? "up" : "down") : undefined;
}

/** Σ cᵢ·|lᵢ| + c with all cᵢ of one sign and linear lᵢ of full rank grows in every direction. */
function growthOfSizes(f: Expr, names: readonly string[]): "up" | "down" | undefined {
  const signs = new Set<boolean>();
  const inner: Expr[] = [];
  for (const [c, term] of termsOf(f)) {
    if (variablesOfFormula(term).length === 0) continue;
    if (term.kind !== "call" || term.row.name !== "abs") return undefined;
    signs.add(c.numerator > 0);
    inner.push(term.args[0]);
  }
  const [up, ...mixed] = signs;
  const isFull = up !== undefined && mixed.length === 0 && linearRanks(inner, names)?.rank === names.length;
  const isPlain = inner.every((e) => variablesOfFormula(e).every((name) => names.includes(name)));
  return isFull && isPlain ? (up ? "up" : "down") : undefined;
}

/**
 * The global minimum and maximum of f. In a box: by branch and bound with enclosures, to 9 digits, kinks and the border
 * included. Over all of ℝⁿ: the least and the largest critical value, proven where f is a polynomial that grows in
 * every direction; what does not exist there is left out. With `subjectTo`: on the set where these vanish, proven where
 * the set is bounded because one of them grows in every direction. `proven: false`: the best that was found.
 */
export function globalExtrema(
  f: Expr,
  names: readonly string[] = variablesOfFormula(f),
  options: CriticalOptions = {},
): GlobalExtrema {
  checkFormula(f, "globalExtrema");
  checkNames(names, "globalExtrema");
  checkOptions(options, "globalExtrema");
  if (names.length === 0) {
    throw new NablaError("domain", "globalExtrema: there must be a variable, got none", { value: names });
  }
  return within("globalExtrema", options, () => {
    try {
      return extrema(f, names, options);
    } catch (error) {
      const ended = endedBy();
      if (ended === undefined) throw error;
      return { proven: false, ended };
    }
  });
}

function extrema(f: Expr, names: readonly string[], options: CriticalOptions): GlobalExtrema {
  const constraints = options.subjectTo ?? [];
  const { box } = options;
  if (box !== undefined && constraints.length === 0) return inBox(f, names, box);
  const direction = constraints.length > 0 ? undefined : growth(f, names);
  if (direction === "both") return { proven: true };
  const { points, families, kinks, complete, ended } = criticalPoints(f, names, options);
  const course = ended === undefined ? {} : { ended };
  const candidates: GlobalExtremum[] = points.map(({ at, value }) => ({ at, value }));
  for (const kink of kinks)
    if (kink.at !== undefined) candidates.push({ at: kink.at, value: evaluate(f, kink.at) });
  const known = candidates.filter(({ value }) => Number.isFinite(value));
  const sorted = known.sort((a, b) => a.value - b.value);
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  const sure = complete && families.length === 0 && kinks.every((kink) => kink.at !== undefined);
  if (constraints.length > 0) {
    const bounded = constraints.some((g) => growth(g, names) === "up" || growth(g, names) === "down");
    return {
      ...(least && { minimum: least }),
      ...(most && { maximum: most }),
      proven: sure && bounded && known.length > 0,
      ...course,
    };
  }
  if (direction === "up") return { ...(least && { minimum: least }), proven: sure, ...course };
  if (direction === "down") return { ...(most && { maximum: most }), proven: sure, ...course };
  const minima = new Set(points.filter((p) => p.kind === "minimum").map((p) => p.value));
  const maxima = new Set(points.filter((p) => p.kind === "maximum").map((p) => p.value));
  return {
    ...(least !== undefined && minima.has(least.value) && { minimum: least }),
    ...(most !== undefined && maxima.has(most.value) && { maximum: most }),
    proven: false,
    ...course,
  };
}

/** What has ended the search, if something has. */
function endedNow(): Pick<GlobalExtrema, "ended"> {
  const ended = endedBy();
  return ended === undefined ? {} : { ended };
}

function inBox(f: Expr, names: readonly string[], box: Box): GlobalExtrema {
  const ranges = names.map((name) => {
    const [low, high] = box[name] ?? [Number.NaN, Number.NaN];
    if (!(low <= high) || !Number.isFinite(low) || !Number.isFinite(high)) {
      throw new NablaError(
        "domain",
        `globalExtrema: the box must be finite in ${name}, got ${low} to ${high}`,
        { value: [low, high] },
      );
    }
    return interval(low, high);
  });
  const lower = branchAndBound(f, names, ranges);
  const upper =
    endedBy() === undefined ? branchAndBound(negate(f), names, ranges) : { best: undefined, proven: false };
  return {
    ...(lower.best && { minimum: lower.best }),
    ...(upper.best && { maximum: { at: upper.best.at, value: -upper.best.value } }),
    proven: lower.proven && upper.proven,
    ...endedNow(),
  };
}

/**
 * The least value over a box: cells whose lower bound is above a value found go, sides along which f rises collapse.
 */
function branchAndBound(
  f: Expr,
  names: readonly string[],
  start: readonly Interval[],
): { best: GlobalExtremum | undefined; proven: boolean } {
  const values = enclosures([f], names);
  const slopes = enclosures(gradient(f, names), names);
  let best: GlobalExtremum | undefined;
  const offer = (x: readonly number[]): void => {
    const at = Object.fromEntries(names.map((name, i) => [name, x[i]]));
    const value = evaluate(f, at);
    if (Number.isFinite(value) && (best === undefined || value < best.value)) best = { at, value };
  };
  let cells: { box: readonly Interval[]; low: number }[] = [{ box: start, low: Number.NEGATIVE_INFINITY }];
  let open = Number.POSITIVE_INFINITY;
  try {
    for (let count = 0; cells.length > 0; count++) {
      if (count > MOST_CELLS) return { best, proven: false };
      spend(1);
      const cell = cells.pop() as (typeof cells)[number];
      if (best !== undefined && cell.low > best.value) continue;
      const box = cell.box.slice();
      offer(box.map(middleOf));
      offer(box.map((side) => side.lo));
      offer(box.map((side) => side.hi));
      const [whole] = values(box) as [Interval];
      if (whole.defined === "none") continue;
      if (whole.defined === "all" && whole.continuous) {
        slopes(box).forEach((slope, i) => {
          if (slope.defined !== "all") return;
          if (slope.lo > 0) box[i] = point(box[i].lo);
          else if (slope.hi < 0) box[i] = point(box[i].hi);
        });
      }
      const [value] = values(box) as [Interval];
      const target: number = best === undefined ? Number.POSITIVE_INFINITY : best.value;
      if (value.lo > target) continue;
      if (value.lo >= target - GAP * Math.max(1, Math.abs(target))) {
        open = Math.min(open, value.lo);
        continue;
      }
      let widest = 0;
      box.forEach((side, i) => {
        const other = box[widest];
        if (side.hi - side.lo > other.hi - other.lo) widest = i;
      });
      const side = box[widest];
      const cut = middleOf(side);
      if (!(cut > side.lo && cut < side.hi)) return { best, proven: false };
      for (const half of [interval(side.lo, cut), interval(cut, side.hi)]) {
        cells.push({ box: box.map((old, i) => (i === widest ? half : old)), low: value.lo });
      }
      if (cells.length > 64 && count % 256 === 0) cells = cells.sort((a, b) => b.low - a.low);
    }
  } catch (error) {
    if (endedBy() === undefined) throw error;
    return { best, proven: false };
  }
  return { best, proven: best !== undefined };
}
