import { NablaError } from "../error.js";
import { checkFormula, checkNames, checkOptions } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOfFormula } from "../expression/walk.js";
import { lessRow, notEqualRow } from "../functions/choice.js";
import { negate, subtract } from "../functions/sum.js";
import { endedBy, finish } from "../number/budget.js";
import { leastInBox } from "./branch-and-bound.js";
import { areFinite, candidatesOf, isComplete, stopsOf } from "./candidates.js";
import { shareOf, within } from "./clock.js";
import { criticalPoints } from "./critical.js";
import { domainOf } from "./domain.js";
import { growth } from "./growth.js";
import { hasToldJumps, isContinuous } from "./kink-sets.js";
import { type Candidate, type Known, least, leastOf } from "./least.js";
import { leastOnPieces, type Stop } from "./pieces.js";
import { signEverywhere } from "./sign-everywhere.js";
import type { Box, CriticalOptions, CriticalPoints, GlobalExtrema, Kind, Least } from "./solutions.js";

/**
 * The global minimum and maximum of f. In a box: by branch and bound with enclosures, to 9 digits, kinks and the border
 * included. Over all of ℝⁿ: the least and the largest value at critical points and kinks, each proven where f minus it
 * has one sign, where f grows in every direction, or in one variable by the limits at the ends; what does not exist
 * there is left out, with what f comes near to instead. With `subjectTo`: on the set where these vanish, proven where
 * the set is bounded because one of them grows in every direction.
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
      // What other letters must be says nothing of the variables.
      const defined = options.defined?.filter((e) =>
        variablesOfFormula(e).every((name) => names.includes(name)),
      );
      return extrema(f, names, { ...options, ...(defined && { defined }) });
    } catch (error) {
      const ended = endedBy();
      if (ended === undefined) throw error;
      return { minimumProven: false, maximumProven: false, proven: false, ended };
    }
  });
}

const OPEN: Least = { proven: false };
/** The share of the limits in which critical points are looked for. */
const SHARE = 0.5;
/** Units of work in which what was found is judged, when the budget is used up. */
const FINISH_WORK = 200_000;

function extrema(f: Expr, names: readonly string[], options: CriticalOptions): GlobalExtrema {
  const { box, subjectTo = [] } = options;
  if (box !== undefined && subjectTo.length === 0) return inBox(f, names, box, options);
  const left = leftBy(options.defined ?? []);
  if (subjectTo.length === 0 && left !== "some" && finished(() => growth(f, names), undefined) === "both")
    return both(f, (g) => least(g, names, UNKNOWN));
  const critical = criticalPoints(f, names, shareOf(options, SHARE));
  const candidates = finished(() => candidatesOf(f, names, critical, options), []);
  const finite = candidates.filter(({ value }) => Number.isFinite(value));
  if (subjectTo.length > 0) {
    const isBounded = subjectTo.some((g) => ["up", "down"].includes(growth(g, names) ?? ""));
    // On a set that is closed and bounded f is least somewhere, if it is continuous on all of it.
    const isPlain = [f, ...subjectTo, ...(options.defined ?? [])].every(
      (e) => isContinuous(e) && domainOf(e).length === 0,
    );
    const complete =
      isBounded && isPlain && isComplete(critical) && areFinite(candidates) && box === undefined;
    const onSet = (g: Expr, sign: 1 | -1): Least => leastOfCandidates(g, mirrored(finite, sign), complete);
    return both(f, onSet, onSet);
  }
  const found = (g: Expr, sign: 1 | -1): Least => leastOfCandidates(g, mirrored(finite, sign), false);
  const known = finished(() => knownOf(f, names, critical, candidates, options), {
    ...UNKNOWN,
    left: "some",
    candidates: finite,
  });
  const judged = (g: Expr, sign: 1 | -1): Least =>
    least(g, names, {
      ...known,
      candidates: mirrored(known.candidates, sign),
      stops: sign === 1 ? known.stops : known.stops?.map(mirroredStop),
    });
  return both(f, judged, found);
}

const UNKNOWN: Known = {
  candidates: [],
  complete: false,
  open: false,
  left: "all",
  defined: [],
  stops: undefined,
};

