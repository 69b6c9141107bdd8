import { effect, signal } from "@preact/signals";
import type { Words } from "nabla";
import { keep } from "../state/kept.js";
import { KEPT_LANGUAGE, preferredLanguage } from "../state/preferred.js";
import { words } from "./words.js";

/** The languages of the lab, in the order of their switch. */
export const languages = ["ru", "en"] as const satisfies readonly (keyof Words)[];
export type Language = (typeof languages)[number];

/** The language that the lab speaks. */
export const language = signal<Language>(preferredLanguage());

/** What the page shows, for its title; empty: the lab itself. */
export const subject = signal("");

/** A text in that language. */
export const say = (text: Words): string => text[language.value];

/** Speaks another language from now on, and on the next visit. */
export function speak(code: Language): void {
  keep(KEPT_LANGUAGE, code);
  language.value = code;
}

effect(() => {
  document.documentElement.lang = language.value;
  document.title = subject.value === "" ? say(words.title) : `${subject.value} · nabla`;
});
