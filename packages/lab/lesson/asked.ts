import { answer as answerOfTask, check, worked } from "nabla/exercise";
import { numberFormat } from "../src/numbers/format.js";
import { type CheckStill, drawnOf } from "../src/screens/lesson/self-check/drawn.js";
import { growthOf, growthWords } from "../src/screens/lesson/self-check/growth.js";
import { answerOf } from "../src/screens/lesson/self-check/posed.js";
import { selfCheckWords as words } from "../src/screens/lesson/self-check/words.js";
import type { Language } from "./fact.js";
import { escaped } from "./inline.js";
import { type Part, promptElements, promptMarkdown } from "./section.js";

/*
 * Exercises and questions to oneself where there are no scripts, on a page and in a notebook: what is asked, what can
 * be chosen, and the answer folded away.
 */

type Exercise = Extract<Part, { kind: "exercise" }>;
type SelfCheck = Extract<Part, { kind: "self-check" }>;

export const exerciseOf = (part: Exercise, language: Language): string =>
  element(promptElements(part.prompt), wayOf(part, language));

export async function selfCheckOf(part: SelfCheck, language: Language): Promise<string> {
  const svg = await pictureOf(stillOf(part, language));
  const { title, told, choices, answer } = partsOf(part, language);
  return element(promptElements({ ...part.prompt, title, ...told }), svg + choices + answer);
}

/** What is asked as Markdown, and what is told in a cell of its own. */
export const exerciseCells = (part: Exercise, language: Language): string[] => [
  promptMarkdown(part.prompt),
  wayOf(part, language),
];

export async function selfCheckCells(part: SelfCheck, language: Language): Promise<string[]> {
  const still = stillOf(part, language);
  const svg = await pictureOf(still);
  const { title, told, choices, answer } = partsOf(part, language);
  const picture = `![${still.title}](data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")})`;
  return [[promptMarkdown({ ...part.prompt, title, ...told }), picture, choices].join("\n\n"), answer];
}

/** In the colours of the light theme, which paper and programs that are no browsers have. */
const pictureOf = async (still: CheckStill): Promise<string> =>
  (await drawnOf(still)).svg.replace(/light-dark\((#\w+),#\w+\)/g, "$1");

/** The way to the answer of an exercise. */
function wayOf({ task }: Exercise, language: Language): string {
  const right = answerOfTask(task);
  const way = [...worked(task), check(task, right).read ?? { en: right, ru: right }];
  return folded(
    way.map((line) => line[language]),
    language,
  );
}

/** Directions whose rates stand for a dial that cannot be turned, in degrees from the axis of x. */
const TURNS = [0, 45, 90, 135, 180, -135, -90, -45];

interface Parts {
  readonly title: string;
  /** What is told in place of the author's words, where these speak of turning. */
  readonly told?: { readonly html: string; readonly markdown: string };
  /** As elements. */
  readonly choices: string;
  readonly answer: string;
}

/** Of a dial, which cannot be turned here, the rates of eight directions. */
function partsOf({ task, prompt: { title } }: SelfCheck, language: Language): Parts {
  if (task.check === "dial") {
    const rates = TURNS.map((degrees) => {
      const told = escaped(growthWords(growthOf(task.gradient, degrees))[language]);
      return `<li>${numberFormat(language).number(degrees)}°: ${told}</li>`;
    });
    const turned = words.dial.turned[language];
    const told = { html: escaped(turned), markdown: turned };
    return { title: words.dial.direction[language], told, choices: "", answer: `<ul>${rates.join("")}</ul>` };
  }
  const { rows, reason } = task.posed;
  const choices = rows.map(({ name, options }) =>
    ["<p>", name[language], ...options.map((option) => ` ☐ ${escaped(option[language])}`), "</p>"].join(""),
  );
  const lines = [answerOf(task.posed, language), ...reason.map((line) => line[language])];
  return { title, choices: choices.join(""), answer: folded(lines, language) };
}

/** The picture of a question to oneself. */
export function stillOf({ source: { address, at }, task }: SelfCheck, language: Language): CheckStill {
  const isDial = task.check === "dial";
  return {
    address,
    language,
    title: (isDial ? words.dial.question : task.posed.question)[language],
    places: isDial
      ? at.map((place) => ({ at: place, letter: "" }))
      : task.posed.places.map(({ at, letter }) => ({ at, letter })),
    hasGradient: isDial,
  };
}

const element = (asked: string, more: string): string =>
  `<section class="exercise"><p>${asked}</p>${more}</section>`;

/** Lines that are shown when they are asked for. */
function folded(lines: readonly string[], language: Language): string {
  const texts = lines.map((line) => `<p>${escaped(line)}</p>`).join("");
  return `<details><summary>${words.answer[language]}</summary>${texts}</details>`;
}
