import { NablaError } from "../error.js";
import type { Words } from "../expression/row.js";
import type { Verdict } from "./verdict.js";

/** An answer that is one of a few words, in either language, or a sign for it. */
export interface Choice<Name extends string> {
  readonly expected: Name;
  /** What each may be called, in lower case without ё. */
  readonly spellings: Readonly<Record<Name, RegExp>>;
  /** What each is called to people. */
  readonly called: Readonly<Record<Name, Words>>;
  /** What says "none of it", as "no solutions" does: looked for where no word is left that is not denied. */
  readonly denial: readonly [Name, RegExp];
  /** What to tell whoever answered otherwise. */
  readonly hints: Readonly<Partial<Record<Name, Words>>>;
}

/** "not a minimum", «не минимум»: what is denied is not what the answer says. */
const DENIED =
  /(?:^|\s)(?:not|no|neither|nor|isn't|не|ни|нет)\s+(?:(?:an?|the|local|локальн\S+|является)\s+)*[\p{L}]+/gu;

/** Compares a word with the expected one. Throws `domain` for what is none of the words, or several of them. */
export function compareChoice<Name extends string>(text: string, choice: Choice<Name>): Verdict {
  const { expected, spellings, called, denial, hints } = choice;
  const plain = text.trim().toLowerCase().replace(/ё/g, "е").slice(0, 200);
  const said = plain.replace(DENIED, " ");
  const names = Object.keys(spellings) as Name[];
  const [given, another] = names.filter((name) => spellings[name].test(said));
  const meant = given ?? (denial[1].test(plain) ? denial[0] : undefined);
  if (meant === undefined || another !== undefined)
    throw new NablaError(
      "domain",
      `check: the answer is one of ${names.join(", ")}, got ${text.slice(0, 60)}`,
      {
        value: text,
      },
    );
  const read = called[meant];
  if (meant === expected) return { verdict: "right", read };
  const hint = hints[meant];
  return { verdict: "wrong", read, ...(hint !== undefined && { hint }) };
}
