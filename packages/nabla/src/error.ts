/**
 * nabla/error: the one class of errors, for programs that only throw errors or tell them apart.
 *
 * @module
 * @example
 * ```ts
 * import { parse } from "nabla";
 * import { isNablaError } from "nabla/error";
 *
 * try {
 *   parse("2 + sinus(x)");
 * } catch (error) {
 *   if (isNablaError(error, "parse")) console.log(error.detail.start, error.detail.suggestion); // 4 sin
 * }
 * ```
 */

/** The codes of a {@link NablaError}; each has its own typed `detail`. */
export interface ErrorDetails {
  /** The text is not a formula. Offsets count UTF-16 units from 0, `end` is exclusive; the message counts from 1. */
  parse: {
    readonly kind: ParseErrorKind;
    readonly start: number;
    readonly end: number;
    readonly expected?: readonly string[];
    readonly suggestion?: string;
    /** What the offsets are in, where an operation reads several texts. */
    readonly text?: string;
  };
  /** A variable has no value. */
  unbound: { readonly name: string };
  /** Sizes do not fit one another. */
  shape: { readonly shape?: readonly number[]; readonly expected?: readonly number[] };
  /** A value lies outside what the operation is defined for. */
  domain: { readonly value?: unknown };
  /** An axis is out of range, repeated or not an integer. */
  axis: { readonly axis?: unknown; readonly dimensions?: number };
  /** A grid spacing does not fit its axis. */
  spacing: { readonly axis?: number; readonly value?: unknown };
  /** Understood, but not something nabla does. */
  unsupported: { readonly what?: string };
  /** A size, depth or time limit was reached. */
  limit: { readonly what?: string; readonly limit?: number };
  /** The caller's signal ended the work. */
  cancelled: { readonly reason?: unknown };
  /** A file, pipe or encoding failed. `offset` counts bytes; `row` and `column` count from 1. */
  io: { readonly path?: string; readonly offset?: number; readonly row?: number; readonly column?: number };
  /** A database or a host engine went away. */
  engine: { readonly engine?: string };
}

export type ErrorCode = keyof ErrorDetails;

/** What is wrong with a formula's text. */
export type ParseErrorKind =
  | "empty-input"
  | "unexpected-end"
  | "unexpected-token"
  | "unexpected-character"
  | "unbalanced-parenthesis"
  | "mismatched-bracket"
  | "missing-argument"
  | "wrong-argument-count"
  | "unknown-function"
  | "unknown-command"
  | "bad-number"
  | "not-an-expression";

/**
 * The one error class. `message` has the form *operation: fact, got value*
 * (`grid.gradient: spacing has 3 coordinates, axis 0 has 5`); `code` says which `detail` it carries.
 */
export class NablaError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "NablaError";
  readonly code: Code;
  readonly detail: ErrorDetails[Code];

  constructor(code: Code, message: string, detail: ErrorDetails[Code], options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.detail = detail;
  }
}

/** Is `error` a {@link NablaError} (with this code, when one is given)? Narrows the type. */
export function isNablaError<Code extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: Code,
): error is NablaError<Code> {
  return error instanceof NablaError && (code === undefined || error.code === code);
}