function knownOf(
  f: Expr,
  names: readonly string[],
  critical: CriticalPoints,
  candidates: readonly Candidate[],
  options: CriticalOptions,
): Known {
  const asked = [f, ...(options.defined ?? [])].flatMap((e) => domainOf(e, true));
  const [name, ...others] = names;
  const isLine =
    name !== undefined &&
    others.length === 0 &&
    isComplete(critical) &&
    areFinite(candidates) &&
    critical.families.length === 0 &&
    hasToldJumps(f);
  return {
    candidates: candidates.filter(({ value }) => Number.isFinite(value)),
    complete: isComplete(critical) && areFinite(candidates) && isContinuous(f),
    open: asked.every((e) => e.kind === "call" && (e.row === lessRow || e.row === notEqualRow)),
    left: leftBy(options.defined ?? []),
    defined: options.defined ?? [],
    stops: isLine ? stopsOf(f, name, candidates, asked, options) : undefined,
  };
}

/** What such formulas leave of space where they have a value. */
function leftBy(defined: readonly Expr[]): Known["left"] {
  if (defined.length === 0) return "all";
  const isThin = (condition: Expr): boolean => condition.kind === "call" && condition.row === notEqualRow;
  return defined.every((e) => isContinuous(e) && domainOf(e, true).every(isThin)) ? "most" : "some";
}

/** By bounds, and where these prove nothing, in one variable by the pieces on which f rises or falls. */
function inBox(f: Expr, names: readonly string[], box: Box, options: CriticalOptions): GlobalExtrema {
  const [name, ...others] = names;
  let stops: readonly Stop[] | undefined | "unasked" = "unasked";
  const byPieces = (g: Expr, sign: 1 | -1, only: string): Least | undefined => {
    if (stops === "unasked") {
      const critical = criticalPoints(f, names, shareOf(options, SHARE));
      stops = knownOf(f, names, critical, candidatesOf(f, names, critical, options), options).stops;
    }
    const signed = sign === 1 ? stops : stops?.map(mirroredStop);
    return signed && leastOnPieces(g, only, signed, options.defined, "between");
  };
  return both(f, (g, sign) => {
    const byBounds = leastInBox(g, names, box, options.defined);
    if (byBounds.proven || name === undefined || others.length > 0) return byBounds;
    try {
      return byPieces(g, sign, name) ?? byBounds;
    } catch (error) {
      if (endedBy() === undefined) throw error;
      return byBounds;
    }
  });
}

function finished<T>(run: () => T, otherwise: T): T {
  return finish("globalExtrema", FINISH_WORK, run, () => otherwise);
}

/** The least value of f, and of −f, which is the largest of f; by the second function when the budget is used up. */
function both(
  f: Expr,
  leastOfOne: (g: Expr, sign: 1 | -1) => Least,
  afterwards: (g: Expr, sign: 1 | -1) => Least = () => OPEN,
): GlobalExtrema {
  const [lower, upper] = ([1, -1] as const).map((sign): Least => {
    const g = finished(() => (sign === 1 ? f : negate(f)), f);
    try {
      if (endedBy() === undefined) return leastOfOne(g, sign);
    } catch (error) {
      if (endedBy() === undefined) throw error;
    }
    return finished(() => afterwards(g, sign), OPEN);
  }) as [Least, Least];
  const ended = endedBy();
  const { extremum: most, infimum: above } = upper;
  return {
    ...(lower.extremum && { minimum: lower.extremum }),
    ...(most && { maximum: { ...most, value: 0 - most.value } }),
    ...(lower.infimum !== undefined && { infimum: lower.infimum }),
    ...(above !== undefined && { supremum: 0 - above }),
    minimumProven: lower.proven,
    maximumProven: upper.proven,
    proven: lower.proven && upper.proven,
    ...(ended !== undefined && { ended }),
  };
}

function mirrored(candidates: readonly Candidate[], sign: 1 | -1): readonly Candidate[] {
  if (sign === 1) return candidates;
  const kinds: Partial<Record<Kind, Kind>> = { minimum: "maximum", maximum: "minimum" };
  return candidates.map((c) => ({
    ...c,
    value: 0 - c.value,
    ...(c.exact && { exact: negate(c.exact) }),
    kind: kinds[c.kind] ?? c.kind,
  }));
}

function mirroredStop(stop: Stop): Stop {
  return {
    ...stop,
    ...(stop.value !== undefined && { value: 0 - stop.value }),
    ...(stop.exact && { exact: negate(stop.exact) }),
  };
}

function leastOfCandidates(f: Expr, candidates: readonly Candidate[], complete: boolean): Least {
  const best = leastOf(candidates);
  if (best === undefined) return OPEN;
  const { exact, at, value } = best;
  const proven = complete || (exact !== undefined && signEverywhere(subtract(f, exact)) === 1);
  return { extremum: { at, value }, proven };
}
