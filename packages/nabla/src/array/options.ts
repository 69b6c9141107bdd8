import { NablaError } from "../error.js";
import { shown } from "./arguments.js";

/** What an option may hold. Words are checked where they are looked up, which can say which there are. */
const kinds = {
  number: { fact: "a number", fits: (value: unknown) => typeof value === "number" },
  finite: { fact: "a finite number", fits: Number.isFinite },
  flag: { fact: "true or false", fits: (value: unknown) => typeof value === "boolean" },
  pair: { fact: "two finite numbers", fits: isPair },
  size: { fact: "a number or two", fits: (value: unknown) => typeof value === "number" || isPair(value) },
  object: { fact: "an object", fits: isObject },
} as const;

export type OptionKind = keyof typeof kinds;

/** The options of an operation that hold no words, and what they hold. */
export type OptionKinds = Readonly<Record<string, OptionKind>>;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isPair(value: unknown): boolean {
  return (
    isObject(value) &&
    (value as { length?: unknown }).length === 2 &&
    Array.from(value as []).every(Number.isFinite)
  );
}

/**
 * Throws `domain` for options that are no object, one of `needed` that is missing, or one that is not of its kind:
 * callers without types pass anything.
 */
export function checkOptions(
  options: unknown,
  operation: string,
  known: OptionKinds,
  needed: readonly string[] = [],
): void {
  const wrong = (fact: string, value: unknown): NablaError =>
    new NablaError("domain", `${operation}: ${fact}, got ${shown(value)}`, { value });
  const given = (isObject(options) ? options : {}) as Readonly<Record<string, unknown>>;
  const missing = needed.find((name) => given[name] === undefined);
  if (missing !== undefined) {
    throw new NablaError("domain", `${operation}: ${missing} is needed, got none`, { value: options });
  }
  if (options !== undefined && !isObject(options)) throw wrong("options are an object", options);
  for (const [name, kind] of Object.entries(known)) {
    const value = given[name];
    const { fact, fits } = kinds[kind];
    if (value !== undefined && !fits(value)) throw wrong(`${name} is ${fact}`, value);
  }
}
