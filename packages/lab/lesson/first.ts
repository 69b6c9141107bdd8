import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { lessonWords as words } from "../src/screens/lesson/words.js";
import { type Course, languages } from "./course.js";
import { elementsOf } from "./elements.js";
import type { Language } from "./fact.js";

/*
 * The home page is text, and is read before the lab has come: the first section stands in the page itself, in each
 * language, and a small script of its own shows the reader's. What it looks like is what `Lesson` makes of it.
 */

/** The name of that script beside the page. */
export const FIRST_SCRIPT = "first.js";

/** The page with the first section before the place of the lab. */
export function withFirstSection(page: string, course: Course): string {
  const templates = languages.map(
    (language) => `<template id="first-${language}">${firstOf(course, language)}</template>`,
  );
  const first = [...templates, '<div id="first"></div>', `<script src="./${FIRST_SCRIPT}"></script>`];
  return page.replace('<div id="lab">', (lab) => `${first.join("\n    ")}\n    ${lab}`);
}

function firstOf({ title, sections }: Course, language: Language): string {
  const [section] = sections;
  const links = sections.map(
    ({ in: texts }, k) => `<li><a href="#/lesson/${k + 1}">${texts[language].title}</a></li>`,
  );
  return [
    '<div class="header"><span class="logo"><span aria-hidden="true">∇</span>',
    '<span class="logo-name">nabla</span></span></div><main class="screen"><div class="lesson">',
    `<nav class="lesson-nav folded" aria-label="${words.sections[language]}">`,
    `<p class="lesson-course">${title[language]}</p>`,
    `<span class="labelled lesson-fold">${words.place(1, sections.length)[language]} ▾</span>`,
    `<ol>${links.join("")}</ol></nav>`,
    `<article class="lesson-text"><h1>${section?.in[language].title}</h1>`,
    `<div class="lesson-body">${elementsOf(section?.in[language].parts ?? [])}</div></article></div></main>`,
  ].join("");
}

/** The script, with all that it needs inside: the browser waits for it before it shows anything. */
export async function firstScript(): Promise<string> {
  const input = fileURLToPath(new URL("../src/first.ts", import.meta.url));
  const bundle = await rolldown({ input });
  const { output } = await bundle.generate({ format: "iife", minify: true });
  await bundle.close();
  return output[0].code;
}
