import { computed, effect, signal } from "@preact/signals";
import { dictionaries, type LanguageCode } from "./dictionaries.js";
import type { Dictionary } from "./en.js";

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
