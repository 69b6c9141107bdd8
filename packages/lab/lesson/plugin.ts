import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { type Course, courseIds, languages, readCourse } from "./course.js";
import { elementsOf } from "./elements.js";
import { notebookOf } from "./notebook.js";
import { pageOf, STYLE } from "./pages.js";

const FOLDER = fileURLToPath(new URL("../../../lessons", import.meta.url));
const PREFIX = "virtual:lessons";

/**
 * The lessons as modules: `virtual:lessons` lists courses and sections, `virtual:lessons/<course>/<section>.<language>`
 * is the text of one, which is fetched when it is read. A course that is wrong stops the build.
 */
export function lessons(): Plugin {
  return {
    name: "lessons",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const [course, file] = id.slice(PREFIX.length + 2).split("/");
      if (course === undefined || file === undefined) return listOf(await courses());
      const [section, language] = file.split(".");
      const found = (await courses())
        .find((one) => one.id === course)
        ?.sections.find((one) => one.id === section);
      const known = languages.find((one) => one === language);
      if (found === undefined || known === undefined) return this.error(`there is no ${id}`);
      return `export default ${JSON.stringify(elementsOf(found.in[known].parts))};`;
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
    },
  };
}

let read: Promise<readonly Course[]> | undefined;

function courses(): Promise<readonly Course[]> {
  read ??= Promise.all(courseIds(FOLDER).map((id) => readCourse(FOLDER, id)));
  return read;
}

function listOf(courses: readonly Course[]): string {
  const sectionOf = (course: Course, { id, in: text }: Course["sections"][number]): string => {
    const title = JSON.stringify({ en: text.en.title, ru: text.ru.title });
    const load = languages.map(
      (language) => `${language}: () => import("${PREFIX}/${course.id}/${id}.${language}")`,
    );
    return `{ id: "${id}", title: ${title}, load: { ${load.join(", ")} } }`;
  };
  const list = courses.map((course) => {
    const sections = course.sections.map((section) => sectionOf(course, section)).join(", ");
    return `{ id: "${course.id}", title: ${JSON.stringify(course.title)}, sections: [${sections}] }`;
  });
  return `export const courses = [${list.join(", ")}];`;
}
