import { NablaError } from "../../error.js";
import { evaluate } from "../../evaluation/double.js";
import type { Expr } from "../../expression/node.js";
import { numberWords } from "../../expression/number-words.js";
import type { Words } from "../../expression/row.js";
import { variables } from "../../expression/walk.js";
import { parseEquation } from "../../notation/parse.js";
import { linearRanks } from "../../solving/linear.js";
import { solve } from "../../solving/solve.js";
import { readAnswer, SAID } from "../answer.js";
import { type Choice, compareChoice } from "../choice.js";
import type { Dice } from "../dice.js";
import type { Kind, Level } from "../kind.js";
import { shown } from "../verdict.js";

export interface SolutionsTask {
  readonly task: "solutions";
  /** As typed: `2x + y = 3`. */
  readonly equations: readonly string[];
  readonly unknowns?: readonly string[];
}

const MOST_EQUATIONS = 50;

type Count = "none" | "one" | "infinite";

const SPELLINGS: Choice<Count>["spellings"] = {
  infinite: /∞|^\+?inf|infinit|^oo$|бескон|\bmany|множеств[оа] решени|много|\\infty|countless/,
  none: /^0(?:[.,]0*)?$|^0 (?:sol|root|реш|корн)|none|ноль|нуль|zero|∅|несовмест|inconsistent|пуст|empty/,
  one: /^(?:[a-z=]+ )?1(?:[.,]0*)?$|^1 (?:sol|root|реш|кор)|(?:^|\s)(?:one|одно)(?:$|[\s.,!])|единствен|unique|single/,
};
const DENIAL: Choice<Count>["denial"] = [
  "none",
  /^(?:there (?:is|are) )?no(?: solutions?)?\W*$|^(?:их |решений )?нет(?: решений)?[.!]?$|не имеет решени|ни одного/,
];

const WORDS: Readonly<Record<Count, Words>> = {
  none: { en: "none", ru: "нет" },
  one: { en: "one", ru: "одно" },
  infinite: { en: "infinitely many", ru: "бесконечно много" },
};

interface System {
  readonly system: readonly Expr[];
  readonly names: readonly string[];
}

function read({ equations, unknowns }: SolutionsTask): System {
  if (!Array.isArray(equations) || equations.length < 1 || equations.length > MOST_EQUATIONS)
    throw new NablaError("limit", `check: a system has 1 to ${MOST_EQUATIONS} equations`, {
      what: "equations",
      limit: MOST_EQUATIONS,
    });
  const system = equations.map((equation) =>
    parseEquation(equation, unknowns === undefined ? {} : { variables: unknowns }),
  );
  return { system, names: unknowns ?? [...new Set(system.flatMap((e) => variables(e)))].sort() };
}

function countOf({ system, names }: System): Count {
  const { count, complete, assuming } = solve(system, names);
  if (!complete || assuming.length > 0 || (count !== "infinite" && count > 1))
    throw new NablaError("unsupported", "check: the system has none, one or infinitely many solutions", {
      what: "solutions",
    });
  return count === "infinite" ? "infinite" : count === 0 ? "none" : "one";
}

/** What an answer comes to that is a number and nothing else: 1, 1,0, 10/10. */
function numberIn(answer: string): number | undefined {
  if (!/^\s*[-−+]?\d[\d.,/]*\s*$/.test(answer)) return undefined;
  const [given] = readAnswer(answer, ["n"], []);
  return given && evaluate(given.formula, {});
}

/** What each wrong answer overlooks, by what the system is. */
function hintsFor({ system, names }: System): Choice<Count>["hints"] {
  const ranks = linearRanks(system, names);
  const determinant = ranks?.determinant === undefined ? undefined : shown(ranks.determinant);
  const told = determinant === undefined ? "" : ` (${determinant})`;
  const rule: Words = {
    en:
      `compare the determinant${told} with 0: if it is not 0, there is exactly one solution; ` +
      "if it is, look whether the equations contradict one another",
    ru:
      `сравните определитель${told} с нулём: если он не равен 0, решение ровно одно; ` +
      "если равен, посмотрите, противоречат ли уравнения друг другу",
  };
  const lines: Words = {
    en: "two lines that are not parallel always meet",
    ru: "две непараллельные прямые всегда пересекаются",
  };
  const isMeeting = ranks !== undefined && ranks.rank === names.length && ranks.augmented === ranks.rank;
  return { none: isMeeting && names.length === 2 ? lines : rule, one: rule, infinite: rule };
}

