import type { Texts } from "nabla";
import { type LanguageName, languages, type Words } from "nabla";
import { UsageError } from "../messages/errors.js";

/** The languages that formulas are written in, as a list for people. */
export const LANGUAGES = Object.keys(languages).join(", ");

const words = {
  unknown: (got: string, near: string | undefined): Words => ({
    en: `--to: the languages are ${LANGUAGES}, got ${got}${near === undefined ? "" : `; did you mean ${near}?`}`,
    ru: `--to: языки: ${LANGUAGES}, получено ${got}${near === undefined ? "" : `; может быть, ${near}?`}`,
  }),
} satisfies Texts;

/** The language that `--to` names; undefined without it. */
export function languageNamed(name: string | undefined): LanguageName | undefined {
  if (name === undefined || Object.hasOwn(languages, name)) return name as LanguageName | undefined;
  const known = Object.keys(languages);
  const near = known.find((candidate) => candidate.startsWith(name.slice(0, 2).toLowerCase()));
  throw new UsageError(words.unknown(name, near));
}
