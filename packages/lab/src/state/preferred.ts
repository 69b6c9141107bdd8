import { asked, recall } from "./kept.js";

/*
 * What a reader prefers as the page opens: the address asks for it, an earlier visit has kept it, or the browser tells.
 */

/** The names under which choices are kept. */
export const KEPT_LANGUAGE = "nabla.language";
export const KEPT_THEME = "nabla.theme";

export function preferredLanguage(): "ru" | "en" {
  for (const code of [asked.get("lang"), recall(KEPT_LANGUAGE)])
    if (code === "ru" || code === "en") return code;
  // Belarusian, Ukrainian and Kazakh readers are more likely to read Russian than English.
  return /^(?:ru|be|uk|kk)\b/i.test(navigator.language) ? "ru" : "en";
}

/** Undefined where it is the system's. */
export function preferredTheme(): "light" | "dark" | undefined {
  return [asked.get("theme"), recall(KEPT_THEME)].find((name) => name === "light" || name === "dark");
}
