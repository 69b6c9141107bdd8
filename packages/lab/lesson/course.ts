import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Words } from "nabla";
import { lessonWords } from "../src/screens/lesson/words.js";
import type { Language } from "./fact.js";
import { compileSection, type Section } from "./section.js";

export const languages: readonly Language[] = ["en", "ru"];

/** A course: a folder with `course.json` and, for each section and language, `<section>.<language>.md`. */
export interface Course {
  readonly id: string;
  readonly title: Words;
  readonly sections: readonly { readonly id: string; readonly in: Readonly<Record<Language, Section>> }[];
}

interface Manifest {
  readonly title: Words;
  readonly sections: readonly string[];
}

/** The courses of a folder, the one named first being the home page. */
export function courseIds(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => Number(b === "gradient") - Number(a === "gradient") || a.localeCompare(b));
}

/** Reads and checks a course: each section in each language, with the same cells, exercises and practice. */
export async function readCourse(folder: string, id: string): Promise<Course> {
  const manifest = JSON.parse(readFileSync(join(folder, id, "course.json"), "utf8")) as Manifest;
  const sections = await Promise.all(
    manifest.sections.map(async (section) => {
      const [en, ru] = await Promise.all(
        languages.map((language) => read(join(folder, id, `${section}.${language}.md`), language)),
      );
      if (en === undefined || ru === undefined) throw new Error(`${id}/${section}: a language is missing`);
      const [inEnglish, inRussian] = [outlineOf(en), outlineOf(ru)];
      if (inEnglish !== inRussian)
        throw new Error(`${id}/${section}: the languages differ\n${inEnglish}\n\n${inRussian}`);
      return { id: section, in: { en, ru } };
    }),
  );
  return { id, title: manifest.title, sections: numbered(sections) };
}

/** Exercises are counted through the course: a class speaks of the third one. */
function numbered(sections: Course["sections"]): Course["sections"] {
  let first = 1;
  return sections.map(({ id, in: { en, ru } }) => {
    const from = first;
    first += en.parts.filter(({ kind }) => kind === "exercise").length;
    return { id, in: { en: titled(en, "en", from), ru: titled(ru, "ru", from) } };
  });
}

/** The section with a number before what each exercise asks, beginning at `from`. */
function titled({ title, parts }: Section, language: Language, from: number): Section {
  let number = from;
  const named = parts.map((part) => {
    if (part.kind !== "exercise") return part;
    const name = lessonWords.exercise(number)[language];
    number += 1;
    return { ...part, prompt: { ...part.prompt, title: name } };
  });
  return { title, parts: named };
}

async function read(file: string, language: Language): Promise<Section> {
  try {
    return await compileSection(readFileSync(file, "utf8"), language);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** What does not depend on the language: cells, questions and practice, in their order, a line each. */
const outlineOf = ({ parts }: Section): string =>
  parts
    .flatMap((part) => {
      if (part.kind === "cell") return [`cell ${part.address}`];
      if (part.kind === "exercise") return [`exercise ${part.id} ${JSON.stringify(part.task)}`];
      if (part.kind === "self-check") return [`self-check ${JSON.stringify(part.source)}`];
      return part.kind === "practice" ? [`practice ${part.kinds}`] : [];
    })
    .join("\n");
