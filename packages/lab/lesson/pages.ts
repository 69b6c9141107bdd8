import { pictureOf } from "../src/screens/lesson/picture.js";
import { exerciseOf, selfCheckOf } from "./asked.js";
import { type Course, languages } from "./course.js";
import { pythonElement } from "./elements.js";
import type { Language } from "./fact.js";
import { escaped, plainOf } from "./inline.js";
import type { Part } from "./section.js";

const words = {
  lessons: { en: "Lessons", ru: "Уроки" },
  languages: { en: "English", ru: "По-русски" },
  live: { en: "Touch it in the lab", ru: "Потрогать в лаборатории" },
} as const;

/** The whole course as one page that needs no script; pictures are in it, and links to the pages of `all` courses. */
export async function pageOf(course: Course, language: Language, all: readonly Course[]): Promise<string> {
  const sections: string[] = [];
  for (const { id, in: texts } of course.sections) {
    const { title, parts } = texts[language];
    const elements = await Promise.all(parts.map((part) => stillOf(part, language)));
    sections.push(`<section id="${id}"><h2>${title}</h2>\n${elements.join("")}\n</section>`);
  }
  const title = course.title[language];
  return [
    "<!doctype html>",
    `<html lang="${language}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title><link rel="stylesheet" href="./lesson.css"></head>`,
    `<body><main>${linksOf(course, language, all)}<h1>${title}</h1>`,
    ...sections,
    "</main></body></html>",
    "",
  ].join("\n");
}

/** The other languages of a course, and the other courses. */
function linksOf(course: Course, language: Language, all: readonly Course[]): string {
  const here = languages.filter((other) => other !== language);
  const links = [
    ...here.map(
      (other) => `<a lang="${other}" href="./${course.id}.${other}.html">${words.languages[other]}</a>`,
    ),
    ...all
      .filter(({ id }) => id !== course.id)
      .map(({ id, title }) => `<a href="./${id}.${language}.html">${title[language]}</a>`),
  ];
  return `<nav aria-label="${words.lessons[language]}">${links.join(" ")}</nav>`;
}

/** A cell as its picture with a link to the lab, a question with its answer folded away. */
async function stillOf(part: Part, language: Language): Promise<string> {
  switch (part.kind) {
    case "text":
      return part.html;
    case "python":
      return pythonElement(part.code);
    case "cell": {
      const { address, html: caption } = part;
      const drawn = await pictureOf(address, { theme: "light", language, title: plainOf(caption) });
      const link = `<a href="../index.html${escaped(address)}">${words.live[language]}</a>`;
      return `<figure class="cell">${drawn}<figcaption>${caption} ${link}</figcaption></figure>`;
    }
    case "exercise":
      return exerciseOf(part, language);
    case "self-check":
      return selfCheckOf(part, language);
    case "practice":
      return "";
  }
}

/** How the page looks, on screens and on paper. */
export const STYLE = `main { max-width: 68ch; margin: 0 auto; padding: 16px; }
body { font: 16px/1.6 system-ui, sans-serif; color: #1b1f24; }
h1, h2 { line-height: 1.25; break-after: avoid; }
figure, .exercise { margin: 24px 0; break-inside: avoid; }
nav { display: flex; flex-wrap: wrap; gap: 8px 24px; }
svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
figcaption { color: #57606a; font-size: 14px; }
.exercise { padding: 12px 16px; border: 1px solid #838c96; border-radius: 8px; }
.display { text-align: center; overflow: auto hidden; }
math { font-size: 1.15em; }
[mathvariant="bold"] { font-weight: 700; text-transform: none; }
mtable[columnalign^="right left"] mtd { padding-inline: 0; text-align: right; }
mtable[columnalign^="right left"] mtd:nth-child(even) { text-align: left; }
table { border-collapse: collapse; }
th, td { padding: 4px min(10px, 1.4vw); border: 1px solid #d0d7de; }
@media (width < 480px) { table { font-size: 14px; } }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 12px; background: #eef1f4; }
@media print { nav { display: none; } a { color: inherit; text-decoration: none; } }
`;
