import { computed, effect, signal } from "@preact/signals";
import { asked, keep, recall } from "../state/kept.js";

export type Theme = "light" | "dark";

const KEPT = "nabla.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

function kept(): Theme | undefined {
  return [asked.get("theme"), recall(KEPT)].find((name) => name === "light" || name === "dark");
}

const chosen = signal(kept());
const systemDark = signal(system.matches);
system.addEventListener("change", (event) => {
  systemDark.value = event.matches;
});

/** The theme in use: the reader's choice, otherwise the system's. */
export const theme = computed<Theme>(() => chosen.value ?? (systemDark.value ? "dark" : "light"));

export function toggleTheme(): void {
  const next = theme.value === "dark" ? "light" : "dark";
  keep(KEPT, next);
  chosen.value = next;
}

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});
