import { hasUntoldDomain, isPlainlyPositive, zeroFactors } from "../algebra/conditions.js";
import { replace } from "../calculus/replace.js";
import { isNablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { postOrder, variables } from "../expression/walk.js";
import { productRow } from "../functions/arithmetic.js";
import { isPiecewise } from "../functions/choice.js";
import { numberOf, rational, ZERO } from "../functions/number.js";
import { sumRow } from "../functions/sum.js";
import { spend } from "../number/budget.js";
import { type Demands, demandsOf, type Members, UNSURE } from "./asked.js";
import { formulaOfRoot } from "./closed-form.js";
import { type Positive, type Range, rangesOf, signPolynomial } from "./ranges.js";
import type { Box } from "./solutions.js";
import { isSquare } from "./squares.js";
import { type Answer, type Found, type FoundFamily, standingOf } from "./system.js";
import { doubleOf, signOfConstant, tidy } from "./value.js";

/** With more cells than this it stays open whether a family has members. */
const MOST_CELLS = 400;
/** Of a family that falls into more parts than this nothing is claimed. */
const MOST_PARTS = 16;

/** A condition on a family's members, and the formula in the unknowns that it comes from. */
interface Asked extends Positive {
  readonly original: Expr;
}

/**
 * The members of a family with free unknowns at which the formulas have a value: the free unknowns get their ranges,
 * and where a condition is strict its formula is told apart. Nothing is claimed where a condition stays open.
 */
export function freeMembers(family: FoundFamily, { formulas, poles, ...demands }: Demands): Members {
  const none: Members = { ...UNSURE, sure: true };
  const somewhere = hasValueSomewhere(family, formulas);
  if (somewhere === false) return none;
  const positives = demands.positives.map(
    ({ u, strict }): Asked => ({ u: tidy(replace(u, family.bind)), strict, original: u }),
  );
  const asked = positives.filter(({ u }) => variables(u).length > 0);
  for (const { u, strict } of positives) {
    if (asked.some((one) => one.u === u)) continue;
    const sign = signOfConstant(u);
    if (sign === undefined) return UNSURE;
    if (sign === "none" || sign < (strict ? 1 : 0)) return none;
  }
  const parts = partsOf(family, asked);
  if (parts === undefined) return UNSURE;
  // Where a formula that binds an unknown has no value there is no member.
  const implied = new Set(demandsOf([...family.bind.values()], []).positives.map(({ u }) => u));
  const families: FoundFamily[] = [];
  const points: Found[] = [];
  const isOwn = (name: string): boolean => family.free.includes(name) || family.integers.includes(name);
  const left = asked.filter(({ u }) => alone(u, family) === undefined && variables(u).some(isOwn));
  for (const part of parts) {
    const strictlyPositive = (name: string): boolean =>
      (part.where?.[name]?.[0] ?? -1) > 0 ||
      ((part.where?.[name]?.[0] ?? -1) >= 0 &&
        asked.some(({ u, strict }) => strict && u.kind === "symbol" && u.name === name));
    const box = boxOf(part);
    if (part.free.length === family.free.length) {
      if (!left.every((one) => implied.has(one.u) || holds(one, box, strictlyPositive))) return UNSURE;
      if (!formulas.every((e) => isTold(e, family, box))) return UNSURE;
    }
    if (part.free.length > 0 || part.integers.length > 0) families.push(part);
    else {
      const point = pointOf(part);
      const standings = formulas.map((e) => standingOf(e, point));
      if (standings.every(({ defined: has }) => has !== false)) points.push(point);
    }
  }
  const apart = [
    ...asked
      .filter(({ u, strict }) => strict && variables(u).some(isOwn))
      .flatMap(({ original }) => zeroFactors(original)),
    ...poles,
  ].filter((u) => mayVanish(replace(u, family.bind), families));
  return { families, points, apart: [...new Set(apart)], sure: families.length === 0 || somewhere === true };
}

/** The part of a family in which something more holds of its free unknowns; undefined where that is not told. */
export function heldTo(family: FoundFamily, asked: readonly Positive[]): Answer | undefined {
  if (asked.some(({ u }) => alone(u, family) === undefined)) return undefined;
  const parts = partsOf(family, asked);
  if (parts === undefined) return undefined;
  const families = parts.filter(({ free }) => free.length > 0);
  const assuming = asked.filter(({ strict }) => strict).flatMap(({ u }) => zeroFactors(u));
  return {
    points: parts.filter(({ free }) => free.length === 0).map(pointOf),
    families,
    complete: true,
    assuming: [...new Set(assuming)].filter((u) => mayVanish(u, families)),
  };
}

/** The free unknown that is the only name in a rational function. */
function alone(u: Expr, { free }: FoundFamily): string | undefined {
  const [name, ...others] = variables(u);
  if (name === undefined || others.length > 0 || !free.includes(name)) return undefined;
  return signPolynomial(u, name) === undefined ? undefined : name;
}

/** The family with each free unknown held to one of the ranges in which what is asked of it alone holds. */
function partsOf(family: FoundFamily, asked: readonly Positive[]): FoundFamily[] | undefined {
  let parts: FoundFamily[] = [family];
  for (const name of family.free) {
    const own = asked.filter(({ u }) => alone(u, family) === name);
    const ranges = own.length === 0 ? [] : rangesOf(own, name);
    if (ranges === undefined) return undefined;
    if (own.length > 0) parts = parts.flatMap((part) => ranges.flatMap((range) => within(part, name, range)));
    if (parts.length > MOST_PARTS) return undefined;
  }
  return parts;
}

function within(family: FoundFamily, name: string, { low, high }: Range): FoundFamily[] {
  const [from, to] = family.where?.[name] ?? [-Infinity, Infinity];
  if (low !== undefined && low === high) {
    const at = low.toDouble();
    if (at < from || at > to) return [];
    const exact = low.fraction === undefined ? formulaOfRoot(low) : rational(low.fraction);
    const value = new Map([[name, exact ?? numberOf(at)]]);
    const { where: { [name]: _, ...where } = {}, ...rest } = family;
    return [
      {
        ...rest,
        bind: new Map([
          ...[...family.bind].map(([other, e]) => [other, tidy(replace(e, value))] as const),
          ...value,
        ]),
        free: family.free.filter((other) => other !== name),
        ...(Object.keys(where).length > 0 && { where }),
        ...(exact === undefined && { inexact: true }),
      },
    ];
  }
  const [least, most] = [Math.max(from, low?.toDouble() ?? from), Math.min(to, high?.toDouble() ?? to)];
  if (least >= most) return least > most ? [] : [family].filter(() => from === to);
  const where = { ...family.where, [name]: [least, most] as const };
  return [least === -Infinity && most === Infinity ? family : { ...family, where }];
}

function pointOf({ bind, inexact }: FoundFamily): Found {
  return {
    values: new Map(
      [...bind].map(([name, e]) => [
        name,
        { exact: inexact === true ? undefined : e, approximate: doubleOf(e) },
      ]),
    ),
  };
}

const boxOf = ({ free, where }: FoundFamily): Box =>
  Object.fromEntries(free.map((name) => [name, where?.[name] ?? [-Infinity, Infinity]]));

/** May a formula be 0 at some member, as far as enclosures tell? */
function mayVanish(u: Expr, families: readonly FoundFamily[]): boolean {
  const names = variables(u);
  if (names.length === 0) return false;
  return families.some((family) => {
    const box = boxOf(family);
    if (names.some((name) => box[name] === undefined)) return true;
    const { lo, hi } = boundsOf(u, box);
    return lo <= 0 && hi >= 0;
  });
}

function boundsOf(u: Expr, box: Box): { readonly lo: number; readonly hi: number } {
  try {
    return enclose(u, box);
  } catch (error) {
    if (isNablaError(error)) return { lo: -Infinity, hi: Infinity };
    throw error;
  }
}

/** Is a condition proven for all numbers in a box: by the signs of the parts of its formula, or by an enclosure? */
function holds({ u, strict }: Positive, box: Box, isPositiveName: (name: string) => boolean): boolean {
  const isPositive = (e: Expr): boolean => {
    if (e.kind === "number") return e.numerator > 0;
    if (e.kind === "symbol") return isPositiveName(e.name);
    if (e.row === productRow) return e.args.every((arg, i) => i % 2 === 1 || isPositive(arg));
    if (e.row !== sumRow) return false;
    return e.args.every((arg) => arg === ZERO || isPositive(arg));
  };
  if (isPositive(u) || isPlainlyPositive(u) || (!strict && isSquare(u))) return true;
  if (variables(u).some((name) => box[name] === undefined)) return false;
  const { lo } = boundsOf(u, box);
  return strict ? lo > 0 : lo >= 0;
}

/**
 * Is all told of where a formula has a value? What `conditions` says nothing of must have a value in the whole box, or
 * stand in a formula that the family binds an unknown by: where that has no value there is no member.
 */
function isTold(e: Expr, { bind }: FoundFamily, box: Box): boolean {
  const inBind = new Set(postOrder([...bind.values()]));
  return postOrder([e], (node) => !isPiecewise(node)).every((node) => {
    if (!hasUntoldDomain(node)) return true;
    const bound = replace(node, bind);
    if (!variables(bound).some((name) => box[name] !== undefined)) return true;
    return inBind.has(bound) || tidyIn(bound, inBind) || definedOver(bound, box) === "all";
  });
}

const tidyIn = (e: Expr, formulas: ReadonlySet<Expr>): boolean => formulas.has(tidy(e));

/** Have all formulas a value at some member of a family with free unknowns? Undefined when that stays open. */
function hasValueSomewhere(family: FoundFamily, formulas: readonly Expr[]): boolean | undefined {
  if (family.integers.length > 0) return true;
  const bound = formulas.map((e) => replace(e, family.bind)).filter((e) => variables(e).length > 0);
  const names = [...new Set(bound.flatMap(variables))];
  if (names.some((name) => !family.free.includes(name))) return true;
  const start = names.map((name): Side => family.where?.[name] ?? [-Infinity, Infinity]);
  const cells: Side[][] = [start];
  let open = false;
  for (let count = 0; cells.length > 0; count++) {
    spend(1);
    const cell = cells.shift() as Side[];
    const box = Object.fromEntries(names.map((name, i) => [name, cell[i] as Side]));
    const standings = bound.map((e) => definedOver(e, box));
    if (standings.every((standing) => standing === "all")) return true;
    if (standings.includes("none")) continue;
    if (count > MOST_CELLS) return undefined;
    const widest = cell.map(([low, high]) => Math.atan(high) - Math.atan(low));
    const i = widest.indexOf(Math.max(...widest));
    const [low, high] = cell[i] as Side;
    const cut = middleOf(low, high);
    if (!(cut > low && cut < high)) open = true;
    else
      for (const side of [
        [low, cut],
        [cut, high],
      ] as const)
        cells.push(cell.map((old, k) => (k === i ? side : old)));
  }
  return open ? undefined : false;
}

type Side = readonly [low: number, high: number];

function middleOf(low: number, high: number): number {
  if (low < 0 && high > 0) return 0;
  if (high === Infinity) return low <= 0 ? 1 : 4 * low;
  if (low === -Infinity) return high >= 0 ? -1 : 4 * high;
  return low + (high - low) / 2;
}

function definedOver(e: Expr, box: Box): "all" | "some" | "none" {
  try {
    return enclose(e, box).defined;
  } catch (error) {
    if (isNablaError(error)) return "some";
    throw error;
  }
}
