import { GREEK } from "../languages/names.js";
import type { CodeLanguage } from "./language.js";

/** Longer names are cut: Fortran's and MATLAB's have at most 63 letters. */
const LONGEST = 48;

const LATIN: ReadonlyMap<string, string> = new Map([...GREEK].map(([name, letter]) => [letter, name]));

/** A name of letters, digits and single underscores that begins with a letter. */
function plain(name: string): string {
  const latin = [...name.normalize("NFKC")]
    .map((letter) => LATIN.get(letter) ?? (letter === "'" || letter === "′" ? "_prime" : letter))
    .join("")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_]/g, "_")
    .replace(/_+/g, "_")
    .slice(0, LONGEST);
  // What begins with gl_ belongs to shaders.
  return /^(?!gl_)[A-Za-z]/.test(latin) ? latin : `v${latin.startsWith("_") ? "" : "_"}${latin}`;
}

/** The names of one function: each is free in the language, and no two are one. */
export class Names {
  private readonly taken = new Set<string>();
  private counter = 0;

  constructor(
    private readonly target: CodeLanguage,
    taken: readonly string[] = [],
  ) {
    // Where any name can be quoted nothing is kept.
    if (target.quoted !== undefined) return;
    for (const name of [
      ...(target.ownNames ?? "").split(" "),
      ...Object.keys(target.functions ?? {}),
      ...taken,
    ])
      this.take(name);
  }

  private key(name: string): string {
    return this.target.ignoresCase === true ? name.toLowerCase() : name;
  }

  private isFree(name: string): boolean {
    const { language, ignoresCase, quoted } = this.target;
    if (quoted !== undefined) return !this.taken.has(this.key(quoted(name)));
    // With an underscore after it no name is a word of a language.
    const isKept = (spelling: string): boolean =>
      !name.endsWith("_") && language.symbol(spelling) !== spelling;
    return (
      !this.taken.has(this.key(name)) &&
      !isKept(name) &&
      !(ignoresCase === true && isKept(name.toLowerCase()))
    );
  }

  /** The name as it is written. */
  private take(name: string): string {
    const written = this.target.quoted?.(name) ?? name;
    this.taken.add(this.key(written));
    return written;
  }

  /** Is it a name as it stands? Of a language that quotes any is. */
  isIdentifier(name: string): boolean {
    return (
      typeof name === "string" &&
      name !== "" &&
      (this.target.quoted !== undefined || (plain(name) === name && this.isFree(name)))
    );
  }

  /** Names for variables, in their order; a variable keeps its own name where it can. */
  variables(names: readonly string[]): Map<string, string> {
    const keeps = (name: string): boolean => this.target.quoted !== undefined || plain(name) === name;
    const given = new Map<string, string>();
    for (const name of names) if (keeps(name) && this.isFree(name)) given.set(name, this.take(name));
    for (const name of names) if (!given.has(name)) given.set(name, this.like(name));
    return given;
  }

  /** A free name like this one: with an underscore after it, or a number. */
  like(name: string): string {
    const stem = plain(name);
    const trimmed = stem.replace(/_$/, "");
    let candidate = stem;
    for (let n = 1; !this.isFree(candidate); n++) candidate = n === 1 ? `${trimmed}_` : `${trimmed}_${n}`;
    return this.take(candidate);
  }

  /** t1, t2, … as far as they are free. */
  temporary(): string {
    let candidate: string;
    do {
      this.counter += 1;
      candidate = `t${this.counter}`;
    } while (!this.isFree(candidate));
    return this.take(candidate);
  }
}
