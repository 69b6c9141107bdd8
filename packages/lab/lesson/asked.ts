import { answer, check, worked } from "nabla/exercise";
import { numberFormat } from "../src/numbers/format.js";
import { type CheckStill, drawnOf } from "../src/screens/lesson/self-check/drawn.js";
import { growthOf, growthWords } from "../src/screens/lesson/self-check/growth.js";
import { answerOf } from "../src/screens/lesson/self-check/posed.js";
import { selfCheckWords as words } from "../src/screens/lesson/self-check/words.js";
import type { Language } from "./fact.js";
import { escaped } from "./inline.js";
import type { Part } from "./section.js";

/*
 * Exercises and questions to oneself on a page without scripts: what is asked, what can be chosen, and the answer
 * folded away.
 */

/** An exercise, and the way to its answer. */
export function exerciseOf(
  { task, prompt }: Extract<Part, { kind: "exercise" }>,
  language: Language,
): string {
  const right = answer(task);
  const way = [...worked(task), check(task, right).read ?? { en: right, ru: right }].map(
    (line) => line[language],
  );
  return element(prompt, folded(way, language));
}

/** Directions whose rates stand for a dial that cannot be turned, in degrees from the axis of x. */
const TURNS = [0, 45, 90, 135, 180, -135, -90, -45];

/** A question with its picture; of a dial, which cannot be turned here, the rates of eight directions. */
export async function selfCheckOf(
  part: Extract<Part, { kind: "self-check" }>,
  language: Language,
): Promise<string> {
  const { task, prompt } = part;
  const { svg: picture } = await drawnOf(stillOf(part, language));
  if (task.check === "dial") {
    const rates = TURNS.map((degrees) => {
      const told = escaped(growthWords(growthOf(task.gradient, degrees))[language]);
      return `<li>${numberFormat(language).number(degrees)}°: ${told}</li>`;
    });
    const { direction, turned } = words.dial;
    const asked = `<strong>${direction[language]}.</strong> ${escaped(turned[language])}`;
    return element(asked, `${picture}<ul>${rates.join("")}</ul>`);
  }
  const { rows, reason } = task.posed;
  const choices = rows.map(({ name, options }) =>
    ["<p>", name[language], ...options.map((option) => ` ☐ ${escaped(option[language])}`), "</p>"].join(""),
  );
  const told = folded([answerOf(task.posed, language), ...reason.map((line) => line[language])], language);
  return element(prompt, picture + choices.join("") + told);
}

/** The picture of a question to oneself. */
export function stillOf(
  { source: { address, at }, task }: Extract<Part, { kind: "self-check" }>,
  language: Language,
): CheckStill {
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
