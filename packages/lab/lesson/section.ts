import katex from "katex";
import { Marked, type Token, type Tokens } from "marked";
import { parse, print } from "nabla";
import { answer, check, question, type Task } from "nabla/exercise";
import { readAddress } from "../src/state/address.js";
import { factNames, factOf, type Language } from "./fact.js";

/*
 * A section of a lesson is Markdown with three additions: `$x^2*y$` is a formula that nabla reads, `{{…}}` a number or
 * formula that nabla computes, and a fenced block is a live cell (`cell`), an exercise (`exercise`), or practice
 * (`practice`). See docs/guides/lessons.md.
 */

/** A section in one language. */
export interface Section {
  readonly title: string;
  /** The text; cells and exercises are elements with data that a page brings to life. */
  readonly html: string;
  /** What the other languages must have too, in the same order. */
  readonly outline: readonly string[];
  /** What runs in a notebook: text and Python, in order. */
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "text"; readonly markdown: string }
  | { readonly kind: "cell"; readonly address: string; readonly caption: string }
  | { readonly kind: "python"; readonly code: string };

/** What makes a paragraph of its own, with nothing beside it. */
const ALONE = ["formula", "fact"];

/** The left sides that formulas of a lesson have; the rest of a formula is read by nabla. */
const LEFT = /^\s*(.{1,24}?)\s*=\s*(?!=)(.+)$/s;

/** Compiles a section. Throws, with the place, for a formula that cannot be read and for a number that was typed. */
export async function compileSection(text: string, language: Language): Promise<Section> {
  // A line of a wrapped fact that begins with a minus would be an item of a list.
  const source = text.replace(/\{\{[\s\S]*?\}\}/g, (fact) => fact.replace(/\s+/g, " "));
  const facts = new Map<string, string>();
  for (const [whole, asked = ""] of source.matchAll(/\{\{([\s\S]*?)\}\}/g)) {
    const { latex, text } = await factOf(asked, language);
    facts.set(
      whole,
      latex === undefined ? `<span class="fact">${escaped(text)}</span>` : mathematics(latex, text),
    );
  }
  const outline: string[] = [];
  const marked = new Marked({ extensions: [factToken(facts), formulaToken(language)] });
  marked.use({
    renderer: {
      code: ({ text, lang = "" }) => {
        const [kind = "", ...rest] = lang.split(/\s+/);
        if (kind === "python") return `<pre class="python"><code>${escaped(text)}</code></pre>`;
        const block = blocks[kind];
        if (block === undefined)
          throw new Error(`a block is one of ${Object.keys(blocks).join(", ")}, python; got ${lang}`);
        const { told, html } = block(text, rest.join(" "), (words) => {
          marked.lexer(words).forEach(refuseTyped);
          return marked.parseInline(words) as string;
        });
        outline.push(told);
        return html;
      },
      // A formula alone stands on a line of its own.
      paragraph: ({ tokens, text }) =>
        tokens.length === 1 && ALONE.includes(tokens[0]?.type ?? "")
          ? `<p class="display">${marked.parseInline(text) as string}</p>`
          : false,
    },
  });
  const tokens = marked.lexer(source);
  tokens.forEach(refuseTyped);
  const [head, ...body] = tokens;
  if (head?.type !== "heading" || head.depth !== 1) throw new Error("a section begins with its title: # …");
  return {
    title: head.text,
    html: marked.parser(body as Token[]),
    outline,
    blocks: blocksOf(body as Token[], (markdown) => inNotebook(markdown, facts, language)),
  };
}

interface Made {
  /** The block without its words, for the comparison of languages. */
  readonly told: string;
  readonly html: string;
}

/** Fenced blocks by their name. */
const blocks: Readonly<
  Record<string, (text: string, told: string, inline: (text: string) => string) => Made>
> = {
  /** An address of the lab on the fence, a caption below. */
  cell: (text, address, inline) => {
    const { state } = readAddress(address);
    parse(state.formula);
    return {
      told: `cell ${address}`,
      html:
        `<figure class="cell" data-address="${escaped(address)}"><div class="cell-picture"></div>` +
        `<figcaption>${inline(text)}</figcaption></figure>`,
    };
  },
  /** A task as JSON on the first line, more words below it. */
  exercise: (text, id, inline) => {
    const [first = "", ...rest] = text.split("\n");
    const task = JSON.parse(first) as Task;
    if (check(task, answer(task)).verdict !== "right") throw new Error(`${id}: its own answer is not right`);
    question(task);
    const data = `data-id="${escaped(id)}" data-task="${escaped(first)}"`;
    return {
      told: `exercise ${id} ${first}`,
      html: `<section class="exercise" ${data}>${inline(rest.join("\n"))}</section>`,
    };
  },
  /** Kinds of problems without end. */
  practice: (_, kinds) => ({
    told: `practice ${kinds}`,
    html: `<section class="practice" data-kinds="${escaped(kinds)}"></section>`,
  }),
};

