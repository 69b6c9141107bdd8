import { effect, signal } from "@preact/signals";
import type { Words } from "nabla";
import { asked, keep, recall } from "../state/kept.js";
import { words } from "./words.js";

/** The languages of the lab, in the order of their switch. */
export const languages = ["ru", "en"] as const satisfies readonly (keyof Words)[];
export type Language = (typeof languages)[number];

const KEPT = "nabla.language";

function preferred(): Language {
  for (const code of [asked.get("lang"), recall(KEPT)]) if (code === "ru" || code === "en") return code;
  // Belarusian, Ukrainian and Kazakh readers are more likely to read Russian than English.
  return /^(?:ru|be|uk|kk)\b/i.test(navigator.language) ? "ru" : "en";
}

/** The language that the lab speaks. */
export const language = signal<Language>(preferred());

/** What the page shows, for its title; empty: the lab itself. */
export const subject = signal("");

/** A text in that language. */
export const say = (text: Words): string => text[language.value];

/** Speaks another language from now on, and on the next visit. */
export function speak(code: Language): void {
  keep(KEPT, code);
  language.value = code;
}

effect(() => {
  document.documentElement.lang = language.value;
  document.title = subject.value === "" ? say(words.title) : `${subject.value} · nabla`;
});
