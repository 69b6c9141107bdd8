import { NablaError } from "../error.js";
import type { Words } from "../expression/row.js";
import type { Verdict } from "./verdict.js";

/** An answer that is one of a few words, in either language, or a sign for it. */
export interface Choice<Name extends string> {
  readonly expected: Name;
  /** What each may be called; tried in order. */
  readonly spellings: Readonly<Record<Name, RegExp>>;
  /** What to tell whoever answered otherwise. */
  readonly hints: Readonly<Partial<Record<Name, Words>>>;
}

/** Compares a word with the expected one. Throws `domain` for what is none of the words. */
export function compareChoice<Name extends string>(text: string, choice: Choice<Name>): Verdict {
  const { expected, spellings, hints } = choice;
  const plain = text.trim().toLowerCase().replace(/ё/g, "е");
  const names = Object.keys(spellings) as Name[];
  const given = names.find((name) => spellings[name].test(plain));
  if (given === undefined)
    throw new NablaError(
      "domain",
      `check: the answer is one of ${names.join(", ")}, got ${text.slice(0, 60)}`,
      {
        value: text,
      },
    );
  if (given === expected) return { verdict: "right" };
  const hint = hints[given];
  return { verdict: "wrong", ...(hint !== undefined && { hint }) };
}
