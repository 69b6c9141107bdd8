import { question, type Task } from "nabla/exercise";
import { pictureOf } from "../src/screens/lesson/picture.js";
import type { Course } from "./course.js";
import type { Language } from "./fact.js";
import { pythonOf } from "./python.js";

/*
 * A course as files that need no script: a page to read and to print, and a notebook.
 */

const words = {
  exercise: { en: "Exercise", ru: "Упражнение" },
  live: { en: "Touch it in the lab", ru: "Потрогать в лаборатории" },
} as const;

/** The whole course as one page; pictures are in it. */
export async function pageOf(course: Course, language: Language): Promise<string> {
  const sections: string[] = [];
  for (const { in: text } of course.sections) {
    const { title, html } = text[language];
    sections.push(`<section><h2>${title}</h2>\n${await withPictures(html, language)}\n</section>`);
  }
  const title = course.title[language];
  return [
    "<!doctype html>",
    `<html lang="${language}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title><link rel="stylesheet" href="./lesson.css"></head>`,
    `<body><main><h1>${title}</h1>`,
    ...sections,
    "</main></body></html>",
    "",
  ].join("\n");
}

/** Cells as pictures with a link to the lab, exercises as their questions. */
async function withPictures(html: string, language: Language): Promise<string> {
  let page = html;
  const cell = /<figure class="cell" data-address="([^"]*)">.*?<figcaption>([\s\S]*?)<\/figcaption>/g;
  for (const [whole, escaped = "", caption = ""] of html.matchAll(cell)) {
    const title = caption.replace(/<[^>]*>/g, "");
    const drawn = await pictureOf(escaped.replace(/&amp;/g, "&"), { theme: "light", language, title });
    const link = `<a href="../index.html${escaped}">${words.live[language]}</a>`;
    page = page.replace(
      whole,
      () => `<figure class="cell">${drawn}<figcaption>${caption} ${link}</figcaption>`,
    );
  }
  return page
    .replace(
      /<section class="exercise" data-id="[^"]*" data-task="([^"]*)">([\s\S]*?)<\/section>/g,
      (_, task: string, prompt: string) => {
        const asked =
          prompt === "" ? question(JSON.parse(task.replace(/&quot;/g, '"')) as Task)[language] : prompt;
        return `<section class="exercise"><p><strong>${words.exercise[language]}.</strong> ${asked}</p></section>`;
      },
    )
    .replace(/<section class="practice"[^>]*><\/section>/g, "");
}

/** The whole course as a notebook of Jupyter: text, and a program for each cell that Python can compute. */
export async function notebookOf(course: Course, language: Language): Promise<string> {
  const cells: object[] = [];
  const text = (markdown: string): void => {
    cells.push({
      cell_type: "markdown",
      id: `cell-${cells.length}`,
      metadata: {},
      source: linesOf(markdown),
    });
  };
  const program = (code: string): void => {
    cells.push({
      cell_type: "code",
      id: `cell-${cells.length}`,
      metadata: {},
      execution_count: null,
      outputs: [],
      source: linesOf(code),
    });
  };
  text(`# ${course.title[language]}`);
  for (const { in: section } of course.sections) {
    text(`## ${section[language].title}`);
    for (const block of section[language].blocks) {
      if (block.kind === "text") text(block.markdown);
      else if (block.kind === "python") program(block.code);
      else {
        text(block.caption);
        const code = await pythonOf(block.address);
        if (code !== "") program(code);
      }
    }
  }
  const metadata = {
    kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
    language_info: { name: "python" },
  };
  return `${JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells }, undefined, 1)}\n`;
}

/** As notebooks keep text: a line an entry, with its end. */
const linesOf = (text: string): string[] => text.trim().split(/(?<=\n)/);

/** How the page looks, on screens and on paper. */
export const STYLE = `main { max-width: 68ch; margin: 0 auto; padding: 16px; }
body { font: 16px/1.6 system-ui, sans-serif; color: #1b1f24; }
h1, h2 { line-height: 1.25; break-after: avoid; }
figure, .exercise { margin: 24px 0; break-inside: avoid; }
figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
figcaption { color: #57606a; font-size: 14px; }
.exercise { padding: 12px 16px; border: 1px solid #838c96; border-radius: 8px; }
table { border-collapse: collapse; }
th, td { padding: 4px 10px; border: 1px solid #d0d7de; }
pre { overflow-x: auto; padding: 12px; background: #eef1f4; }
@media print { a { color: inherit; text-decoration: none; } }
`;
