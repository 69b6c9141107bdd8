import { NablaError } from "../error.js";

/** The colours of a figure. Orange is up and blue is down everywhere, which red-green deficiency keeps apart. */
export interface Theme {
  readonly name: "light" | "dark";
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  /** Of thin level lines, which are seen on the darkest colour of a map under them. */
  readonly line: string;
  readonly grid: string;
  readonly accent: string;
  /** Along ∇f. */
  readonly ascent: string;
  /** Along −∇f. */
  readonly descent: string;
  /** Of runs, in their order: colours of M. Okabe and K. Ito that stand out from the background. */
  readonly runs: readonly string[];
  /** How much of the colours of a map is seen under its lines and arrows, the rest is background; 0 … 1. */
  readonly under: number;
}

export const themes: Readonly<Record<Theme["name"], Theme>> = {
  light: {
    name: "light",
    background: "#ffffff",
    text: "#1b1f24",
    muted: "#57606a",
    line: "#3a3f45",
    grid: "#e6e9ed",
    accent: "#0a5fb4",
    ascent: "#b3400a",
    descent: "#00639b",
    runs: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000"],
    under: 0.52,
  },
  dark: {
    name: "dark",
    background: "#14171b",
    text: "#e8eaed",
    muted: "#9aa4ae",
    line: "#c4cbd2",
    grid: "#262c33",
    accent: "#6cb6ff",
    ascent: "#ff9f5a",
    descent: "#5cc8ff",
    runs: ["#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442"],
    under: 0.42,
  },
};

/** The theme of this name. */
export function themeNamed(name: string): Theme {
  if (name === "light" || name === "dark") return themes[name];
  throw new NablaError("domain", `figure: theme must be light or dark, got ${String(name)}`, { value: name });
}

/** A colour between two `#rrggbb` colours: `share` of the second, the rest of the first. */
export function mix(first: string, second: string, share: number): string {
  let result = "#";
  for (let at = 1; at < 7; at += 2) {
    const from = Number.parseInt(first.slice(at, at + 2), 16);
    const to = Number.parseInt(second.slice(at, at + 2), 16);
    result += Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, "0");
  }
  return result;
}
