import { isNablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { subtract } from "../functions/sum.js";
import { leastInBox } from "./branch-and-bound.js";
import { directionsIn, limitAlongRay } from "./ends.js";
import { growth } from "./growth.js";
import { leastOnPieces, type Stop } from "./pieces.js";
import { signEverywhere } from "./sign-everywhere.js";
import type { GlobalExtremum, Kind, Least } from "./solutions.js";
import { doubleOf, isBelow } from "./value.js";

/** A point with the value of f there, as a formula where it is exact. */
export interface Candidate {
  readonly at: Readonly<Record<string, number>>;
  readonly value: number;
  readonly exact?: Expr;
  /** The coordinates as formulas. */
  readonly place?: Readonly<Record<string, Expr>>;
  readonly kind: Kind;
}

/** What is known of f over all of ℝⁿ. */
export interface Known {
  readonly candidates: readonly Candidate[];
  /** Each extremum of f is a candidate. */
  readonly complete: boolean;
  /** The domain of f has no edge that belongs to it. */
  readonly open: boolean;
  /** What else is asked to have a value leaves all places where the formula has one, all but a thin set, or fewer. */
  readonly left: "all" | "most" | "some";
  /** Formulas that must have a value too. */
  readonly defined: readonly Expr[];
  /** Of one variable: where f may turn or end; undefined where these places are not all known. */
  readonly stops: readonly Stop[] | undefined;
}

/** Boxes outside of which f is asked to be large. */
const RADII = [10, 1000, 1e6];

/** The least value over all of ℝⁿ, by the first argument that proves it. */
export function least(f: Expr, names: readonly string[], known: Known): Least {
  const grows = known.left === "some" ? undefined : growth(f, names);
  if (grows === "down" || grows === "both") return { infimum: Number.NEGATIVE_INFINITY, proven: true };
  const best = leastOf(known.candidates);
  if (best !== undefined) {
    const extremum: GlobalExtremum = { at: best.at, value: best.value };
    if (grows === "up" && known.complete && known.left === "all") return { extremum, proven: true };
    if (best.exact !== undefined && signEverywhere(subtract(f, best.exact)) === 1)
      return { extremum, proven: true };
  }
  const [name, ...others] = names;
  return (
    (name !== undefined && others.length === 0 && known.stops !== undefined
      ? leastOnPieces(f, name, known.stops, known.defined)
      : undefined) ??
    alongRays(f, names, known, best) ??
    insideBox(f, names, known, best) ??
    withoutCandidate(known, best) ?? {
      ...(best?.kind === "minimum" && { extremum: { at: best.at, value: best.value } }),
      proven: false,
    }
  );
}

export function leastOf(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.reduce<Candidate | undefined>(
    (best, other) => (best === undefined || other.value < best.value ? other : best),
    undefined,
  );
}

/** f falls beyond all bounds on a ray, or comes near to a number that lies below all of its values. */
function alongRays(
  f: Expr,
  names: readonly string[],
  { complete, open, left }: Known,
  best: Candidate | undefined,
): Least | undefined {
  if (left === "some") return undefined;
  for (const direction of directionsIn(names)) {
    const limit = limitAlongRay(f, direction);
    if (limit === undefined || limit === "∞") continue;
    if (limit === "−∞") return { infimum: Number.NEGATIVE_INFINITY, proven: true };
    const infimum = doubleOf(limit);
    const isFree = best === undefined || isBelow(infimum, best.value);
    if (complete && open && isFree && Number.isFinite(infimum) && signEverywhere(subtract(f, limit)) === 1)
      return { infimum, proven: true };
  }
  return undefined;
}

/** f is continuous, and outside of a box larger than at a point inside: the least value lies in the box. */
function insideBox(
  f: Expr,
  names: readonly string[],
  { complete, left }: Known,
  best: Candidate | undefined,
): Least | undefined {
  if (left !== "all") return undefined;
  const everywhere = new Map(names.map((name) => [name, [-Infinity, Infinity] as const] as const));
  const over = (changed: readonly (readonly [string, readonly [number, number]])[]) => {
    try {
      return enclose(f, Object.fromEntries(new Map([...everywhere, ...changed])));
    } catch (error) {
      if (isNablaError(error)) return undefined;
      throw error;
    }
  };
  const whole = over([]);
  if (whole?.defined !== "all" || whole.continuous !== true) return undefined;
  const middle = over(names.map((name) => [name, [0, 0]]));
  const level = Math.min(best?.value ?? Number.POSITIVE_INFINITY, middle?.hi ?? Number.POSITIVE_INFINITY);
  const radius = RADII.find((r) =>
    names.every((name) =>
      [[r, Infinity] as const, [-Infinity, -r] as const].every(
        (side) => (over([[name, side]])?.lo ?? -Infinity) > level,
      ),
    ),
  );
  if (radius === undefined) return undefined;
  if (complete && best !== undefined) return { extremum: { at: best.at, value: best.value }, proven: true };
  const inside = leastInBox(f, names, Object.fromEntries(names.map((name) => [name, [-radius, radius]])));
  return inside.proven ? inside : undefined;
}

/** A least value would be one of the candidates that are no maxima or saddles, and f is less elsewhere. */
function withoutCandidate(
  { candidates, complete, open }: Known,
  best: Candidate | undefined,
): Least | undefined {
  if (!complete || !open) return undefined;
  const possible = leastOf(candidates.filter(({ kind }) => kind !== "maximum" && kind !== "saddle"));
  const isNone = possible === undefined || (best !== undefined && isBelow(best.value, possible.value));
  return isNone ? { proven: true } : undefined;
}
