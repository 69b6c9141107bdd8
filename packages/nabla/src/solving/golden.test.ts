// Three golden sets, judged by one reading of what lies on an answer: that reading is half of the file.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { replace } from "../calculus/replace.js";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { numberOf } from "../functions/number.js";
import { parse, parseEquation } from "../notation/parse.js";
import { criticalPoints } from "./critical.js";
import type { Box, CriticalFamily, CriticalPoint, Family, Kind, SolutionPoint } from "./solutions.js";
import { solve } from "./solve.js";

type Texts = Readonly<Record<string, string>>;
type Point = Readonly<Record<string, number>>;

/** A solution as the golden files write it: a point in many digits, or unknowns bound by formulas. */
interface GoldenSolution {
  readonly numeric?: Texts;
  readonly kind?: string | undefined;
  readonly nature?: string;
  readonly constrained?: string;
  readonly where?: readonly string[];
}

interface GoldenFunction {
  readonly id: string;
  readonly source: string;
  readonly vars: readonly string[];
  readonly type: "finite" | "finite-in-box" | "parametric" | "families" | "none";
  readonly solutions: readonly (GoldenSolution & Texts)[];
  readonly kind?: string;
  readonly tags: readonly string[];
  readonly box?: Readonly<Record<string, readonly [string, string]>>;
  readonly nonsmooth?: readonly { readonly at: Texts; readonly kind: string }[];
}

interface GoldenSystem {
  readonly id: string;
  readonly group: string;
  readonly equations: readonly string[];
  readonly unknowns: readonly string[];
  readonly parameters?: readonly string[];
  readonly cases?: readonly {
    readonly when: readonly string[];
    readonly solutions?: readonly Texts[];
    readonly families?: readonly (Texts & { readonly free: readonly string[] })[];
  }[];
  readonly type: "finite" | "none" | "families" | "infinite";
  readonly solutions: readonly GoldenSolution[];
  readonly box?: Readonly<Record<string, readonly [string, string]>>;
  readonly members?: readonly Texts[];
  readonly nonMembers?: readonly Texts[];
  readonly window?: Readonly<Record<string, readonly [string, string]>>;
  readonly inWindow?: readonly Texts[];
  readonly lagrange?: {
    readonly f: string;
    readonly constraints: readonly string[];
    readonly variables: readonly string[];
    readonly multipliers: readonly string[];
  };
}

const golden = (set: string) =>
  JSON.parse(readFileSync(new URL(`../../../../golden/${set}/cases.json`, import.meta.url), "utf8"));
const number = (text: string): number => evaluate(parse(text), {});
const pointOf = (texts: Texts): Point =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, number(text)]));
const boxOf = (box: GoldenFunction["box"]): Box | undefined =>
  box &&
  Object.fromEntries(
    Object.entries(box).map(([name, [low, high]]) => [name, [number(low), number(high)] as const]),
  );

const isNear = (a: number, b: number, tolerance: number): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
const areNear = (names: readonly string[], a: Point, b: Point, tolerance: number): boolean =>
  names.every((name) => isNear(a[name] as number, b[name] as number, tolerance));

const INTEGERS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8, 9, -9, 10, -10];

/** Values for whole numbers, two of them at most. */
function* integersFor(names: readonly string[], range = INTEGERS): Generator<Record<string, number>> {
  const [first, second] = names;
  if (first === undefined) yield {};
  else
    for (const n of range)
      for (const m of second === undefined ? [0] : range) {
        yield second === undefined ? { [first]: n } : { [first]: n, [second]: m };
      }
}

/** The member of a family at these values; coordinates that are not bound are free. */
function memberAt(family: Family, unknowns: readonly string[], values: Point): Point {
  return Object.fromEntries(
    unknowns.map((name) => {
      const bound = family.bind[name];
      return [name, bound === undefined ? (values[name] as number) : evaluate(bound, values)];
    }),
  );
}

const isWithin = (where: Box | undefined, point: Point): boolean =>
  Object.entries(where ?? {}).every(([name, [low, high]]) => {
    const value = point[name] as number;
    return value >= low - 1e-9 && value <= high + 1e-9;
  });

