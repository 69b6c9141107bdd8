import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { rooms } from "../src/screens/lesson/pictures/look.js";
import { picturesOf, type Stills } from "../src/screens/lesson/pictures/section.js";
import { stillOf } from "./asked.js";
import { type Course, courseIds, languages, readCourse } from "./course.js";
import { elementsOf } from "./elements.js";
import type { Language } from "./fact.js";
import { firstScript, withFirstSection } from "./first.js";
import { plainOf } from "./inline.js";
import { notebookOf } from "./notebook.js";
import { pageOf, STYLE } from "./pages.js";
import type { Section } from "./section.js";

const FOLDER = fileURLToPath(new URL("../../../lessons", import.meta.url));
const DRAWING = fileURLToPath(new URL("../src/screens/lesson/pictures/section.ts", import.meta.url));
const PREFIX = "virtual:lessons";

/** Where the pictures of a section are drawn: by the build, or by the page, of which they would be the most part. */
export type Drawn = "by the build" | "by the page";

/**
 * The lessons as modules: `virtual:lessons` lists courses and sections, `virtual:lessons/<course>/<section>.<language>`
 * is the text of one, which is fetched when it is read; with `.narrow` or `.wide` behind it, it is the pictures of its
 * cells and questions to oneself. A course that is wrong, and a picture that cannot be drawn, stop the build.
 */
export function lessons(drawn: Drawn): Plugin {
  return {
    name: "lessons",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const [course, file] = id.slice(PREFIX.length + 2).split("/");
      if (course === undefined || file === undefined) return listOf(await courses());
      const [section, language, width] = file.split(".");
      const found = (await courses())
        .find((one) => one.id === course)
        ?.sections.find((one) => one.id === section);
      const known = languages.find((one) => one === language);
      if (found === undefined || known === undefined) return this.error(`there is no ${id}`);
      const text = found.in[known];
      if (width !== undefined) {
        const room = width === "narrow" ? rooms.narrow : rooms.wide;
        return picturesModule(text, { language: known, room }, drawn);
      }
      return `export default ${JSON.stringify(elementsOf(text.parts))};`;
    },
  };
}

/**
 * Each course as files beside the lab: `gradient.en.html`, which needs no script and prints, and `gradient.en.ipynb`.
 */
export function lessonFiles(): Plugin {
  return {
    name: "lesson-files",
    async generateBundle() {
      const emit = (fileName: string, source: string): void => {
        this.emitFile({ type: "asset", fileName: `lessons/${fileName}`, source });
      };
      const all = await courses();
      for (const course of all)
        for (const language of languages) {
          emit(`${course.id}.${language}.html`, await pageOf(course, language, all));
          emit(`${course.id}.${language}.ipynb`, await notebookOf(course, language));
        }
      emit("lesson.css", STYLE);
      this.emitFile({ type: "asset", ...(await firstScript()) });
    },
    async transformIndexHtml(page, { server }) {
      const [home] = await courses();
      if (home === undefined || server !== undefined) return page;
      return withFirstSection(page, home, (await firstScript()).fileName);
    },
  };
}

/** The pictures of a section as a module. */
async function picturesModule({ parts }: Section, look: SectionLook, drawn: Drawn): Promise<string> {
  const asked: Stills = {
    cells: parts.flatMap((part) =>
      part.kind === "cell" ? [{ ...look, address: part.address, title: plainOf(part.html) }] : [],
    ),
    checks: parts.flatMap((part) =>
      part.kind === "self-check" ? [{ ...look, ...stillOf(part, look.language) }] : [],
    ),
  };
  if (drawn === "by the build")
    return `export default async () => (${JSON.stringify(await picturesOf(asked))});`;
  return [
    `import { picturesOf } from ${JSON.stringify(DRAWING)};`,
    `export default () => picturesOf(${JSON.stringify(asked)});`,
  ].join("\n");
}

interface SectionLook {
  readonly language: Language;
  readonly room: number;
}

let read: Promise<readonly Course[]> | undefined;

function courses(): Promise<readonly Course[]> {
  read ??= Promise.all(courseIds(FOLDER).map((id) => readCourse(FOLDER, id)));
  return read;
}

const fetched = (file: string): string => `() => import("${PREFIX}/${file}")`;

function listOf(courses: readonly Course[]): string {
  const sectionOf = (course: Course, { id, in: text }: Course["sections"][number]): string => {
    const title = JSON.stringify({ en: text.en.title, ru: text.ru.title });
    const inEach = (load: (file: string) => string): string =>
      `{ ${languages.map((language) => `${language}: ${load(`${course.id}/${id}.${language}`)}`).join(", ")} }`;
    const load = inEach((file) => fetched(file));
    const pictures = inEach(
      (file) => `{ narrow: ${fetched(`${file}.narrow`)}, wide: ${fetched(`${file}.wide`)} }`,
    );
    return `{ id: "${id}", title: ${title}, load: ${load}, pictures: ${pictures} }`;
  };
  const list = courses.map((course) => {
    const sections = course.sections.map((section) => sectionOf(course, section)).join(", ");
    return `{ id: "${course.id}", title: ${JSON.stringify(course.title)}, sections: [${sections}] }`;
  });
  return `export const courses = [${list.join(", ")}];`;
}
