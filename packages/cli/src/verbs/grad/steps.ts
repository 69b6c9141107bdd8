import { type Expr, print, type Step, steps } from "nabla";
import type { Locale } from "../../messages/locale.js";

/** How much is told: 1 what takes more than one rule, 2 what is done in class, 3 every trifle. */
export type Depth = 1 | 2 | 3;

/** The notations that derivations are written in; every other language of `--to` is written as people read it. */
const NOTATIONS = ["text", "latex"] as const;
type Notation = (typeof NOTATIONS)[number] | "unicode";

const notationOf = (to: string | undefined): Notation =>
  NOTATIONS.find((notation) => notation === to) ?? "unicode";

/** The derivations of the partial derivatives, one after another, for people. */
export function stepsText(
  formula: Expr,
  variables: readonly string[],
  depth: Depth,
  { locale, to }: { readonly locale: Locale; readonly to: string | undefined },
): string {
  const notation = notationOf(to);
  const write = notation === "latex" ? aligned : numbered;
  return variables
    .map((variable) => `∂f/∂${variable}:\n${write(steps(formula, variable, { depth }), locale, notation)}`)
    .join("\n\n");
}

/** Each line with its number, below it what it rests on. */
function numbered(lines: readonly Step[], locale: Locale, notation: Notation): string {
  return lines
    .map(({ sides, text }, i) => {
      const number = `${i + 1}. `;
      return `  ${number}${sides[notation].join(" = ")}\n  ${" ".repeat(number.length)}${text[locale]}`;
    })
    .join("\n");
}

/** One `aligned` block: equals signs below one another, the rule at the end of its line. */
function aligned(lines: readonly Step[], locale: Locale): string {
  const rows = lines.flatMap(({ sides, name }) => {
    const [first, ...rest] = sides.latex;
    return rest.map((side, i) =>
      i === 0 ? `  ${first} &= ${side} && \\text{${name[locale]}}` : `  &= ${side}`,
    );
  });
  return `\\begin{aligned}\n${rows.join(" \\\\\n")}\n\\end{aligned}`;
}

/** The same for programs: rules by their stable names, formulas as text and LaTeX, words in both languages. */
export function stepsJson(
  formula: Expr,
  variables: readonly string[],
  depth: Depth,
): Record<string, readonly Record<string, unknown>[]> {
  return Object.fromEntries(
    variables.map((variable) => [variable, steps(formula, variable, { depth }).map(stepJson)]),
  );
}

function stepJson({ rule, name, of, parts, held, uses, folded, sides, text }: Step): Record<string, unknown> {
  const both = (i: number) => ({ text: sides.text.at(i), latex: sides.latex.at(i) });
  const formula = (e: Expr) => ({ text: print(e), latex: print(e, "latex") });
  return {
    rule,
    name,
    of: formula(of),
    before: both(0),
    after: both(-1),
    sides: { text: sides.text, latex: sides.latex },
    parts: parts.map(({ letter, term, derivative }) => ({
      letter,
      term: formula(term),
      ...(derivative && { derivative: formula(derivative) }),
    })),
    held,
    uses,
    folded: folded.map((fold) => ({
      of: formula(fold.of),
      derivative: formula(fold.derivative),
      rules: fold.rules,
    })),
    text,
  };
}
