import type { Box, Expr, LanguageName, Notice, ParseOptions } from "nabla";
import { languageNamed } from "../arguments/language.js";
import { noteNotice } from "../arguments/notice.js";
import { readPositive } from "../arguments/option.js";
import { readNames } from "../arguments/point.js";
import { readBox } from "../arguments/range.js";
import { UsageError } from "../messages/errors.js";
import type { Session } from "../run/session.js";
import { words } from "./words.js";

/** The options that both verbs have, as written. */
export interface WrittenQuestion {
  readonly vars?: string;
  readonly box?: string;
  readonly limit: string;
  readonly to?: string;
}

/** The same, read. */
export interface Question {
  readonly variables: readonly string[] | undefined;
  readonly box: Box | undefined;
  readonly seconds: number;
  readonly to: LanguageName | undefined;
}

export function readQuestion({ vars, box, limit, to }: WrittenQuestion): Question {
  return {
    variables: vars === undefined ? undefined : readNames(vars),
    box: box === undefined ? undefined : readBox(box),
    seconds: readPositive("--limit", limit) ?? 0,
    to: languageNamed(to),
  };
}

/** The unknowns: those that are named, or all that were typed; a box may name no others. */
export function unknownsOf(
  typed: ReadonlySet<string>,
  { variables: named, box }: Question,
): readonly string[] {
  const unknowns = named ?? [...typed].sort();
  if (unknowns.length === 0) throw new UsageError(words.noVariable);
  for (const name of Object.keys(box ?? {}))
    if (!unknowns.includes(name)) throw new UsageError(words.boxUnknown(name, unknowns.join(", ")));
  return unknowns;
}

/** What the parser tells of beside the formulas: how it read them, and what must have a value. */
export class Reading {
  readonly notices: { readonly notice: Notice; readonly source: string }[] = [];
  readonly conditions: Expr[] = [];
  /** The variables of all that was read; in equations also those that cancel, as x in sqrt(x)^2 = x. */
  readonly names = new Set<string>();

  constructor(private readonly question: Question) {}

  /** How to read a text, the part of `source` that begins at `offset`. */
  options(source: string, offset = 0): ParseOptions {
    const { variables: named, box } = this.question;
    return {
      variables: named ?? Object.keys(box ?? {}),
      onNotice: (notice) => {
        const [start, end] = [notice.start + offset, notice.end + offset];
        this.notices.push({ notice: { ...notice, start, end }, source });
      },
      onCondition: (part) => this.conditions.push(part),
      onVariables: (names) => {
        for (const name of names) this.names.add(name);
      },
    };
  }

  tell(session: Session): void {
    for (const { notice, source } of this.notices) noteNotice(notice, { source }, session);
  }

  json(): Record<string, unknown>[] {
    return this.notices.map(({ notice: { kind, message, start, end }, source }) => ({
      source,
      kind,
      message: message.en,
      start,
      end,
    }));
  }
}
