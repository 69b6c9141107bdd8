import { computed, effect, signal } from "@preact/signals";

export type Theme = "light" | "dark";

const KEPT = "nabla.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

function kept(): Theme | undefined {
  const value = localStorage.getItem(KEPT);
  return value === "light" || value === "dark" ? value : undefined;
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
  localStorage.setItem(KEPT, next);
  chosen.value = next;
}

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});
