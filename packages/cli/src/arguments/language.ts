import type { Texts } from "nabla";
import {
  type CodeLanguage,
  type CodeLanguageName,
  code,
  codeLanguages,
  type Expr,
  type LanguageName,
  languages,
  print,
  variables,
  type Words,
} from "nabla";
import { UsageError } from "../messages/errors.js";

/** The languages that formulas are written in, as a list for people. */
export const LANGUAGES = Object.keys(languages).join(", ");

/** A language that formulas are written in, or whole functions. */
export type AnyLanguageName = LanguageName | CodeLanguageName;
const ALL = { ...languages, ...codeLanguages };
/** All of them, as a list for people. */
export const ALL_LANGUAGES = Object.keys(ALL).join(", ");

const words = {
  unknown: (known: string, got: string, near: string | undefined): Words => ({
    en: `--to: the languages are ${known}, got ${got}${near === undefined ? "" : `; did you mean ${near}?`}`,
    ru: `--to: языки: ${known}, получено ${got}${near === undefined ? "" : `; может быть, ${near}?`}`,
  }),
} satisfies Texts;

/** Is it a language that whole functions are written in? */
export const isCodeLanguage = (name: AnyLanguageName): name is CodeLanguageName =>
  Object.hasOwn(codeLanguages, name);

/** A formula alone in any of the languages, by default nabla's own notation. */
export function printIn(e: Expr, to: AnyLanguageName | undefined): string {
  if (to === undefined || Object.hasOwn(languages, to)) return print(e, to as LanguageName | undefined);
  const language: CodeLanguage = codeLanguages[to as CodeLanguageName];
  return print(e, language.alone ?? language.language);
}

/** The texts of functions that formulas call in a language that lacks them: pick, least, real_log. */
export function calledBy(es: readonly Expr[], to: AnyLanguageName | undefined): readonly string[] {
  if (to === undefined || Object.hasOwn(languages, to)) return [];
  const names = [...new Set(es.flatMap(variables))];
  const written = code(es, to as CodeLanguageName, { variables: names, expression: true });
  return written.split("\n\n").slice(1);
}

/** The language of formulas that `--to` names; undefined without it. */
export const languageNamed = (name: string | undefined): LanguageName | undefined => oneOf(languages, name);

/** The language of formulas or of whole functions that `--to` names; undefined without it. */
export const anyLanguageNamed = (name: string | undefined): AnyLanguageName | undefined => oneOf(ALL, name);

function oneOf<Known extends object>(known: Known, name: string | undefined): keyof Known | undefined {
  if (name === undefined || Object.hasOwn(known, name)) return name as keyof Known | undefined;
  const names = Object.keys(known);
  const near = names.find((candidate) => candidate.startsWith(name.slice(0, 2).toLowerCase()));
  throw new UsageError(words.unknown(names.join(", "), name, near));
}
