import { answer, check, worked } from "nabla/exercise";
import { svg } from "nabla/figure";
import { numberFormat } from "../src/numbers/format.js";
import { nameOf, plainSvg } from "../src/screens/lesson/picture.js";
import { figureOf, type Over } from "../src/screens/lesson/self-check/drawn.js";
import { gradientOf, growthOf, growthWords } from "../src/screens/lesson/self-check/growth.js";
import { pose } from "../src/screens/lesson/self-check/pose.js";
import type { Posed } from "../src/screens/lesson/self-check/posed.js";
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
  { task, prompt }: Extract<Part, { kind: "self-check" }>,
  language: Language,
): Promise<string> {
  const drawn = async (over: Over, title: string): Promise<string> => {
    const look = { theme: "light", language, title, id: nameOf(JSON.stringify(task)) } as const;
    return plainSvg(await svg(await figureOf(task.address, over, look)));
  };
  if (task.check === "dial") {
    const [at = [0, 0]] = task.at;
    const title = words.dial.direction[language];
    const picture = await drawn({ direction: { at, degrees: 0 }, hasGradient: true }, title);
    const gradient = gradientOf(task);
    const rates = TURNS.map((degrees) => {
      const told = escaped(growthWords(growthOf(gradient, degrees))[language]);
      return `<li>${numberFormat(language).number(degrees)}°: ${told}</li>`;
    });
    return element(
      titled(title, escaped(words.dial.turned[language])),
      `${picture}<ul>${rates.join("")}</ul>`,
    );
  }
  const posed = await pose(task);
  const { question: asked, places, rows, reason } = posed;
  const picture = await drawn({ places, hasGradient: false }, asked[language]);
  const choices = rows.map(({ name, options }) =>
    ["<p>", name[language], ...options.map((option) => ` ☐ ${escaped(option[language])}`), "</p>"].join(""),
  );
  const told = folded([rightOf(posed, language), ...reason.map((line) => line[language])], language);
  return element(
    titled(words.title[language], prompt || escaped(asked[language])),
    picture + choices.join("") + told,
  );
}

/** The answer in words. */
function rightOf({ answer: right, picks, places, rows }: Posed, language: Language): string {
  const named = right.map((k, row) => {
    if (picks > 0) return places[k]?.letter || places[k]?.spoken[language] || "";
    return `${rows[row]?.name[language]} ${rows[row]?.options[k]?.[language]}`.trim();
  });
  return numberFormat(language).list(named);
}

const element = (asked: string, more: string): string =>
  `<section class="exercise"><p>${asked}</p>${more}</section>`;

const titled = (title: string, asked: string): string => `<strong>${title}.</strong> ${asked}`;

/** Lines that are shown when they are asked for. */
function folded(lines: readonly string[], language: Language): string {
  const texts = lines.map((line) => `<p>${escaped(line)}</p>`).join("");
  return `<details><summary>${words.answer[language]}</summary>${texts}</details>`;
}