const ranksWords = (rank: number, augmented: number, unknowns: number): Words => ({
  en: `independent equations (the rank): ${rank} by the left sides, ${augmented} with the right; unknowns: ${unknowns}`,
  ru: `независимых уравнений (ранг): ${rank} по левым частям, ${augmented} вместе с правыми; неизвестных: ${unknowns}`,
});

export const solutions: Kind<SolutionsTask> = {
  summary: { en: "the number of solutions of a system", ru: "число решений системы" },
  question({ equations }) {
    const list = equations.join(", ").replace(/-/g, "−");
    return {
      en: `How many solutions has the system ${list}: none, one, or infinitely many?`,
      ru: `Сколько решений у системы ${list}: ни одного, одно или бесконечно много?`,
    };
  },
  check(task, text) {
    const answer = text.replace(SAID, "");
    const asked = read(task);
    const hints = hintsFor(asked);
    const expected = countOf(asked);
    const number = numberIn(answer);
    // Systems with two or more solutions, and no more, are not asked for.
    if (number !== undefined && number !== 0 && number !== 1)
      return { verdict: "wrong", read: numberWords(String(number)), hint: hints.infinite as Words };
    return compareChoice(number === undefined ? answer : String(number), {
      expected,
      spellings: SPELLINGS,
      called: WORDS,
      denial: DENIAL,
      hints,
    });
  },
  answer: (task) => WORDS[countOf(read(task))].en,
  worked(task) {
    const asked = read(task);
    const ranks = linearRanks(asked.system, asked.names);
    const lines: Words[] = [];
    if (ranks?.determinant !== undefined) {
      const value = shown(ranks.determinant);
      lines.push({
        en: `the determinant of the coefficients is ${value}`,
        ru: `определитель из коэффициентов равен ${value}`,
      });
    }
    if (ranks !== undefined) lines.push(ranksWords(ranks.rank, ranks.augmented, asked.names.length));
    const { en, ru } = WORDS[countOf(asked)];
    return [...lines, { en: `solutions: ${en}`, ru: `решений: ${ru}` }];
  },
  make: (dice, level) => makeSystem(dice, level),
};

/** A system of 2 (from level 3 on, 3) equations; the last row is made of the others where it is to be singular. */
function makeSystem(dice: Dice, level: Level): SolutionsTask | undefined {
  const names = level === 3 ? ["x", "y", "z"] : ["x", "y"];
  const size = level === 1 ? 4 : 9;
  const row = (): number[] => [...names.map(() => dice.factor(size)), dice.whole(-size, size)];
  const rows = names.map(row);
  const kind = dice.pick(["one", "none", "infinite"] as const);
  if (kind !== "one") {
    const factors = names.slice(1).map(() => dice.factor(3));
    rows[names.length - 1] = [0, ...names.map((_, k) => k + 1)].map((k) =>
      factors.reduce((sum, factor, i) => sum + factor * ((rows[i] as number[])[k] as number), 0),
    );
    if (kind === "none") (rows[names.length - 1] as number[])[names.length] = dice.whole(-size, size);
  }
  const equations = rows.map((coefficients) => equationOf(coefficients, names));
  const task: SolutionsTask = { task: "solutions", equations, unknowns: names };
  const isTrivial = rows.some((r) => r.slice(0, -1).every((c) => c === 0));
  return isTrivial || countOf(read(task)) !== kind ? undefined : task;
}

function equationOf(coefficients: readonly number[], names: readonly string[]): string {
  const terms = names.flatMap((name, k) => {
    const c = coefficients[k] as number;
    const size = Math.abs(c) === 1 ? name : `${Math.abs(c)}${name}`;
    return c === 0 ? [] : [[c < 0 ? "-" : "+", size] as const];
  });
  const left = terms
    .map(([sign, size], k) => (k === 0 ? (sign === "-" ? `-${size}` : size) : `${sign} ${size}`))
    .join(" ");
  return `${left} = ${coefficients[names.length]}`;
}