function isOn(family: Family, unknowns: readonly string[], point: Point): boolean {
  if (!isWithin(family.where, point)) return false;
  for (const integers of integersFor(family.integers))
    if (areNear(unknowns, memberAt(family, unknowns, { ...point, ...integers }), point, 1e-8)) return true;
  return false;
}

/** Some members of a family. */
function members(family: Family, unknowns: readonly string[]): Point[] {
  const found: Point[] = [];
  for (let k = 0; k < 6; k++) {
    const free = Object.fromEntries(
      family.free.map((name, i) => {
        const t = (0.37 * (k + 1) + 0.61 * (i + 1)) % 1;
        const [low, high] = family.where?.[name] ?? [-4, 4];
        const [from, to] = [Math.max(low, Math.min(high, 8) - 16), Math.min(high, Math.max(low, -8) + 16)];
        return [name, from + (to - from) * t];
      }),
    );
    for (const integers of integersFor(family.integers, [0, 1, -1, 2])) {
      const point = memberAt(family, unknowns, { ...free, ...integers });
      if (Object.values(point).every(Number.isFinite)) found.push(point);
    }
  }
  return found;
}

interface Points {
  readonly points: readonly SolutionPoint[];
  readonly families: readonly Family[];
}

const holds = (answer: Points, unknowns: readonly string[], point: Point): boolean =>
  answer.points.some(({ at }) => areNear(unknowns, at, point, 1e-8)) ||
  answer.families.some((family) => isOn(family, unknowns, point));

/** A golden family as one of ours. */
function familyOf(solution: Texts, unknowns: readonly string[]): Family {
  const bind = Object.fromEntries(
    unknowns.filter((name) => name in solution).map((name) => [name, parse(solution[name] as string)]),
  );
  const used = new Set(Object.values(bind).flatMap(variables));
  return {
    bind,
    free: unknowns.filter((name) => !(name in bind)),
    integers: ["n", "m"].filter((name) => used.has(name)),
  };
}

const KINDS: Readonly<Record<string, Kind>> = {
  min: "minimum",
  max: "maximum",
  saddle: "saddle",
  constant: "constant",
};
const kindOf = (s: GoldenSolution): Kind | undefined =>
  KINDS[s.kind === "degenerate" ? (s.nature ?? "") : (s.kind ?? "")];

/** Every golden point, once each, within the tolerance; what is left over is returned. */
function matched<P extends SolutionPoint>(
  points: readonly P[],
  solutions: readonly GoldenSolution[],
  unknowns: readonly string[],
  tolerance: number,
  onMatch: (point: P, solution: GoldenSolution) => void = () => undefined,
): P[] {
  const left = [...points];
  for (const s of solutions) {
    const want = pointOf(s.numeric ?? {});
    const k = left.findIndex(({ at }) => areNear(unknowns, at, want, tolerance));
    expect(k, `${JSON.stringify(want)} is missing in ${JSON.stringify(left.map(({ at }) => at))}`).not.toBe(
      -1,
    );
    for (const point of left.splice(k, 1)) onMatch(point, s);
  }
  return left;
}

/** Units of work for each case, so that what is found does not depend on how busy the machine is. */
const WORK = 6_000_000;
/** Where a kind stays open: said so, never wrong. */
const OPEN_KINDS = new Set(["crit-120"]);

/** Proven points are right to the last digits; at a double zero doubles tell half of them. */
const PRECISE = 1e-13;
const DOUBLE_ZERO = 1e-9;

