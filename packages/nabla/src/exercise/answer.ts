import { derivative } from "../calculus/gradient.js";
import { replace } from "../calculus/replace.js";
import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { ZERO } from "../functions/number.js";
import { negate } from "../functions/sum.js";
import { parse } from "../notation/parse.js";
import { hasDecimal } from "./nearness.js";

/** Answers of more characters are refused. */
const MAX_LENGTH = 2000;

/** What stands between the components of a vector, the plainest first: a comma may be a decimal one. */
const SEPARATORS = [/[;\n]|\\\\|&/, /,(?=\s)|\s(?:and|и)\s/, /,/, /\s+/] as const;

/** A component of an answer. */
export interface Given {
  readonly formula: Expr;
  /** Has it a decimal point or comma? 2.00 has, which as a formula is a whole number. */
  readonly isRounded: boolean;
}

/** A whole number as a decimal. */
const WRITTEN_OUT = /^[-−+]?\d+[.,]0+$/;

/** What stands between points and between the values of one variable. */
const BETWEEN_POINTS = /[;\n]|,(?=\s)|\s(?:and|or|и|или)\s/;

/** What says that an answer follows; the colon is no division. */
export const SAID = /^\s*(?:answer|ответ)\s*:\s*/iu;

/** What may stand before an answer: a name with a sign of equality, or what makes a vector in Python. */
const LEADS = [
  /^[\p{L}\s]+\s(?:is|are|равен|равна|равно|равны)\s*:?\s+/iu,
  /^(?:answer|ответ|grad(?:ient)?|градиент|∇|\\nabla)?\s*[a-z]?\s*(?:\([^()]*\))?\s*[:=≈]\s*/iu,
  /^(?:\w+\.)?(?:array|matrix|vector|tuple|list)(?=\s*[([])\s*/iu,
] as const;

const BRACKETS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "⟨": "⟩", "<": ">" };

/**
 * Reads `count` formulas out of an answer: `(-4; -8)`, `[-4, -8]`, `-4 и -8`, `∇f = (−4, −8)`, `-4i - 8j`,
 * `∂f/∂a = -4, ∂f/∂b = -8` in any order of the `names`, a column of LaTeX, a list of Python. A decimal comma is read
 * where the components are parted by something else. Throws `shape` for another number of components, and what `parse`
 * throws.
 */
export function readAnswer(text: string, names: readonly string[], declared: readonly string[]): Given[] {
  checkText(text);
  const plain = withoutLatex(text).trim().replace(SAID, "");
  if (names.length === 1) return [readOne(bare(unlabelled(plain.replace(LEADS[0], ""))), declared)];
  const byName = labelled(plain, names);
  if (byName !== undefined) return byName.map((part) => readOne(part, declared));
  const inside = bare(LEADS.reduce((left, lead) => left.replace(lead, ""), plain));
  for (const separator of SEPARATORS) {
    const parts = split(inside, separator);
    if (parts.length !== names.length) continue;
    // Blanks part numbers only: `x + 1` is one formula.
    if (separator === SEPARATORS[3] && !parts.every((part) => /^[-−+]?[\d.,/]+$/.test(part))) continue;
    return parts.map((part) => readOne(bare(unlabelled(part)), declared));
  }
  const decimals = inside.replace(/(\d),(\d)/g, "$1.$2");
  const units = /[;,\n]/.test(decimals) ? undefined : byUnits(decimals, names.length, declared);
  if (units !== undefined) return units;
  const halves = split(inside, /,/);
  // 1,5,2,5 is two numbers with decimal commas where two are asked for.
  if (
    halves.length === 2 * names.length &&
    halves.every((half, k) => (k % 2 ? /^\d+$/ : /^[-−+]?\d+$/).test(half))
  )
    return names.map((_, k) => readOne(`${halves[2 * k]}.${halves[2 * k + 1]}`, declared));
  const got = Math.max(...SEPARATORS.slice(0, 3).map((separator) => split(inside, separator).length));
  throw new NablaError("shape", `check: the answer has ${names.length} components, got ${got}`, {
    expected: [names.length],
    shape: [got],
  });
}

function checkText(text: string): void {
  if (typeof text !== "string")
    throw new NablaError("domain", `check: an answer is a text, got ${typeof text}`, { value: text });
  if (text.length > MAX_LENGTH)
    throw new NablaError(
      "limit",
      `check: an answer has at most ${MAX_LENGTH} characters, got ${text.length}`,
      {
        what: "answer",
        limit: MAX_LENGTH,
      },
    );
}

/** What LaTeX, Python and Mathematica put around a vector, taken away. */
function withoutLatex(text: string): string {
  return text
    .replace(/\$/g, "")
    .replace(
      /\\[dt]?frac\s*\{\s*(?:\\partial|d)\s*([a-z]?)\s*\}\s*\{\s*(?:\\partial|d)\s*([a-z]\w*)\s*\}/gi,
      "∂$1/∂$2",
    )
    .replace(/\\partial\s*/g, "∂")
    .replace(/\\(?:vec|hat|bar|mathbf|mathrm)\s*\{\s*([ijk])\s*\}/g, " $1")
    .replace(/\\(?:left|right|big[lr]?|,|;|!|quad)(?![a-z])/gi, " ")
    .replace(/\\begin\{[a-z]*matrix\}/gi, "(")
    .replace(/\\end\{[a-z]*matrix\}/gi, ")")
    .replace(/\\[lr]angle/g, (side) => (side === "\\langle" ? "⟨" : "⟩"))
    .replace(/(?:\^\{?(?:T|\\top|\\intercal)\}?|ᵀ|\.T)\s*$/, "")
    .replace(/([)\]}⟩])\s*[.,;]\s*$/, "$1");
}

