import { symbolNode } from "../../expression/intern.js";
import type { Expr, SymbolExpr } from "../../expression/node.js";
import type { Words } from "../../expression/row.js";
import { variables } from "../../expression/walk.js";
import { absRow, productRow } from "../../functions/arithmetic.js";
import type { FoldedDerivative, StepPart } from "./line.js";
import { type Applied, entryOf, times } from "./rules.js";
import { both, EXCEPT, formulaOf, heldWords, KNOWN, type Letters, nameOf, type Rule } from "./words.js";
import { derivativeOf, write } from "./written.js";

/** A line as far as its words are concerned. */
interface Line {
  readonly rule: Rule;
  readonly parts: readonly StepPart[];
  readonly held: readonly string[];
  readonly uses: readonly number[];
  readonly folded: readonly FoldedDerivative[];
  readonly applied: Applied | undefined;
  readonly isFirst: boolean;
  readonly x: SymbolExpr;
  readonly letters: Letters;
}

const show = (e: Expr): string => write(e, "unicode");

/** The words of a line: the rule, its formula, what its letters are here, what is held constant. */
export function describe(line: Line): Words {
  const { rule } = line;
  const clauses: Words[] = [headline(line)];
  const parts = line.parts.map(partWords).join(", ");
  if (parts !== "") clauses.push(both(() => parts));
  const condition = conditionOf(line);
  if (condition !== undefined) clauses.push(condition);
  const held = heldHere(line);
  if (held.length > 0) clauses.push(heldWords(held.map((name) => show(symbolNode(name)))));
  const folded = foldedWords(line.folded);
  if (folded !== undefined) clauses.push(folded);
  if (rule === "substitution") {
    const numbers = line.uses.slice(1).map((i) => i + 1);
    clauses.push({
      en: `from ${numbers.length === 1 ? "line" : "lines"} ${numbers.join(", ")}`,
      ru: `из ${numbers.length === 1 ? "строки" : "строк"} ${numbers.join(", ")}`,
    });
  }
  return both((language) => clauses.map((clause) => clause[language]).join("; "));
}

/** The name of the rule, and its formula. */
function headline({ rule, applied, parts, x, letters }: Line): Words {
  const name = nameOf(rule);
  const outer = applied?.outer;
  const table = outer !== undefined && outer.row !== productRow ? outer.row.rule : undefined;
  if (rule === "chain" && outer !== undefined) {
    const inner = parts[0]?.term as Expr;
    const u = symbolNode(letters.u);
    const [of, slope] = entryOf(outer, inner, u);
    const entry = `${show(derivativeOf(of, u, false))} = ${show(times(slope, derivativeOf(u, x, false)))}`;
    const kind = table ?? nameOf("power");
    return both((language) => `${name[language]}: ${entry} (${kind[language]})`);
  }
  if (rule === "table" && table !== undefined)
    return both((language) => `${name[language]}: ${show(outer as Expr)}, ${table[language]}`);
  if (rule === "product") {
    const { u, v } = letters;
    if (parts.length === 0)
      return both((language) => `${name[language]}: (${u}·${v}·…)′ = ${u}′·${v}·… + ${u}·${v}′·… + …`);
    const us = parts.map(({ letter }) => letter);
    const formula = us.map((_, i) => us.map((u, k) => (k === i ? `${u}′` : u)).join("·")).join(" + ");
    return both((language) => `${name[language]}: (${us.join("·")})′ = ${formula}`);
  }
  if (rule === "identity") return both((language) => `${name[language]}: ${show(x)}′ = 1`);
  if (rule === "power") return both((language) => `${name[language]}: (${show(x)}ⁿ)′ = n·${show(x)}ⁿ⁻¹`);
  if (rule === "exponential") {
    const exponent = parts.length > 1;
    const { a, u } = letters;
    const formula = exponent
      ? `(${a}^${u})′ = ${a}^${u}·ln ${a}·${u}′`
      : `(${a}^${show(x)})′ = ${a}^${show(x)}·ln ${a}`;
    const chain = nameOf("chain");
    return both((language) => `${name[language]}${exponent ? `, ${chain[language]}` : ""}: ${formula}`);
  }
  const formula = formulaOf(rule, letters);
  return formula === undefined ? name : both((language) => `${name[language]}: ${formula}`);
}

function partWords({ letter, term, derivative }: StepPart): string {
  const is = `${letter} = ${show(term)}`;
  return derivative === undefined ? is : `${is}, ${letter}′ = ${show(derivative)}`;
}

/** Where the line does not hold. */
function conditionOf({ rule, applied }: Line): Words | undefined {
  if (rule === "choice") return EXCEPT.ties;
  if (rule === "branches") return EXCEPT.branches;
  if (rule === "jumps") return EXCEPT.jumps;
  const outer = applied?.outer;
  if (outer?.row === absRow) return EXCEPT.zero(show(outer.args[0] as Expr));
  return undefined;
}

/** The variables that the words say are held constant: all in the first line, then where they make a constant. */
function heldHere({ rule, parts, held, folded, isFirst, x }: Line): readonly string[] {
  if (isFirst) return held;
  const constants = folded.filter(
    ({ rules }) => rules.includes("constant") || rules.includes("constant-factor"),
  );
  const names = constants.flatMap(({ of }) => variables(of));
  if (rule === "constant" || rule === "constant-factor" || rule === "exponential")
    names.push(...parts.slice(0, 1).flatMap(({ term }) => variables(term)));
  return [...new Set(names)].filter((name) => name !== x.name);
}

/** Derivatives without a line of their own, but those that need no words: x′ = 1. */
function foldedWords(folded: readonly FoldedDerivative[]): Words | undefined {
  const named = folded.filter(({ rules }) => rules.some((rule) => rule !== "identity"));
  if (named.length === 0) return undefined;
  return both((language) => {
    const each = named.map(({ of, derivative, rules }) => {
      const names = rules.filter((rule) => rule !== "identity").map((rule) => nameOf(rule)[language]);
      return `${show(derivativeOf(of, symbolNode("x"), false))} = ${show(derivative)} (${names.join(", ")})`;
    });
    return `${KNOWN[language]} ${each.join("; ")}`;
  });
}
