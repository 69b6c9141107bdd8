/**
 * `node scripts/lines.mjs`: which lines of our own files are longer than 120 columns? `--write` wraps comments and
 * paragraphs, which the formatter of code leaves as they are. Tables, links and texts of one piece cannot be wrapped by
 * a program: a table's row may be long, the rest is for the hand.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const WIDTH = 120;
const KINDS = /\.(tsx?|mjs|js|css|md)$/;
/** Written by programs; and lessons, where a formula or a fact stands on one line. */
const GENERATED = /^(golden|bench\/results|lessons)\//;

const columns = (text) => [...text].length;
const isLong = (line) => columns(line) > WIDTH;

/** Words in lines that begin with `first`, then with `next`. */
function wrapped(words, first, next) {
  const lines = [];
  let line = first + words[0];
  for (const word of words.slice(1)) {
    if (columns(line) + 1 + columns(word) <= WIDTH) line += ` ${word}`;
    else {
      lines.push(line);
      line = next + word;
    }
  }
  return [...lines, line];
}

const wordsOf = (text) => text.trim().split(/\s+/);
/** What starts a paragraph of its own: a tag, an item, a row of a table, a fence, a heading, a quotation. */
const BEGINS = /^(@|[-*+] |\d+\. |\||```|~~~|#|>|<|$)/;
const INDENTED = /^\s{2,}/;

/** Joins a paragraph's lines from `start` on, as long as `textOf` knows them, and wraps them. */
function paragraph(lines, start, textOf, first, next) {
  let end = start + 1;
  const words = wordsOf(textOf(lines[start]));
  for (; end < lines.length; end++) {
    const text = textOf(lines[end]);
    if (text === undefined || BEGINS.test(text.trim())) break;
    words.push(...wordsOf(text));
  }
  lines.splice(start, end - start, ...wrapped(words, first, next));
}

function wrapComments(lines) {
  for (let n = 0; n < lines.length; n++) {
    if (!isLong(lines[n])) continue;
    const whole = /^(\s*)\/\*(\*?) (.*) \*\/$/.exec(lines[n]);
    if (whole) {
      const [, indent, star, text] = whole;
      const inside = wrapped(wordsOf(text), `${indent} * `, `${indent} * `);
      lines.splice(n, 1, `${indent}/*${star}`, ...inside, `${indent} */`);
      continue;
    }
    const kind = /^(\s*)(\* |\/\/ )(?!\s|\|)/.exec(lines[n]);
    // An instruction to a program stands in one line.
    if (!kind || lines[n].includes("biome-ignore ")) continue;
    const begin = kind[1] + kind[2];
    const textOf = (line) =>
      line.startsWith(begin) && !INDENTED.test(line.slice(begin.length))
        ? line.slice(begin.length)
        : undefined;
    const item = /^(@\S+ |[-*+] |\d+\. )/.exec(textOf(lines[n]) ?? "");
    paragraph(
      lines,
      n,
      textOf,
      begin,
      begin + (item && !item[1].startsWith("@") ? " ".repeat(item[1].length) : ""),
    );
  }
  return lines;
}

function wrapProse(lines) {
  let fenced = false;
  for (let n = 0; n < lines.length; n++) {
    if (/^\s*(```|~~~)/.test(lines[n])) fenced = !fenced;
    if (fenced || !isLong(lines[n]) || /^\s*(\||#|<)/.test(lines[n])) continue;
    const [, indent, mark = ""] = /^(\s*)((?:[-*+]|\d+\.|>) )?/.exec(lines[n]);
    const next = mark === "> " ? indent + mark : " ".repeat(indent.length + mark.length);
    const textOf = (line) => {
      const own = line === lines[n] ? indent + mark : next;
      return line.startsWith(own) && line.slice(own.length).trim() !== ""
        ? line.slice(own.length)
        : undefined;
    };
    paragraph(lines, n, textOf, indent + mark, next);
  }
  return lines;
}

const write = process.argv.includes("--write");
const only = process.argv.slice(2).filter((arg) => !arg.startsWith("-"));
const tracked = execFileSync("git", ["ls-files", "--", ...only], { encoding: "utf8" })
  .trim()
  .split("\n");
let failures = 0;
for (const path of tracked.filter((name) => KINDS.test(name) && !GENERATED.test(name))) {
  const text = readFileSync(path, "utf8");
  let lines = text.split("\n");
  if (!lines.some(isLong)) continue;
  if (write) {
    lines = path.endsWith(".md") ? wrapProse(lines) : wrapComments(lines);
    writeFileSync(path, lines.join("\n"));
  }
  for (const [n, line] of lines.entries()) {
    if (!isLong(line) || (path.endsWith(".md") && line.startsWith("|"))) continue;
    failures += 1;
    console.error(`${path}:${n + 1}: ${columns(line)} columns`);
  }
}
if (failures > 0)
  console.error(`${failures} lines are longer than ${WIDTH} columns; npm run format wraps comments`);
process.exitCode = failures === 0 ? 0 : 1;
