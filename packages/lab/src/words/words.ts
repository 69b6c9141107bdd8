import { computed, effect, signal } from "@preact/signals";
import { type Dictionary, en } from "./en.js";
import { ru } from "./ru.js";

/** The languages of the lab, in the order of their switch. */
export const dictionaries = { ru, en } as const satisfies Record<string, Dictionary>;
export type LanguageCode = keyof typeof dictionaries;

const KEPT = "nabla.language";

function preferred(): LanguageCode {
  const kept = localStorage.getItem(KEPT);
  if (kept === "ru" || kept === "en") return kept;
  // Belarusian, Ukrainian and Kazakh readers are more likely to read Russian than English.
  return /^(?:ru|be|uk|kk)\b/i.test(navigator.language) ? "ru" : "en";
}

/** The language that the lab speaks. */
export const language = signal<LanguageCode>(preferred());

/** Its words. */
export const words = computed<Dictionary>(() => dictionaries[language.value]);

/** Speaks another language from now on, and on the next visit. */
export function speak(code: LanguageCode): void {
  localStorage.setItem(KEPT, code);
  language.value = code;
}

effect(() => {
  document.documentElement.lang = language.value;
  document.title = words.value.title;
});
