import { exerciseCells, selfCheckCells } from "./asked.js";
import type { Course } from "./course.js";
import type { Language } from "./fact.js";
import { pythonOf } from "./python.js";
import type { Part } from "./section.js";

interface Cell {
  readonly kind: "markdown" | "code";
  readonly source: string;
}

/**
 * The whole course as a notebook of Jupyter: text, a program for each cell that Python can compute, and after what is
 * asked its answer, folded away.
 */
export async function notebookOf(course: Course, language: Language): Promise<string> {
  const cells: Cell[] = [{ kind: "markdown", source: `# ${course.title[language]}` }];
  for (const { in: texts } of course.sections) {
    const { title, parts } = texts[language];
    cells.push({ kind: "markdown", source: `## ${title}` });
    for (const part of parts) cells.push(...(await cellsOf(part, language)));
  }
  const metadata = {
    kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
    language_info: { name: "python" },
  };
  return `${JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells: cells.map(written) }, undefined, 1)}\n`;
}

async function cellsOf(part: Part, language: Language): Promise<Cell[]> {
  switch (part.kind) {
    case "text":
      return [text(part.markdown)];
    case "python":
      return [{ kind: "code", source: part.code }];
    case "cell": {
      const program = await pythonOf(part.address);
      return [text(part.markdown), ...(program === "" ? [] : [{ kind: "code", source: program } as const])];
    }
    case "exercise":
      return exerciseCells(part, language).map(text);
    case "self-check":
      return (await selfCheckCells(part, language)).map(text);
    case "practice":
      return [];
  }
}

const text = (source: string): Cell => ({ kind: "markdown", source });

/** As notebooks keep a cell: its text a line an entry, with its end. */
const written = ({ kind, source }: Cell, n: number): object => ({
  cell_type: kind,
  id: `cell-${n}`,
  metadata: {},
  ...(kind === "code" && { execution_count: null, outputs: [] }),
  source: source.trim().split(/(?<=\n)/),
});