describe.each(["critical", "critical2"])("golden/%s", (set) => {
  const cases: readonly GoldenFunction[] = golden(set);

  test.each(cases.map((c) => [c.source, c] as const))("%s", (_source, c) => {
    const box = boxOf(c.box);
    const f = parse(c.source, { variables: c.vars });
    const answer = criticalPoints(f, c.vars, { work: WORK, ...(box !== undefined && { box }) });
    if (c.type !== "finite-in-box" && c.tags.some((tag) => tag === "polynomial" || tag.startsWith("linear")))
      expect(answer.complete).toBe(true);
    if (c.type === "none" || c.type === "finite" || c.type === "finite-in-box") {
      expect(answer.families).toEqual([]);
      const judge = (point: CriticalPoint, s: GoldenSolution): void => {
        expect(point.degenerate).toBe(s.kind === "degenerate");
        if (point.kind !== "undecided" || !OPEN_KINDS.has(c.id)) expect(point.kind).toBe(kindOf(s));
      };
      const left = matched(answer.points, c.solutions, c.vars, DOUBLE_ZERO, judge);
      // The golden box is open.
      expect(
        left.filter(({ at }) =>
          Object.entries(box ?? {}).every(
            ([name, [low, high]]) => low < (at[name] as number) && (at[name] as number) < high,
          ),
        ),
      ).toEqual([]);
    } else {
      const want = c.solutions.map((s) => familyOf(s, c.vars));
      c.solutions.forEach((s, i) => {
        const inside = members(want[i] as Family, c.vars).filter((point) =>
          (s.where ?? []).every((relation) => evaluate(parse(`piecewise(${relation}, 1, 0)`), point) === 1),
        );
        expect(inside).not.toEqual([]);
        for (const point of inside) {
          expect(holds(answer, c.vars, point), `${JSON.stringify(point)} is missing`).toBe(true);
          const kind = kindOf({ kind: c.kind, ...s });
          const on: (CriticalFamily | CriticalPoint)[] = [
            ...answer.families.filter((family) => isOn(family, c.vars, point)),
            ...answer.points.filter(({ at }) => areNear(c.vars, at, point, 1e-8)),
          ];
          // Where f is constant on a piece of its domain, a point of it is a minimum and a maximum.
          const kinds = on.map((family) => (family.kind === "constant" ? kind : family.kind));
          if (kind !== undefined)
            expect(kinds).toContain(OPEN_KINDS.has(c.id) && !kinds.includes(kind) ? "undecided" : kind);
        }
      });
      const ours = [
        ...answer.points.map(({ at }) => at),
        ...answer.families.flatMap((family) => members(family, c.vars)),
      ];
      for (const point of ours) {
        const isWanted = want.some(
          (family, i) =>
            isOn(family, c.vars, point) &&
            (c.solutions[i]?.where ?? []).every((relation) => {
              const closed = relation.replace(/([<>])(?!=)/, "$1=");
              return evaluate(parse(`piecewise(${closed}, 1, 0)`), point) === 1;
            }),
        );
        expect(isWanted, `${JSON.stringify(point)} is invented`).toBe(true);
      }
    }
    for (const { at, kind } of c.nonsmooth ?? []) {
      const place = pointOf(at);
      const kinks = answer.kinks.filter(({ where }) => Math.abs(evaluate(where, place)) < 1e-12);
      expect(kinks).not.toEqual([]);
      // Of several variables the kink is named, not judged.
      if (c.vars.length === 1) expect(kinks.map((kink) => kink.kind)).toContain(KINDS[kind] ?? "saddle");
    }
  });
});

