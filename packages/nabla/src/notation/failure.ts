import { type ErrorDetails, NablaError, type ParseErrorKind } from "../error.js";
import { checkOptions } from "../expression/arguments.js";
import type { Words } from "../expression/row.js";

/** Longer formulas than this many characters are refused. */
export const MAX_LENGTH = 4_000_000;
/** Open brackets and unfinished operations at one place; more are refused. */
export const MAX_NESTING = 1_000_000;
/**
 * Terms and factors of all sums and products on the way, together. a+(b+(c+…)) is one sum and each of its ends
 * too, so that n brackets make n² terms; this is where that ends.
 */
export const MAX_TERMS = 10_000_000;

const FACTS: Readonly<Record<ParseErrorKind, Words>> = {
  "empty-input": { en: "there is no formula", ru: "формулы нет" },
  "unexpected-end": { en: "the formula ends too early", ru: "формула обрывается" },
  "unexpected-token": { en: "this cannot stand here", ru: "этого здесь быть не может" },
  "unexpected-character": {
    en: "no formula has this character here",
    ru: "такого знака в формуле быть не может",
  },
  "unbalanced-parenthesis": { en: "a bracket has no partner", ru: "у скобки нет пары" },
  "mismatched-bracket": { en: "brackets of different kinds", ru: "скобки разного вида" },
  "missing-argument": { en: "an argument is missing", ru: "не хватает аргумента" },
  "wrong-argument-count": {
    en: "the function takes another number of arguments",
    ru: "у функции другое число аргументов",
  },
  "unknown-function": { en: "there is no such function", ru: "такой функции нет" },
  "unknown-command": { en: "there is no such command", ru: "такой команды нет" },
  "bad-number": { en: "this is not a number", ru: "это не число" },
  "not-an-expression": {
    en: "this is a condition or an equation, not a formula",
    ru: "это условие или уравнение, а не формула",
  },
};

const LONGEST_QUOTE = 30;

/** The place at an offset as people count it: characters, from 1. */
export function placeOf(text: string, offset: number): number {
  let place = 1;
  for (const _ of text.slice(0, offset)) place++;
  return place;
}

/**
 * What is wrong with a formula, in a sentence: the fact, the piece of text it is about and its place, counted in
 * characters from 1, what was expected, a suggestion. `text` is the formula; `detail` is that of the `parse` error,
 * whose offsets count from 0.
 */
export function parseMessage(
  detail: ErrorDetails["parse"],
  text: string,
  language: keyof Words = "en",
): string {
  checkOptions(detail, "parseMessage");
  if (
    !Object.hasOwn(FACTS, detail.kind) ||
    (language !== "en" && language !== "ru") ||
    typeof text !== "string"
  ) {
    throw new NablaError(
      "domain",
      "parseMessage: the detail of a parse error, its text and en or ru are needed",
      {
        value: detail,
      },
    );
  }
  const english = language === "en";
  let message = FACTS[detail.kind][language];
  const piece = text.slice(detail.start, Math.min(detail.end, detail.start + LONGEST_QUOTE));
  const place = placeOf(text, detail.start);
  if (piece !== "")
    message += english ? `, got "${piece}" at character ${place}` : `: «${piece}» на месте ${place}`;
  else if (text !== "")
    message += english ? `, got the end at character ${place}` : `: конец на месте ${place}`;
  if (detail.kind === "wrong-argument-count" && detail.expected !== undefined) {
    message += english
      ? `; it takes ${detail.expected.join(" or ")}`
      : `; нужно ${detail.expected.join(" или ")}`;
  }
  if (detail.suggestion !== undefined) {
    message += english ? `; did you mean "${detail.suggestion}"?` : `; может быть, «${detail.suggestion}»?`;
  }
  return message;
}

/** Throws the parse error about source[start, end). */
export function fail(
  source: string,
  kind: ParseErrorKind,
  start: number,
  end: number,
  more: { readonly expected?: readonly string[] | undefined; readonly suggestion?: string | undefined } = {},
): never {
  const { expected, suggestion } = more;
  const detail = {
    kind,
    start,
    end,
    ...(expected === undefined ? {} : { expected }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
  throw new NablaError("parse", `parse: ${parseMessage(detail, source)}`, detail);
}
