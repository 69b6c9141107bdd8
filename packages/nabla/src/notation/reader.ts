import { NablaError, type ParseErrorKind } from "../error.js";
import { fail, placeOf } from "./failure.js";
import type { Token } from "./token.js";

/** Hands out the words of a formula one at a time and reports errors at them. */
export class Reader {
  /** Words that stand before tokens[at], the next one last: the pieces of a joined name. */
  private readonly waiting: Token[] = [];
  /** The word that was taken last, and where the text read so far ends. */
  last: Token | undefined;
  end = 0;

  constructor(
    readonly source: string,
    private readonly tokens: readonly Token[],
    private at: number,
  ) {}

  /** The word `ahead` places further on; the end mark repeats. */
  peek(ahead = 0): Token {
    const { waiting, tokens } = this;
    if (ahead < waiting.length) return waiting[waiting.length - 1 - ahead] as Token;
    return tokens[Math.min(this.at + ahead - waiting.length, tokens.length - 1)] as Token;
  }

  take(): Token {
    const token = this.waiting.pop() ?? (this.tokens[this.at++] as Token);
    this.last = token;
    this.end = token.end;
    return token;
  }

  /** Replaces what was just taken by these words. */
  giveBack(tokens: readonly Token[]): void {
    this.waiting.push(...tokens.toReversed());
  }

  fail(
    kind: ParseErrorKind,
    token: Token,
    more?: { readonly suggestion?: string | undefined; readonly expected?: readonly string[] },
  ): never {
    fail(this.source, kind, token.start, token.end, more);
  }

  /** Refuses a formula of which there is too much. */
  limit(what: string, limit: number): never {
    throw new NablaError(
      "limit",
      `parse: ${what} are limited to ${limit}, got more at character ${placeOf(this.source, this.end)}`,
      {
        what,
        limit,
      },
    );
  }
}