describe("golden/systems", () => {
  const cases: readonly GoldenSystem[] = golden("systems");

  test.each(cases.map((c) => [c.id, c.equations.join("; "), c] as const))("%s: %s", (_id, _text, c) => {
    const { unknowns, parameters = [] } = c;
    const parts: Expr[] = [];
    const equations = c.equations.map((e) =>
      parseEquation(e, { variables: [...unknowns, ...parameters], onCondition: (part) => parts.push(part) }),
    );
    const box = boxOf(c.box);
    const answer = solve(equations, unknowns, { work: WORK, ...(box !== undefined && { box }) });
    if (c.group === "linear" || c.group === "polynomial-system" || c.group === "one-variable/polynomial")
      expect(answer.complete).toBe(true);
    if (c.type === "finite" || c.type === "none") {
      expect(answer.families).toEqual([]);
      expect(matched(answer.points, c.solutions, unknowns, DOUBLE_ZERO)).toEqual([]);
      expect(answer.count).toBe(c.solutions.length);
    } else if (parameters.length > 0) {
      judgeParameters(c, answer);
    } else {
      expect(answer.count).toBe("infinite");
      // What was typed has a value only where the parts have that reading took away.
      const isTypedThere = (point: Point): boolean => parts.every((e) => Number.isFinite(evaluate(e, point)));
      for (const texts of c.members ?? [])
        expect(holds(answer, unknowns, pointOf(texts)), JSON.stringify(texts)).toBe(true);
      for (const texts of c.nonMembers ?? []) {
        const point = pointOf(texts);
        expect(isTypedThere(point) && holds(answer, unknowns, point), JSON.stringify(texts)).toBe(false);
      }
      const ours = [
        ...answer.points.map(({ at }) => at),
        ...answer.families.flatMap((family) => members(family, unknowns)),
      ];
      expect(ours).not.toEqual([]);
      for (const point of ours.filter(isTypedThere))
        for (const e of equations) expect(Math.abs(evaluate(e, point))).toBeLessThan(1e-9);
      if (c.window !== undefined) {
        const { points, families, complete } = solve(equations, unknowns, {
          work: WORK,
          box: boxOf(c.window) ?? {},
        });
        expect({ families, complete }).toEqual({ families: [], complete: true });
        expect(
          matched(
            points,
            (c.inWindow ?? []).map((numeric) => ({ numeric })),
            unknowns,
            PRECISE,
          ),
        ).toEqual([]);
        for (const texts of c.inWindow ?? []) expect(holds(answer, unknowns, pointOf(texts))).toBe(true);
      }
    }
  });

  /**
   * At random parameters where nothing that is assumed vanishes the answer is right; in every other case something
   * does.
   */
  function judgeParameters(c: GoldenSystem, answer: ReturnType<typeof solve>): void {
    const { unknowns, parameters = [] } = c;
    const [generic, ...others] = c.cases ?? [];
    const values = Object.fromEntries(parameters.map((name, i) => [name, 1.5 + i * i * 0.25 + i]));
    const numbers = new Map(Object.entries(values).map(([name, x]) => [name, numberOf(x)] as const));
    const put = (family: Family): Family => ({
      ...family,
      bind: Object.fromEntries(Object.entries(family.bind).map(([name, e]) => [name, replace(e, numbers)])),
    });
    const ours = answer.families.map(put);
    const want = [...(generic?.solutions ?? []), ...(generic?.families ?? [])].map((s) =>
      put(familyOf(s, unknowns)),
    );
    for (const e of answer.assuming) expect(evaluate(e, values)).not.toBe(0);
    for (const [some, all] of [
      [ours, want],
      [want, ours],
    ] as const) {
      const points = some.flatMap((family) => members(family, unknowns));
      expect(points).not.toEqual([]);
      for (const point of points) expect(holds({ points: [], families: all }, unknowns, point)).toBe(true);
    }
    for (const { when } of others) {
      const special = { ...values };
      for (const relation of when) {
        const [name, text] = relation.split(" = ");
        if (name !== undefined && text !== undefined) special[name] = number(text);
      }
      expect(
        answer.assuming.some((e) => evaluate(e, special) === 0),
        when.join(", "),
      ).toBe(true);
    }
  }

  const constrained = cases.filter((c) => c.lagrange !== undefined && c.type !== "infinite");
  test.each(constrained.map((c) => [c.id, c] as const))("%s: without multipliers as unknowns", (_id, c) => {
    const {
      f,
      constraints,
      variables: names,
      multipliers,
    } = c.lagrange as NonNullable<GoldenSystem["lagrange"]>;
    const options = { variables: names };
    const answer = criticalPoints(parse(f, options), names, {
      work: WORK,
      subjectTo: constraints.map((g) => parseEquation(g, options)),
    });
    expect(answer.families).toEqual([]);
    const left = matched(answer.points, c.solutions, names, DOUBLE_ZERO, (point, s) => {
      expect(point.kind).toBe(KINDS[s.constrained ?? ""]);
      const want = pointOf(s.numeric ?? {});
      multipliers.forEach((name, i) => {
        expect(isNear(point.multipliers?.[i] ?? Number.NaN, want[name] as number, DOUBLE_ZERO)).toBe(true);
      });
    });
    expect(left).toEqual([]);
  });
});
