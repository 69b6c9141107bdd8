import { NablaError } from "../error.js";
import { checkFormula, checkOptions } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { c } from "./c.js";
import { javascript } from "./javascript.js";
import { julia } from "./julia.js";
import type { Language } from "./language.js";
import { latex } from "./latex.js";
import { Printer } from "./print.js";
import { python } from "./python.js";
import { sympy } from "./sympy.js";
import { text } from "./text.js";
import { unicode } from "./unicode.js";

/** Every language, in the order of the documentation and of `--to`. */
export const languages = { text, unicode, latex, python, sympy, javascript, c, julia } as const;

/** The name of a language that formulas are printed in. */
export type LanguageName = keyof typeof languages;

const printers = new Map<LanguageName, Printer>();

/** Throws `domain` unless the value is a language of one's own: it writes symbols at least. */
function checkLanguage(language: Language): void {
  checkOptions(language, "print");
  if (typeof language.symbol === "function") return;
  throw new NablaError("domain", "print: a language needs a method symbol", { value: language });
}

/**
 * Writes a formula in a language, by default nabla's own notation, which `parse` reads back to the same formula.
 * Throws `unsupported` for an unknown language or for a function that the language cannot say.
 */
export function print(e: Expr, language: LanguageName | Language = "text"): string {
  checkFormula(e, "print");
  if (typeof language !== "string") {
    checkLanguage(language);
    return new Printer(language).print(e);
  }
  if (!Object.hasOwn(languages, language)) {
    throw new NablaError(
      "unsupported",
      `print: the languages are ${Object.keys(languages).join(", ")}, got ${language}`,
      { what: language },
    );
  }
  let printer = printers.get(language);
  if (printer === undefined) {
    printer = new Printer(languages[language]);
    printers.set(language, printer);
  }
  return printer.print(e);
}
