import { question } from "nabla/exercise";
import { pictureOf } from "../src/screens/lesson/picture.js";
import type { Course } from "./course.js";
import { pythonElement } from "./elements.js";
import type { Language } from "./fact.js";
import { escaped } from "./inline.js";
import type { Part } from "./section.js";

const words = {
  exercise: { en: "Exercise", ru: "Упражнение" },
  live: { en: "Touch it in the lab", ru: "Потрогать в лаборатории" },
} as const;

/** The whole course as one page that needs no script; pictures are in it. */
export async function pageOf(course: Course, language: Language): Promise<string> {
  const sections: string[] = [];
  for (const { in: texts } of course.sections) {
    const { title, parts } = texts[language];
    const elements = await Promise.all(parts.map((part) => stillOf(part, language)));
    sections.push(`<section><h2>${title}</h2>\n${elements.join("")}\n</section>`);
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

/** A cell as its picture with a link to the lab, an exercise as its question. */
async function stillOf(part: Part, language: Language): Promise<string> {
  switch (part.kind) {
    case "text":
      return part.html;
    case "python":
      return pythonElement(part.code);
    case "cell": {
      const { address, html: caption } = part;
      const title = caption.replace(/<[^>]*>/g, "");
      const drawn = await pictureOf(address, { theme: "light", language, title });
      const link = `<a href="../index.html${escaped(address)}">${words.live[language]}</a>`;
      return `<figure class="cell">${drawn}<figcaption>${caption} ${link}</figcaption></figure>`;
    }
    case "exercise": {
      const asked = part.prompt === "" ? escaped(question(part.task)[language]) : part.prompt;
      return `<section class="exercise"><p><strong>${words.exercise[language]}.</strong> ${asked}</p></section>`;
    }
    case "practice":
      return "";
  }
}

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
