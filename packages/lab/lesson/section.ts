import type { Token, Tokens } from "marked";
import { parse, type Words } from "nabla";
import { answer, check, question, type Task, taskNames } from "nabla/exercise";
import type { SelfCheckSource, SelfCheckTask } from "../src/screens/lesson/self-check/posed.js";
import { selfCheckWords } from "../src/screens/lesson/self-check/words.js";
import { readAddress } from "../src/state/address.js";
import type { Language } from "./fact.js";
import { escaped, type Inline, readInline } from "./inline.js";
import { compileCheck } from "./self-check/compile.js";

/*
 * A section of a lesson is Markdown whose fenced blocks are live cells (`cell`), questions to oneself (`self-check`),
 * exercises (`exercise`), practice (`practice`) and programs (`python`). See docs/guides/lessons.md.
 */

/** A section in one language. */
export interface Section {
  readonly title: string;
  /** In their order, of which the lab, a page and a notebook are made. */
  readonly parts: readonly Part[];
}

export type Part =
  | { readonly kind: "text"; readonly html: string; readonly markdown: string }
  | { readonly kind: "python"; readonly code: string }
  /** An address of the lab; the caption as elements of a page and as Markdown. */
  | { readonly kind: "cell"; readonly address: string; readonly html: string; readonly markdown: string }
  | { readonly kind: "exercise"; readonly id: string; readonly task: Task; readonly prompt: Prompt }
  | {
      readonly kind: "self-check";
      readonly source: SelfCheckSource;
      readonly task: SelfCheckTask;
      readonly prompt: Prompt;
    }
  | { readonly kind: "practice"; readonly kinds: string };

/** What is asked, as elements of a page and as Markdown. */
export interface Prompt {
  /** Of an exercise it is its number, which its course knows. */
  readonly title: string;
  readonly html: string;
  readonly markdown: string;
}

export const promptElements = ({ title, html }: Prompt): string => `<strong>${title}.</strong> ${html}`;

export const promptMarkdown = ({ title, markdown }: Prompt): string => `**${title}.** ${markdown}`;

/** Compiles a section. Throws, with the place, for a formula that cannot be read and for a number that was typed. */
export async function compileSection(text: string, language: Language): Promise<Section> {
  const inline = await readInline(text, language);
  const { marked, source, toMarkdown } = inline;
  const tokens = marked.lexer(source);
  tokens.forEach(refuseTyped);
  const [head, ...body] = tokens;
  if (head?.type !== "heading" || head.depth !== 1) throw new Error("a section begins with its title: # …");
  const parts: Part[] = [];
  for (const token of body.filter(({ type }) => type !== "space"))
    parts.push(
      token.type === "code"
        ? await blockOf(token as Tokens.Code, inline)
        : { kind: "text", html: marked.parser([token]), markdown: toMarkdown(token.raw) },
    );
  return { title: head.text, parts };
}

function blockOf({ text, lang = "" }: Tokens.Code, inline: Inline): Part | Promise<Part> {
  const [kind = "", ...rest] = lang.split(/\s+/);
  if (kind === "python") return { kind, code: text };
  const block = Object.hasOwn(blocks, kind) ? blocks[kind] : undefined;
  if (block === undefined)
    throw new Error(`a block is one of ${Object.keys(blocks).join(", ")}, python; got ${lang}`);
  return block(text, rest.join(" "), inline);
}

/** Fenced blocks by their name: what is inside, and what stands on the fence. */
const blocks: Readonly<
  Record<string, (text: string, fence: string, inline: Inline) => Part | Promise<Part>>
> = {
  /** An address of the lab on the fence, a caption below. */
  cell: (text, address, inline) => {
    parse(readAddress(address).state.formula);
    return { kind: "cell", address, html: wordsOf(text, inline), markdown: inline.toMarkdown(text) };
  },
  /** A task as JSON on the first line, more words below it. */
  exercise: (text, id, inline) => {
    const { data, prompt } = dataOf(text, inline);
    const task = data as Task;
    if (check(task, answer(task)).verdict !== "right") throw new Error(`${id}: its own answer is not right`);
    return { kind: "exercise", id, task, prompt: prompt("", question(task)) };
  },
  /** What is asked and the address of the picture on the fence; places as JSON on the first line, words below it. */
  "self-check": async (text, fence, inline) => {
    const { data, prompt } = dataOf(text, inline);
    const [check, address = ""] = fence.split(" ");
    const source = { check, address, ...(data as object) } as SelfCheckSource;
    const task = await compileCheck(source);
    const [title, usual] =
      task.check === "dial"
        ? [selfCheckWords.dial.title, selfCheckWords.dial.question]
        : [selfCheckWords.title, task.posed.question];
    return { kind: "self-check", source, task, prompt: prompt(title[inline.language], usual) };
  },
  /** Kinds of problems without end. */
  practice: (_, kinds) => {
    const wrong = kinds.split(",").find((name) => !taskNames.some((known) => known === name));
    if (wrong !== undefined) throw new Error(`practice is of ${taskNames.join(", ")}; got ${wrong}`);
    return { kind: "practice", kinds };
  },
};

interface Data {
  readonly data: unknown;
  /** What is asked under a title: the words of the block, or the usual ones where there are none. */
  prompt(title: string, usual: Words): Prompt;
}

/** JSON on the first line of a block, words below it. */
function dataOf(text: string, inline: Inline): Data {
  const [first = "", ...rest] = text.split("\n");
  const own = rest.join("\n");
  const html = wordsOf(own, inline);
  return {
    data: JSON.parse(first),
    prompt(title, { [inline.language]: usual }) {
      return html === ""
        ? { title, html: escaped(usual), markdown: escapedMarkdown(usual) }
        : { title, html, markdown: inline.toMarkdown(own) };
    },
  };
}

/** A text in which Markdown finds no marks: `x*y*z` is a product. */
const escapedMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>|$]/g, "\\$&");

/** The words of a block as elements of a page. */
function wordsOf(text: string, { marked }: Inline): string {
  marked.lexer(text).forEach(refuseTyped);
  return marked.parseInline(text) as string;
}

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
