import { asked } from "./state/kept.js";
import { preferredLanguage, preferredTheme } from "./state/preferred.js";

/*
 * A script of its own, which the page waits for: shows the first section, which stands in the page, in the reader's
 * language and colours, where the address names it. The lab takes its place (`screens/lesson/first-place.ts`).
 */

const isFirst = /^(?:#\/?(?:lesson(?:\/1)?)?)?$/.test(location.hash) && !asked.has("embed");
const template = document.getElementById(`first-${preferredLanguage()}`);
const theme = preferredTheme();
if (isFirst && template instanceof HTMLTemplateElement) {
  document.documentElement.lang = preferredLanguage();
  if (theme !== undefined) document.documentElement.dataset["theme"] = theme;
  document.getElementById("first")?.append(template.content);
}
