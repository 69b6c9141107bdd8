/*
 * What single characters mean: mathematical signs, Greek letters, superscripts, subscripts and the Cyrillic
 * letters that look like Latin ones. Both notations read it.
 */

/** Signs that stand for an ASCII operator. */
const SIGNS: Readonly<Record<string, string>> = {
  "×": "*",
  "·": "*",
  "⋅": "*",
  "∗": "*",
  "•": "*",
  "∙": "*",
  "✕": "*",
  "⨯": "*",
  "⁎": "*",
  "∘": "*",
  "÷": "/",
  "∕": "/",
  "⁄": "/",
  "−": "-",
  "–": "-",
  "—": "-",
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "﹣": "-",
  "≤": "<=",
  "⩽": "<=",
  "≦": "<=",
  "≥": ">=",
  "⩾": ">=",
  "≧": ">=",
  "≠": "!=",
  "≔": ":=",
  "∧": "and",
  "∨": "or",
  "¬": "not",
  "→": "->",
  "↦": "->",
  "⇒": "=>",
  "∣": "|",
  "❘": "|",
  "⌊": "floor(",
  "⌋": "floor)",
  "⌈": "ceil(",
  "⌉": "ceil)",
};

/** The sign that a character stands for: `×` is `*`; undefined for a character that is no such sign. */
export function signOfCharacter(character: string): string | undefined {
  return Object.hasOwn(SIGNS, character) ? SIGNS[character] : undefined;
}

/** The ASCII character of a fullwidth one (（ is `(`), otherwise the character itself. */
export function narrow(character: string): string {
  const code = character.charCodeAt(0);
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
}

/** Blank, or invisible on paper: spaces of every width, joiners, the invisible times. */
export function isBlank(character: string): boolean {
  if (character > " " && character < "\u0080") return false;
  return character === " " || /[\s\u00ad\u200b-\u200d\u2060-\u2064]/.test(character);
}

const ROOTS: Readonly<Record<string, string>> = { "√": "sqrt", "∛": "cbrt" };

/** The function that a root sign stands for. */
export function rootOfCharacter(character: string): string | undefined {
  return Object.hasOwn(ROOTS, character) ? ROOTS[character] : undefined;
}

/** Letters by the names that LaTeX and variables use; π is the number, ς and the curly forms are the plain letters. */
const GREEK: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  ϵ: "epsilon",
  ζ: "zeta",
  η: "eta",
  θ: "theta",
  ϑ: "theta",
  ι: "iota",
  κ: "kappa",
  ϰ: "kappa",
  λ: "lambda",
  μ: "mu",
  ν: "nu",
  ξ: "xi",
  ο: "omicron",
  π: "pi",
  ϖ: "pi",
  ρ: "rho",
  ϱ: "rho",
  σ: "sigma",
  ς: "sigma",
  τ: "tau",
  υ: "upsilon",
  φ: "phi",
  ϕ: "phi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
  Γ: "Gamma",
  Δ: "Delta",
  Θ: "Theta",
  Λ: "Lambda",
  Ξ: "Xi",
  Σ: "Sigma",
  Υ: "Upsilon",
  Φ: "Phi",
  Ψ: "Psi",
  Ω: "Omega",
  "∆": "Delta",
};

/** The name of a Greek letter. */
export function greekName(character: string): string | undefined {
  return Object.hasOwn(GREEK, character) ? GREEK[character] : undefined;
}

/** The names of the Greek letters, the curly forms of LaTeX included. */
export const greekNames: ReadonlySet<string> = new Set([
  ...Object.values(GREEK),
  "varepsilon",
  "vartheta",
  "varphi",
  "varrho",
]);

/** Is this the name of a Greek letter? */
export function isGreekName(name: string): boolean {
  return greekNames.has(name);
}

const CYRILLIC = "авекмнорстухіјѕАВЕКМНОРСТУХІЈЅ";
const LATIN = "abekmhopctyxijsABEKMHOPCTYXIJS";
/** Small letters whose printed forms differ (в and b, м and m) are not taken for one another. */
const DISTINCT = new Set("вмнт");

/** The Latin letter that a Cyrillic one looks like. */
export function lookAlike(character: string): string | undefined {
  const at = CYRILLIC.indexOf(character);
  return at < 0 || DISTINCT.has(character) ? undefined : LATIN[at];
}

/** The name with look-alikes replaced when that makes it Latin altogether, otherwise the name itself. */
export function latinName(name: string): string {
  let latin = "";
  for (const character of name) {
    if (character >= "\u0080" && /[а-яёА-ЯЁіјѕІЈЅ]/.test(character)) {
      const twin = lookAlike(character);
      if (twin === undefined) return name;
      latin += twin;
    } else latin += character;
  }
  return latin;
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱˣʸᵃᵇᶜᵈᵉᵏᵐᵖᵗ";
const RAISED = "0123456789+-()nixyabcdekmpt";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉ₐₑᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
const LOWERED = "0123456789aeijklmnoprstuvx";

/** The ordinary character of a raised one: ² is 2. */
export function raised(character: string): string | undefined {
  const at = SUPERSCRIPTS.indexOf(character);
  return at < 0 || character === "" ? undefined : RAISED[at];
}

/** The ordinary character of a lowered one: ₂ is 2. */
export function lowered(character: string): string | undefined {
  const at = SUBSCRIPTS.indexOf(character);
  return at < 0 || character === "" ? undefined : LOWERED[at];
}

/** The plain letter of a styled one (𝑥, ℯ, µ), or the character itself. */
export function plainLetter(character: string): string {
  const plain = character.normalize("NFKC");
  return /^\p{L}$/u.test(plain) ? plain : character;
}

/** Letters that a name can begin with and go on with, Greek ones aside (each of those is a name of its own). */
export function isNameLetter(character: string): boolean {
  if (character >= "\u0080") return /^\p{L}$/u.test(character) && !isGreek(character);
  const lower = character.toLowerCase();
  return character.length === 1 && ((lower >= "a" && lower <= "z") || lower === "_");
}

/** Is this one of the Greek letters that have a name? */
export function isGreek(character: string): boolean {
  return Object.hasOwn(GREEK, character);
}
