import katex from "katex";
import { Marked, type Tokens } from "marked";
import { parse, print } from "nabla";
import { type Fact, factOf, type Language } from "./fact.js";

/*
 * What stands in the sentences of a lesson beside plain Markdown: `$x^2*y$`, a formula that nabla reads, and `{{…}}`, a
 * number or formula that nabla computes. Each is a fact, which is written as an element of a page or as Markdown.
 */

const FACT = /\{\{([\s\S]*?)\}\}/g;
const FORMULA = /\$([^$]+)\$/g;
/** The left sides that formulas of a lesson have; the rest of a formula is read by nabla. */
const LEFT = /^\s*(.{1,24}?)\s*=\s*(?!=)(.+)$/s;

/** A text whose facts are computed, and the two ways to write them. */
export interface Inline {
  /** The text, each fact on one line: a line that begins with a minus would be an item of a list. */
  readonly source: string;
  readonly marked: Marked;
  readonly language: Language;
  /** Markdown as notebooks read it: formulas between dollars, facts as what they came to. */
  toMarkdown(text: string): string;
}

/** Computes the facts of a text. Throws, with what was asked, for one that cannot be computed. */
export async function readInline(text: string, language: Language): Promise<Inline> {
  const source = text.replace(FACT, (fact) => fact.replace(/\s+/g, " "));
  const facts = new Map<string, Fact>();
  for (const [whole, asked = ""] of source.matchAll(FACT)) facts.set(whole, await factOf(asked, language));
  const computed = (whole: string): Fact => facts.get(whole) ?? { text: "" };
  const read = { fact: computed, formula: (whole: string): Fact => formula(whole.slice(1, -1), language) };
  const marked = new Marked({
    extensions: [
      extension("fact", "{{", FACT, ({ raw }) => elementOf(read.fact(raw))),
      extension("formula", "$", FORMULA, ({ raw }) => elementOf(read.formula(raw))),
    ],
    renderer: {
      // A formula alone stands on a line of its own.
      paragraph({ tokens }) {
        const [{ type, raw } = { type: "", raw: "" }, ...others] = tokens;
        if (others.length > 0 || (type !== "fact" && type !== "formula")) return false;
        return `<p class="display">${elementOf(read[type](raw), true)}</p>`;
      },
    },
  });
  const toMarkdown = (part: string): string =>
    part
      .replace(FACT, (whole) => markdownOf(computed(whole)))
      .replace(FORMULA, (_, inside: string) => markdownOf(formula(inside, language)));
  return { source, marked, language, toMarkdown };
}

/** An inline token of Marked, which begins with `opening` and is all that `pattern` finds there. */
function extension(
  name: string,
  opening: string,
  pattern: RegExp,
  renderer: (token: Tokens.Generic) => string,
) {
  const here = new RegExp(pattern.source, "y");
  return {
    name,
    level: "inline" as const,
    start: (text: string) => text.indexOf(opening),
    tokenizer(text: string) {
      here.lastIndex = 0;
      const found = here.exec(text);
      return found === null ? undefined : { type: name, raw: found[0] };
    },
    renderer,
  };
}

/** `f(x, y) = x^2*y`: the right side is read, the left side is typeset as it stands; `\nabla f` is LaTeX. */
function formula(source: string, language: Language): Fact {
  if (source.includes("\\")) return { latex: source, text: source };
  const [, left, right = source] = LEFT.exec(source) ?? [];
  const e = parse(right);
  const latex = `${left === undefined ? "" : leftLatex(left)}${print(e, "latex")}`;
  const text = `${left === undefined ? "" : `${left} = `}${print(e, "unicode")}`;
  const point = /(\d)\.(\d)/g;
  return language === "ru"
    ? { latex: latex.replace(point, "$1{,}$2"), text: text.replace(point, "$1,$2") }
    : { latex, text };
}

const leftLatex = (left: string): string =>
  `${left.replace(/∂(\w+)\/∂(\w+)/g, "\\frac{\\partial $1}{\\partial $2}").replaceAll("∇", "\\nabla ")} = `;

const markdownOf = ({ latex, text }: Fact): string => (latex === undefined ? text : `$${latex}$`);

/** A formula as MathML, which needs no script; on a line of its own it is larger. */
function elementOf({ latex, text }: Fact, displayMode = false): string {
  if (latex === undefined) return `<span class="fact">${escaped(text)}</span>`;
  const typeset = katex.renderToString(latex, { output: "mathml", throwOnError: true, displayMode });
  const math = forBrowsers(typeset);
  if (/ style=|<menclose/.test(math))
    throw new Error(
      `${latex}: a style, which the policy of the lab forbids, or a frame, which browsers leave out`,
    );
  return `<span class="formula" data-plain="${escaped(text)}">${math}</span>`;
}

/**
 * MathML as browsers draw it: without the LaTeX, which is for programs that typeset it anew; the bars of a length close
 * to what is in them; a space between a function and what it is of, where no bracket stands; brackets around a single
 * line as they are in text, since stretching sets them apart; two primes as one sign, which lesson.css sets lower.
 */
const forBrowsers = (typeset: string): string =>
  (/<math.*<\/math>/s.exec(typeset)?.[0] ?? "")
    .replace(/<\/?semantics>|<annotation.*?<\/annotation>/gs, "")
    .replace(/<mo[^>]*>∥<\/mo>/g, '<mo lspace="0em" rspace="0em">∥</mo>')
    .replace(/<mo>\u2061<\/mo>(?!<mo\b)/g, '<mspace width="0.17em"></mspace>')
    .replace(BRACKETS_OF_A_LINE, '<mo stretchy="false">$1</mo>$2<mo stretchy="false">$3</mo>')
    .replace(/<mrow>(?:<mo[^>]*>′<\/mo>){2}<\/mrow>/g, '<mo class="primes">″</mo>');

/** Nothing higher than a line is between them. */
const BRACKETS_OF_A_LINE =
  /<mo fence="true">(\()<\/mo>((?:(?!<mfrac|<mtable|<msqrt|<munder|<mo fence).)*)<mo fence="true">(\))<\/mo>/gs;

/** Elements as a text, formulas as they are typed. */
export const plainOf = (html: string): string =>
  html
    .replace(/<span class="formula" data-plain="([^"]*)">.*?<\/math><\/span>/gs, "$1")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:lt|gt|quot|amp|#39);/g, (sign) => SIGNS[sign] ?? sign);

const SIGNS: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&amp;": "&",
  "&#39;": "'",
};

/** A text inside an element or an attribute. */
export const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
