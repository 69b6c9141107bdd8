import type { Words } from "nabla";
import { visible } from "../messages/caret.js";
import { describe } from "../messages/failure.js";
import type { Locale } from "../messages/locale.js";

/** What the command reads and writes; the process's own streams, or a test's. */
export interface Streams {
  readonly stdin: NodeJS.ReadableStream;
  /** A terminal says so, and how large it is. */
  readonly stdout: {
    write(data: string | Uint8Array): unknown;
    readonly isTTY?: boolean;
    readonly columns?: number;
    readonly rows?: number;
  };
  readonly stderr: { write(data: string): unknown; readonly isTTY?: boolean };
}

const NOTE: Words = { en: "note", ru: "примечание" };

/** One run of the command: its streams, its language, and how it went so far. */
export class Session {
  /** 0, or the exit code of the first error that was told. */
  exitCode = 0;

  constructor(
    readonly streams: Streams,
    readonly locale: Locale,
    /** Are answers and errors JSON? */
    readonly json: boolean,
  ) {}

  /** A text in the user's language. */
  say(words: Words): string {
    return words[this.locale];
  }

  /** Writes a line, or several, of the answer. */
  print(text: string): void {
    this.streams.stdout.write(`${text}\n`);
  }

  /** Writes a value of the answer as one line of JSON. */
  printJson(value: unknown): void {
    // JSON leaves the control characters from 0x7f on as they are, one of which begins commands to terminals.
    const text = JSON.stringify(value, jsonValue).replace(
      /[\u007f-\u009f]/g,
      (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`,
    );
    this.print(text);
  }

  /**
   * Says something beside the answer, in one line and perhaps a place shown below. Names of files may hold anything:
   * control characters become blanks here, for all that is said.
   */
  note(line: string, below?: string): void {
    this.streams.stderr.write(`${visible(line)}\n${below === undefined ? "" : `${below}\n`}`);
  }

  /** Says what the user may not have expected, marked as a note. */
  remark(words: Words, below?: string): void {
    this.note(`${this.say(NOTE)}: ${this.say(words)}`, below);
  }

  /**
   * Tells an error, on stderr or as JSON in the answer's place, and remembers the exit code. `about` says which of
   * several inputs it is about.
   */
  fail(error: unknown, about: { readonly line?: number; readonly source?: string } = {}): void {
    const failure = describe(error, this.locale, about.line);
    if (this.exitCode === 0) this.exitCode = failure.exitCode;
    if (this.json) this.printJson({ ...about, error: failure.json });
    else {
      const [line, ...below] = failure.text.split("\n");
      this.note(`nabla: ${line}`, below.length === 0 ? undefined : below.join("\n"));
    }
  }
}

/**
 * JSON has no word for NaN and the infinities, and `JSON.stringify` makes all three `null`. Here `null` means that
 * there is no number, and the infinities are the strings that `Number()` and Python's `float()` read back.
 */
function jsonValue(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "number" || Number.isFinite(value)) return value;
  return Number.isNaN(value) ? null : value > 0 ? "Infinity" : "-Infinity";
}
