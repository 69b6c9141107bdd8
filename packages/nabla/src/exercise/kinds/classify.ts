import { equal } from "../../algebra/equality/equal.js";
import { expand } from "../../algebra/expand.js";
import { hessian } from "../../calculus/fields.js";
import { gradient } from "../../calculus/gradient.js";
import { NablaError } from "../../error.js";
import type { Expr } from "../../expression/node.js";
import type { Words } from "../../expression/row.js";
import { numberOf, ZERO } from "../../functions/number.js";
import { print } from "../../languages/list.js";
import { parse } from "../../notation/parse.js";
import { substitute } from "../../notation/substitute.js";
import { criticalPoints } from "../../solving/critical.js";
import type { CriticalFamily, Kind as PointKind } from "../../solving/solutions.js";
import { type Choice, compareChoice } from "../choice.js";
import type { Dice } from "../dice.js";
import { NAMES } from "../formulas.js";
import type { Kind, Level } from "../kind.js";
import { shown } from "../verdict.js";
import {
  type At,
  atPoint,
  type Derived,
  formulaOf,
  headerOf,
  pointText,
  posedAt,
  vectorWords,
} from "./derivatives.js";

export interface ClassifyTask extends Derived {
  readonly task: "classify";
  readonly at: At;
}

type Name = "minimum" | "maximum" | "saddle" | "none";

const SPELLINGS: Choice<Name>["spellings"] = {
  none: /none|никак|ничего|обычн|regular|ordinary|некритич|noncritical/,
  minimum: /мин(?!ус|имакс)|min(?!us|imax)/,
  maximum: /(?<!мини)макс|(?<!mini)max/,
  saddle: /седл|saddle|перевал|минимакс|minimax|inflection|перегиб/,
};
const DENIAL: Choice<Name>["denial"] = [
  "none",
  /^(?:no|нет)\W*$|not? (?:an? )?critical|не критич|не стационар/u,
];

const NAMES_OF: Readonly<Record<Name, Words>> = {
  minimum: { en: "a minimum", ru: "минимум" },
  maximum: { en: "a maximum", ru: "максимум" },
  saddle: { en: "a saddle", ru: "седло" },
  none: { en: "not a critical point", ru: "не критическая точка" },
};

/** A point within that of a critical one, in parts of its size, is this one: √2 is given as 1.41421356237. */
const NEAR = 1e-9;

function kindOf(task: ClassifyTask): Name {
  const { f, names } = formulaOf(task);
  const { points, families } = criticalPoints(f, names);
  const found = points.find(({ at }) =>
    names.every((name) => {
      const value = at[name] as number;
      return Math.abs(value - (task.at[name] as number)) <= NEAR * Math.max(1, Math.abs(value));
    }),
  );
  if (
    found === undefined &&
    posedAt(f, names, task.at).parts.some(({ expected }) => isOtherThanZero(expected))
  )
    return "none";
  const kind = found?.kind ?? familyAt(families, task.at, names);
  if (kind === undefined || kind === "constant" || kind === "undecided")
    throw new NablaError("unsupported", "check: it could not be decided what the point is", { what: "kind" });
  return kind;
}

/** What all families that the point lies on are. */
function familyAt(
  families: readonly CriticalFamily[],
  at: At,
  names: readonly string[],
): PointKind | undefined {
  const kinds = families
    .filter(({ bind, integers }) =>
      names.every((name) => {
        const bound = bind[name];
        if (bound === undefined) return true;
        return (
          integers.length === 0 && equal(substitute(bound, at), numberOf(at[name] as number)).equal === true
        );
      }),
    )
    .map(({ kind }) => kind);
  return kinds.every((kind) => kind === kinds[0]) ? kinds[0] : undefined;
}

const isOtherThanZero = (e: Expr): boolean => equal(e, ZERO).equal === false;

const hints: Choice<Name>["hints"] = {
  none: {
    en: "put the point into both partial derivatives: where both are 0 it is critical",
    ru: "подставьте точку в обе частные производные: если обе равны 0, точка критическая",
  },
  minimum: {
    en: "look at f along several lines through the point: does it grow along all of them?",
    ru: "посмотрите на f вдоль нескольких прямых через точку: растёт ли она вдоль всех?",
  },
  maximum: {
    en: "look at f along several lines through the point: does it fall along all of them?",
    ru: "посмотрите на f вдоль нескольких прямых через точку: убывает ли она вдоль всех?",
  },
  saddle: {
    en: "at a saddle f grows along one line and falls along another: look at the sign of the Hessian's determinant",
    ru: "в седле f растёт вдоль одной прямой и убывает вдоль другой: посмотрите на знак определителя гессиана",
  },
};

export const classify: Kind<ClassifyTask> = {
  summary: {
    en: "what a point is: minimum, maximum, saddle",
    ru: "что это за точка: минимум, максимум, седло",
  },
  question(task) {
    const { f, names } = formulaOf(task);
    const [header, point] = [headerOf(f, names), pointText(names, task.at)];
    return {
      en: `${header}. What is ${point.en}: a minimum, a maximum, a saddle, or not a critical point?`,
      ru: `${header}. Что такое ${point.ru}: минимум, максимум, седло или не критическая точка?`,
    };
  },
  check: (task, answer) =>
    compareChoice(answer, {
      expected: kindOf(task),
      spellings: SPELLINGS,
      called: NAMES_OF,
      denial: DENIAL,
      hints,
    }),
  answer: (task) => NAMES_OF[kindOf(task)].en.replace(/^an? /, ""),
  worked(task) {
    const { f, names } = formulaOf(task);
    const slope = gradient(f, names).map((e) => substitute(e, task.at));
    const at = hessian(f, names)
      .map((row) => `(${row.map((e) => shown(substitute(e, task.at))).join(" ")})`)
      .join(" ");
    const kind = NAMES_OF[kindOf(task)];
    return [
      atPoint(pointText(names, task.at), vectorWords("∇f", slope)),
      { en: `the Hessian there, row by row: ${at}`, ru: `гессиан там по строкам: ${at}` },
      { en: `so the point is ${kind.en}`, ru: `значит, это ${kind.ru}` },
    ];
  },
  make: (dice, level) => makeClassify(dice, level),
};

/** A quadratic form around a point; a cubic beside it at level 3. */
function makeClassify(dice: Dice, level: Level): ClassifyTask | undefined {
  const [p, q] = [dice.whole(-3, 3), dice.whole(-3, 3)];
  const [u, v] = [`(x - ${p})`, `(y - ${q})`];
  const mixed = level === 1 ? "0" : `${dice.factor(4)}*${u}*${v}`;
  const cubic = level === 3 ? `${dice.factor(2)}*${u}^3` : "0";
  const f = `${dice.factor(3)}*${u}^2 + ${mixed} + ${dice.factor(3)}*${v}^2 + ${cubic} + ${dice.whole(-9, 9)}`;
  const of = level === 1 ? print(parse(f)) : print(expand(parse(f)));
  const isBeside = dice.whole(1, 6) === 1;
  const task: ClassifyTask = {
    task: "classify",
    of,
    variables: NAMES,
    at: { x: isBeside ? p + 1 : p, y: q },
  };
  return isDegenerate(task) ? undefined : task;
}

function isDegenerate({ of, at }: ClassifyTask): boolean {
  const { f, names } = formulaOf({ of, variables: NAMES });
  const found = criticalPoints(f, names);
  return (
    found.families.length > 0 ||
    found.points.some((point) => point.degenerate && names.every((name) => point.at[name] === at[name]))
  );
}
