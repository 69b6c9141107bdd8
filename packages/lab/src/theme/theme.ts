import { computed, effect, signal } from "@preact/signals";
import { keep } from "../state/kept.js";
import { KEPT_THEME, preferredTheme } from "../state/preferred.js";

export type Theme = "light" | "dark";

const system = matchMedia("(prefers-color-scheme: dark)");

const chosen = signal(preferredTheme());
const systemDark = signal(system.matches);
system.addEventListener("change", (event) => {
  systemDark.value = event.matches;
});
// A live cell of a lesson, in its frame, hears what was chosen around it.
addEventListener("storage", ({ key }) => {
  if (key === KEPT_THEME) chosen.value = preferredTheme();
});

/** The theme in use: the reader's choice, otherwise the system's. */
export const theme = computed<Theme>(() => chosen.value ?? (systemDark.value ? "dark" : "light"));

export function toggleTheme(): void {
  const next = theme.value === "dark" ? "light" : "dark";
  keep(KEPT_THEME, next);
  chosen.value = next;
}

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});