/** Digits in a sentence that nabla did not compute may be wrong, today or after a change. */
function refuseTyped(token: Token): void {
  if (token.type === "text" && !("tokens" in token) && /\d/.test(token.raw))
    throw new Error(
      `a number stands in {{given: …}}, {{value: …}} or another fact, got "${token.raw.slice(0, 80)}"`,
    );
  if (token.type === "heading" || token.type === "code" || token.type === "codespan") return;
  const { tokens = [], items = [] } = token as Tokens.Generic;
  for (const inner of [...tokens, ...(items as Token[])]) refuseTyped(inner);
  if (token.type === "table")
    for (const cell of [...(token as Tokens.Table).header, ...(token as Tokens.Table).rows.flat()])
      cell.tokens.forEach(refuseTyped);
}

function factToken(made: ReadonlyMap<string, string>) {
  return {
    name: "fact",
    level: "inline" as const,
    start: (text: string) => text.indexOf("{{"),
    tokenizer(text: string) {
      const found = /^\{\{[\s\S]*?\}\}/.exec(text);
      return found === null ? undefined : { type: "fact", raw: found[0] };
    },
    renderer: (token: Tokens.Generic) => made.get(token.raw) ?? "",
  };
}

const formulaToken = (language: Language) => ({
  name: "formula",
  level: "inline" as const,
  start: (text: string) => text.indexOf("$"),
  tokenizer(text: string) {
    const found = /^\$([^$]+)\$/.exec(text);
    return found === null ? undefined : { type: "formula", raw: found[0], text: found[1] };
  },
  renderer: (token: Tokens.Generic) => formula(String(token["text"]), language),
});

/** `$f(x, y) = x^2*y$`: the right side is read, the left side is typeset as it stands; `$\nabla f$` is LaTeX. */
function formula(source: string, language: Language): string {
  if (source.includes("\\")) return mathematics(source, source);
  const [, left, right = source] = LEFT.exec(source) ?? [];
  const e = parse(right);
  const before = left === undefined ? ["", ""] : [leftLatex(left), `${left} = `];
  const [latex, text] = [`${before[0]}${print(e, "latex")}`, `${before[1]}${print(e, "unicode")}`];
  const point = /(\d)\.(\d)/g;
  return language === "ru"
    ? mathematics(latex.replace(point, "$1{,}$2"), text.replace(point, "$1,$2"))
    : mathematics(latex, text);
}

const leftLatex = (left: string): string =>
  `${left.replace(/∂(\w+)\/∂(\w+)/g, "\\frac{\\partial $1}{\\partial $2}").replaceAll("∇", "\\nabla ")} = `;

/** MathML, which needs no script; a page with KaTeX typesets it anew. */
function mathematics(latex: string, text: string): string {
  // Styles in the text of a page are against the lab's policy.
  const math = katex
    .renderToString(latex, { output: "mathml", throwOnError: true })
    .replace(/ style="[^"]*"/g, "");
  return `<span class="formula" data-latex="${escaped(latex)}" data-plain="${escaped(text)}">${math}</span>`;
}

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** What a notebook is made of. */
function blocksOf(tokens: readonly Token[], written: (markdown: string) => string): Block[] {
  return tokens.flatMap((token): Block[] => {
    if (token.type !== "code")
      return token.type === "space" ? [] : [{ kind: "text", markdown: written(token.raw) }];
    const [kind = "", ...rest] = (token.lang ?? "").split(/\s+/);
    if (kind === "python") return [{ kind: "python", code: token.text }];
    return kind === "cell" ? [{ kind: "cell", address: rest.join(" "), caption: written(token.text) }] : [];
  });
}

/** Formulas as the dollars of LaTeX, facts as what they came to. */
function inNotebook(markdown: string, facts: ReadonlyMap<string, string>, language: Language): string {
  const plain = (html: string): string => {
    const latex = /data-latex="([^"]*)"/.exec(html)?.[1];
    return latex === undefined
      ? html.replace(/<[^>]*>/g, "")
      : `$${latex
          .replace(/&amp;/g, "&")
          .replace(/&lt;/g, "<")
          .replace(/&gt;/g, ">")
          .replace(/&quot;/g, '"')}$`;
  };
  return markdown
    .replace(/\{\{[\s\S]*?\}\}/g, (whole) => plain(facts.get(whole) ?? ""))
    .replace(/\$([^$]+)\$/g, (whole, text: string) =>
      text.includes("\\") ? whole : plain(formula(text, language)),
    );
}

export { factNames };
