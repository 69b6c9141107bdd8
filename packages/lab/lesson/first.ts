import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { lessonWords as words } from "../src/screens/lesson/words.js";
import { type Course, languages } from "./course.js";
import { elementsOf } from "./elements.js";
import type { Language } from "./fact.js";

/*
 * The home page is text, and is read before the lab has come: how the first section begins stands in the page itself,
 * in each language, and a small script of its own shows the reader's. It looks as `Lesson` makes it. It ends where the
 * first subheading or the first part that lives begins: more than a telephone's screen, and few bytes, since whoever
 * opens a map fetches them too.
 */

/**
 * The page with the beginning of the first section before the place of the lab, and with the script of this address.
 */
export function withFirstSection(page: string, course: Course, script: string): string {
  const templates = languages.map(
    (language) => `<template id="first-${language}">${firstOf(course, language)}</template>`,
  );
  const first = [...templates, '<div id="first"></div>', `<script src="./${script}"></script>`];
  return page.replace('<div id="lab">', (lab) => `${first.join("\n    ")}\n    ${lab}`);
}

function firstOf({ title, sections }: Course, language: Language): string {
  const [section] = sections;
  const { title: heading = "", parts = [] } = section?.in[language] ?? {};
  const end = parts.findIndex((part) => part.kind !== "text" || part.html.startsWith("<h2"));
  const text = elementsOf(end < 0 ? parts : parts.slice(0, end));
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
    `<article class="lesson-text"><h1>${heading}</h1>`,
    `<div class="lesson-body">${text}</div></article></div></main>`,
  ].join("");
}

/** As in the names of the other files of a build, which tell their contents. */
const HASH_LENGTH = 8;

/** The script, with all that it needs inside: the browser waits for it before it shows anything. */
export async function firstScript(): Promise<{ readonly fileName: string; readonly source: string }> {
  const input = fileURLToPath(new URL("../src/first.ts", import.meta.url));
  const bundle = await rolldown({ input });
  const { output } = await bundle.generate({ format: "iife", minify: true });
  await bundle.close();
  const source = output[0].code;
  const hash = createHash("sha256").update(source).digest("base64url").slice(0, HASH_LENGTH);
  return { fileName: `assets/first-${hash}.js`, source };
}
