import { symbolNode } from "../expression/intern.js";
import type { CallExpr, Expr } from "../expression/node.js";
import type { Words } from "../expression/row.js";
import { ZERO } from "../functions/number.js";
import { add, negate } from "../functions/sum.js";
import { type Break, breaksAt } from "./slip-rules.js";
import { placesOf, rank, slopeOf } from "./slips.js";
import { verdictWords as words } from "./verdict-words.js";

/** Formulas with more ways to break one rule are left alone: pairs of them would meet answers by chance. */
const MOST_BREAKS = 30;

/**
 * The answers that two typical mistakes give together for ∂f/∂variable: rules broken at two places, two terms of a sum,
 * or an outer rule with a slope of the inner function that is wrong too.
 */
export function slipPairs(f: Expr, variable: string): { readonly answer: Expr; readonly hint: Words }[] {
  const x = symbolNode(variable);
  const trueSlope = (u: Expr): Expr => slopeOf(u, x, () => undefined);
  const breaks = placesOf(f, variable).flatMap((place) =>
    breaksAt(place, x, trueSlope).map((own, k, all): Broken => {
      const before = all.slice(0, k).filter(({ name }) => name === own.name).length;
      return { ...own, place, before };
    }),
  );
  if (breaks.length > MOST_BREAKS) return [];
  const pairs = breaks.flatMap((one, k) => breaks.slice(k + 1).map((other) => [one, other] as const));
  const truth = trueSlope(f);
  return pairs
    .sort((a, b) => rankOf(a) - rankOf(b))
    .flatMap(([one, other]) => {
      const answer = one.place === other.place ? atOnePlace(f, x, one, other) : atTwoPlaces(f, x, one, other);
      if (answer === undefined || answer === truth || answer === ZERO) return [];
      return [{ answer, hint: words.several([one.hint, other.hint]) }];
    });
}

/** A break, the place where it is made, and how many of its name stand before it there. */
type Broken = Break & { readonly place: CallExpr; readonly before: number };

/** Of pairs alike, the one that is made at a single place is the likelier. */
const rankOf = ([one, other]: readonly [Broken, Broken]): number =>
  2 * (rank(one.name) + rank(other.name)) + (one.place === other.place ? 0 : 1);

/** The same break where other slopes go into the rule. */
const again = ({ place, name, before }: Broken, x: Expr, slope: (u: Expr) => Expr): Expr | undefined =>
  breaksAt(place, x, slope).filter((one) => one.name === name)[before]?.slope;

function atTwoPlaces(f: Expr, x: Expr, one: Broken, other: Broken): Expr | undefined {
  let made = 0;
  const answer = slopeOf(f, x, (e, slope) => {
    const own = [one, other].find(({ place }) => place === e);
    const broken = own && again(own, x, slope);
    if (broken !== undefined) made += 1;
    return broken;
  });
  return made === 2 ? answer : undefined;
}

function atOnePlace(f: Expr, x: Expr, one: Broken, other: Broken): Expr | undefined {
  const { place } = one;
  const slope = (u: Expr): Expr => slopeOf(u, x, () => undefined);
  const whole = (broken: Expr | undefined): Expr | undefined =>
    broken && slopeOf(f, x, (e) => (e === place ? broken : undefined));
  // The rule of sums is linear: what the terms have wrong adds up.
  if (one.term !== undefined && other.term !== undefined)
    return one.term === other.term ? undefined : whole(add([one.slope, other.slope, negate(slope(place))]));
  const [inner, outer] = one.inner === undefined ? [other.inner, one] : [one.inner, other];
  if (inner === undefined || outer.inner !== undefined) return undefined;
  return whole(again(outer, x, (u) => (u === inner.of ? inner.slope : slope(u))));
}
