import { expand } from "../../algebra/expand.js";
import { gradient } from "../../calculus/gradient.js";
import { NablaError } from "../../error.js";
import { evaluate } from "../../evaluation/double.js";
import type { Expr } from "../../expression/node.js";
import type { Words } from "../../expression/row.js";
import { numberOf, ZERO } from "../../functions/number.js";
import { print } from "../../languages/list.js";
import { parse } from "../../notation/parse.js";
import { type Budget, metered } from "../../number/budget.js";
import { criticalPoints } from "../../solving/critical.js";
import { isNone, readPoints } from "../answer.js";
import type { Dice } from "../dice.js";
import { NAMES } from "../formulas.js";
import type { Kind, Level } from "../kind.js";
import { compareAnswer, type Posed, shown, type Verdict } from "../verdict.js";
import { type Derived, formulaOf, headerOf, vectorWords } from "./derivatives.js";
import { isTidy } from "./tidy.js";

export interface CriticalTask extends Derived {
  readonly task: "critical";
}

/** The critical points, exactly; throws where they are not all known or infinitely many. */
function pointsOf(f: Expr, names: readonly string[]): Expr[][] {
  const { points, families, complete } = criticalPoints(f, names);
  if (families.length > 0 || !complete)
    throw new NablaError(
      "unsupported",
      "check: the critical points are not finitely many that are proven to be all",
      {
        what: "critical points",
      },
    );
  return points.map(({ at, exact }) => names.map((name) => exact?.[name] ?? numberOf(at[name] as number)));
}

const posed = (names: readonly string[], point: readonly Expr[]): Posed => ({
  variables: [],
  parts: names.map((name, k) => ({ label: name, name, expected: point[k] as Expr })),
  mistakes: () => [],
});

/** For all points of an answer together. */
const WORK: Budget = { work: 4_000_000 };

function check(task: CriticalTask, answer: string): Verdict {
  const { f, names } = formulaOf(task);
  const truth = pointsOf(f, names);
  const readings = isNone(answer) ? [[]] : readPoints(answer, names);
  const verdicts = metered("check", WORK, () => readings.map((given) => compareAll(given, truth, names)));
  if (isNone(answer)) return { ...(verdicts[0] as Verdict), read: words.none };
  return verdicts.find(({ verdict }) => verdict === "right") ?? (verdicts[0] as Verdict);
}

function compareAll(given: readonly string[], truth: readonly Expr[][], names: readonly string[]): Verdict {
  const found = given.map((text) =>
    truth.findIndex((point) => compareAnswer(text, posed(names, point)).verdict === "right"),
  );
  const wrong = found.indexOf(-1);
  if (wrong >= 0) return { verdict: "wrong", where: words.notCritical(given[wrong] as string) };
  const count = new Set(found).size;
  return count === truth.length ? { verdict: "right" } : { verdict: "wrong", where: words.missing(count) };
}

const words = {
  none: { en: "none", ru: "нет" },
  notCritical: (point: string): Words => ({
    en: `${point} is not critical: put it into the partial derivatives`,
    ru: `${point} — не критическая точка: подставьте её в частные производные`,
  }),
  missing: (count: number): Words => ({
    en:
      count === 0 ? "there are critical points: solve ∇f = 0" : `right so far (${count}), but there are more`,
    ru: count === 0 ? "критические точки есть: решите ∇f = 0" : `пока верно (${count}), но есть ещё`,
  }),
};

export const critical: Kind<CriticalTask> = {
  summary: { en: "the critical points", ru: "критические точки" },
  question(task) {
    const { f, names } = formulaOf(task);
    const header = headerOf(f, names);
    return { en: `${header}. Find all critical points.`, ru: `${header}. Найдите все критические точки.` };
  },
  check,
  answer(task) {
    const { f, names } = formulaOf(task);
    const points = pointsOf(f, names);
    return points.length === 0
      ? "none"
      : points.map((point) => `(${point.map((e) => print(e)).join(", ")})`).join(", ");
  },
  worked(task) {
    const { f, names } = formulaOf(task);
    const list = pointsOf(f, names)
      .map((point) => `(${point.map(shown).join("; ")})`)
      .join(", ");
    return [
      vectorWords("∇f", gradient(f, names)),
      {
        en: `all are 0 at ${list === "" ? "no point" : list}`,
        ru: `все равны 0 ${list === "" ? "нигде" : `в ${list}`}`,
      },
    ];
  },
  make: (dice, level) => makeCritical(dice, level),
};

function makeCritical(dice: Dice, level: Level): CriticalTask | undefined {
  const [a, b, c] = [dice.factor(3), dice.factor(4), dice.factor(3)];
  const [p, q, rest] = [dice.whole(-4, 4), dice.whole(-4, 4), dice.whole(-9, 9)];
  const text = {
    1: `${a}*(x - ${p})^2 + ${c}*(y - ${q})^2 + ${rest}`,
    2: `${a}*x^2 + ${b}*x*y + ${c}*y^2 + ${2 * p}*x + ${rest}*y`,
    3: `${dice.pick(["", "-"])}((x - ${p})^3 - ${3 * dice.whole(1, 3) ** 2}*(x - ${p})) + ${c}*(y - ${q})^2`,
  }[level];
  const f = expand(parse(text));
  const { points, families } = criticalPoints(f, NAMES);
  const exact = points.flatMap((point) => NAMES.map((name) => point.exact?.[name] ?? f));
  const isUgly = families.length > 0 || points.length === 0 || !exact.every((e) => isTidyNumber(e, level));
  return isUgly ? undefined : { task: "critical", of: print(f), variables: NAMES };
}

/** Points beyond this are no pleasure to find by hand. */
const FARTHEST = 12;

const isTidyNumber = (e: Expr, level: Level): boolean =>
  e === ZERO || (isTidy([e], level) && Math.abs(evaluate(e, {})) <= FARTHEST);
