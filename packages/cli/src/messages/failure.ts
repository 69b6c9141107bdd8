import type { Texts, Words } from "nabla";
import { type ErrorCode, isNablaError } from "nabla/error";
import { type Place, underline, visible } from "./caret.js";
import { BilingualError, FormulaError, UsageError } from "./errors.js";
import { libraryWords } from "./library.js";
import type { Locale } from "./locale.js";

/** 2 for what the user wrote, 1 for what failed, 3 for an engine that went away. */
const EXIT_CODES: Readonly<Record<ErrorCode, 1 | 2 | 3>> = {
  parse: 2,
  unbound: 2,
  shape: 2,
  domain: 2,
  axis: 2,
  spacing: 2,
  unsupported: 2,
  limit: 1,
  cancelled: 1,
  io: 1,
  engine: 3,
};

const words = {
  unexpected: (what: string): Words => ({
    en: `this should not happen, please report it: ${what}`,
    ru: `этого не должно быть, сообщите нам: ${what}`,
  }),
  line: (n: number): Words => ({ en: `line ${n}: `, ru: `строка ${n}: ` }),
} satisfies Texts;

/** An error as the command tells it, to people and to programs. */
export interface Failure {
  /** A sentence; below it, where it is known, the line with a caret. */
  readonly text: string;
  readonly json: {
    readonly code: ErrorCode | "usage" | "internal";
    readonly message: string;
    readonly detail: object;
  };
  readonly exitCode: 1 | 2 | 3;
}

/** Describes whatever was thrown. `line` is the number of the input line it is about. */
export function describe(error: unknown, locale: Locale, line?: number): Failure {
  const start = line === undefined ? "" : words.line(line)[locale];
  if (error instanceof FormulaError) {
    const { source, reason, offset } = error;
    const place = { text: source, start: reason.detail.start + offset, end: reason.detail.end + offset };
    return {
      text: start + visible(error.words[locale]) + below(place),
      json: {
        code: "parse",
        message: reason.message,
        detail: { ...reason.detail, start: place.start, end: place.end },
      },
      exitCode: EXIT_CODES.parse,
    };
  }
  if (error instanceof UsageError) {
    const { place } = error;
    const detail = place === undefined ? {} : { text: place.text, start: place.start, end: place.end };
    return {
      text: start + visible(error.words[locale]) + below(place),
      json: { code: "usage", message: error.words.en, detail },
      exitCode: 2,
    };
  }
  if (isNablaError(error)) {
    return {
      text: start + visible((error instanceof BilingualError ? error.words : libraryWords(error))[locale]),
      json: { code: error.code, message: error.message, detail: error.detail },
      exitCode: EXIT_CODES[error.code],
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    text: start + visible(words.unexpected(message)[locale]),
    json: { code: "internal", message, detail: {} },
    exitCode: 1,
  };
}

/** The line with its caret, where there is something to point at. */
function below(place: Place | undefined): string {
  return place === undefined || place.text.trim() === "" ? "" : `\n${underline(place)}`;
}
