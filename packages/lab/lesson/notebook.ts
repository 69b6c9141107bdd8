import type { Course } from "./course.js";
import type { Language } from "./fact.js";
import { pythonOf } from "./python.js";
import type { Part } from "./section.js";

interface Cell {
  readonly kind: "markdown" | "code";
  readonly source: string;
}

/** The whole course as a notebook of Jupyter: text, and a program for each cell that Python can compute. */
export async function notebookOf(course: Course, language: Language): Promise<string> {
  const cells: Cell[] = [{ kind: "markdown", source: `# ${course.title[language]}` }];
  for (const { in: texts } of course.sections) {
    const { title, parts } = texts[language];
    cells.push({ kind: "markdown", source: `## ${title}` });
    for (const part of parts) cells.push(...(await cellsOf(part)));
  }
  const metadata = {
    kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
    language_info: { name: "python" },
  };
  return `${JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells: cells.map(written) }, undefined, 1)}\n`;
}

async function cellsOf(part: Part): Promise<Cell[]> {
  if (part.kind === "python") return [{ kind: "code", source: part.code }];
  if (part.kind === "exercise" || part.kind === "self-check" || part.kind === "practice") return [];
  const text: Cell = { kind: "markdown", source: part.markdown };
  const program = part.kind === "cell" ? await pythonOf(part.address) : "";
  return program === "" ? [text] : [text, { kind: "code", source: program }];
}

/** As notebooks keep a cell: its text a line an entry, with its end. */
const written = ({ kind, source }: Cell, n: number): object => ({
  cell_type: kind,
  id: `cell-${n}`,
  metadata: {},
  ...(kind === "code" && { execution_count: null, outputs: [] }),
  source: source.trim().split(/(?<=\n)/),
});
