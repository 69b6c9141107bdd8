import type { Words } from "nabla";
import { type ErrorCode, type ErrorDetails, NablaError } from "nabla/error";
import type { Place } from "./caret.js";

/** What the user wrote on the command line is wrong. */
export class UsageError extends Error {
  constructor(
    readonly words: Words,
    /** Where, when it is a part of one argument. */
    readonly place?: Place,
  ) {
    super(words.en);
  }
}

/** A formula that could not be read, with its text: the error knows offsets only. */
export class FormulaError extends Error {
  constructor(
    readonly source: string,
    readonly reason: NablaError<"parse">,
    /** What is wrong with it, without the name of the operation. */
    readonly words: Words,
    /** Where the formula begins in `source`, which may be a longer argument. */
    readonly offset = 0,
  ) {
    super(reason.message);
  }
}

/** An error of the library's class that is told in all languages; the message is the English one. */
export class BilingualError<Code extends ErrorCode = ErrorCode> extends NablaError<Code> {
  constructor(
    code: Code,
    readonly words: Words,
    detail: ErrorDetails[Code],
    options?: { cause?: unknown },
  ) {
    super(code, words.en, detail, options);
  }
}