/** Without the brackets that enclose all of it, [[a], [b]] included. */
function bare(text: string): string {
  let inside = text.trim();
  for (;;) {
    const close = BRACKETS[inside[0] ?? ""];
    if (close === undefined || endOfBracket(inside, 0) !== inside.length - 1) return inside;
    inside = inside.slice(1, -1).trim();
  }
}

/** Where the bracket that opens at `start` closes; −1 where it does not. */
function endOfBracket(text: string, start: number): number {
  const open: string[] = [];
  for (let at = start; at < text.length; at++) {
    const character = text[at] as string;
    const close = BRACKETS[character];
    if (close !== undefined) open.push(close);
    else if (character === open.at(-1)) open.pop();
    if (open.length === 0) return at;
  }
  return -1;
}

/** The parts between separators outside of brackets; empty ones at the ends do not count. */
function split(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let from = 0;
  const finder = new RegExp(separator.source, "guy");
  for (let at = 0; at < text.length; ) {
    const close = BRACKETS[text[at] as string] === undefined ? -1 : endOfBracket(text, at);
    finder.lastIndex = at;
    const found = close < 0 ? finder.exec(text) : null;
    if (found !== null) {
      parts.push(text.slice(from, at));
      from = at + found[0].length;
    }
    at = close >= 0 ? close + 1 : at + (found?.[0].length ?? 1);
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter((part) => part !== "");
}

/** What stands right of a sign of equality. */
const unlabelled = (part: string): string =>
  part.slice(Math.max(part.lastIndexOf("="), part.lastIndexOf("≈")) + 1).trim();

/** Parts with a left side that names a component, `f_x = …` or `∂f/∂y = …`, in the order of `names`. */
function labelled(text: string, names: readonly string[]): string[] | undefined {
  for (const separator of SEPARATORS.slice(0, 3)) {
    const parts = split(bare(text), separator);
    if (parts.length !== names.length || !parts.every((part) => /[=:]/.test(part))) continue;
    const found = names.map((name) => {
      const own = parts.filter((part) => {
        const left = part
          .slice(0, part.search(/[=:]/))
          .replace(/\([^()]*\)\s*$/, "")
          .trim();
        return (
          left.endsWith(name) && !/[\p{L}\d]/u.test(left.slice(0, -name.length).replace(/[a-z∂_']/gu, ""))
        );
      });
      return own.length === 1 ? unlabelled((own[0] as string).replace(/^[^=]*:/, "")) : undefined;
    });
    if (found.every((part) => part !== undefined)) return found;
  }
  return undefined;
}

/** −4i − 8j: the coefficients of the unit vectors i, j, k. */
function byUnits(text: string, count: number, declared: readonly string[]): Given[] | undefined {
  const units = ["i", "j", "k"].slice(0, count);
  if (count > 3 || units.some((unit) => declared.includes(unit))) return undefined;
  const { formula: whole, isRounded } = readOne(text, [...declared, ...units]);
  if (!variables(whole).some((name) => units.includes(name))) return undefined;
  const slopes = units.map((unit) => derivative(whole, unit));
  const zeros = new Map(units.map((unit) => [unit, ZERO]));
  const isLinear =
    replace(whole, zeros) === ZERO &&
    slopes.every((slope) => !variables(slope).some((name) => units.includes(name)));
  return isLinear ? slopes.map((formula) => ({ formula, isRounded })) : undefined;
}

function readOne(text: string, declared: readonly string[]): Given {
  const mixed = /^([-−+]?)(\d+)\s+(\d+)\s*\/\s*(\d+)$/.exec(text);
  if (mixed !== null) {
    const [, sign, whole, top, bottom] = mixed;
    const value = parse(`${whole} + ${top}/${bottom}`);
    return { formula: sign === "" || sign === "+" ? value : negate(value), isRounded: false };
  }
  const cleaned = text.replace(/^[≈~=]\s*/, "").replace(/[.,;]\s*$/, "");
  const formula = parse(cleaned, { variables: declared });
  return { formula, isRounded: WRITTEN_OUT.test(cleaned) || hasDecimal(formula) };
}

/** Does an answer say that there is nothing? */
export const isNone = (text: string): boolean => NONE.some((way) => way.test(text));

const NONE = [
  /^\s*(?:none|нет|их нет|ни одной|ни одного|не существует|∅|\{\s*\}|\[\s*\])\s*\.?\s*$/iu,
  /^\s*(?:there (?:is|are) )?no(?:\s+(?:critical|stationary))?(?:\s+points?)?\s*\.?\s*$/iu,
  /^\s*нет\s+(?:(?:критических|стационарных)\s+)?точек\s*\.?\s*$/iu,
  /^\s*(?:критических|стационарных)\s+точек\s+нет\s*\.?\s*$/iu,
] as const;

/** Answers with more signs ± are not unfolded. */
const MOST_SIGNS = 4;

/** The ways to read an answer as points, `(0, 0), (1; −1)`, each as texts of one point; `1,5` can be one or two. */
export function readPoints(text: string, names: readonly string[]): string[][] {
  checkText(text);
  const plain = withoutLatex(text)
    .replace(SAID, "")
    .replace(/\\pm\s*/g, "±")
    .replace(/\([^()]*\)\s*=\s*(?=[([{])/g, "")
    .trim();
  const readings = names.length > 1 ? [pointsOfMany(plain, names.length)] : valuesOfOne(bare(plain));
  return readings.map((points) => points.flatMap(withBothSigns));
}

/** Points in brackets; without these `x=1, y=0; x=-1, y=0`, else it is one point. */
function pointsOfMany(plain: string, count: number): string[] {
  const isListed = endOfBracket(plain, 0) === plain.length - 1 && /^.\s*[([{⟨]/.test(plain);
  const inside = isListed ? plain.slice(1, -1).trim() : plain;
  const groups: string[] = [];
  for (let at = 0; at < inside.length; at++) {
    if (BRACKETS[inside[at] as string] === undefined) continue;
    const end = endOfBracket(inside, at);
    if (end < 0) break;
    const group = inside.slice(at, end + 1);
    if (/[,;\s|]/.test(group.slice(1, -1).trim())) groups.push(group);
    at = end;
  }
  const isLabelled = (part: string): boolean => part.split("=").length - 1 === count;
  const parts = split(plain, /[;\n]|\s(?:and|or|и|или)\s/);
  if (parts.length > 1 && parts.every(isLabelled)) return parts;
  return groups.length > 0 ? groups : [plain];
}

/** Values of one variable: a comma between digits parts them, or is a decimal one. */
function valuesOfOne(plain: string): string[][] {
  const parts = split(plain, BETWEEN_POINTS);
  const all = parts.flatMap((part) => split(part, /,/));
  return parts.every((part) => split(part, /,/).length <= 2) ? [parts, all] : [all];
}

/** ±√2 is two values. */
function withBothSigns(text: string): string[] {
  let points = [text];
  for (let k = 0; k < MOST_SIGNS; k++)
    points = points.flatMap((point) =>
      point.includes("±") ? [point.replace("±", "+"), point.replace("±", "-")] : [point],
    );
  return points;
}
