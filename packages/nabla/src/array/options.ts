import { NablaError } from "../error.js";
import { isRecord, shown } from "./arguments.js";

/** What an option may hold. */
const kinds = {
  number: { fact: "a number", fits: (value: unknown) => typeof value === "number" },
  finite: { fact: "a finite number", fits: Number.isFinite },
  flag: { fact: "true or false", fits: (value: unknown) => typeof value === "boolean" },
  pair: { fact: "two finite numbers", fits: isPair },
  size: { fact: "a number or two", fits: (value: unknown) => typeof value === "number" || isPair(value) },
  object: { fact: "an object", fits: isObject },
  /** Checked where it is looked up, which can say which words there are. */
  word: { fact: "a word", fits: () => true },
} as const;

export type OptionKind = keyof typeof kinds;

/** All options of an operation, and what they hold. */
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
 * Throws `unsupported` for options that are no object, and for names among them that are none of `known`: a misspelt
 * one would be left out without a word.
 */
export function checkOptionNames(options: unknown, known: readonly string[], operation: string): void {
  if (!isRecord(options)) {
    const got = shown(options);
    throw new NablaError("unsupported", `${operation}: options are an object, got ${got}`, {
      what: "options",
    });
  }
  const odd = Object.keys(options).find((name) => options[name] !== undefined && !known.includes(name));
  if (odd === undefined) return;
  const fact = `options are ${known.join(", ")}`;
  throw new NablaError("unsupported", `${operation}: ${fact}, got ${odd}`, { what: odd });
}

/**
 * Throws `unsupported` as {@link checkOptionNames}, `domain` where one of `needed` is missing or one is not of its
 * kind: callers without types pass anything.
 */
export function checkOptions(
  options: unknown,
  operation: string,
  known: OptionKinds,
  needed: readonly string[] = [],
): void {
  const given = isRecord(options) ? options : {};
  const missing = needed.find((name) => given[name] === undefined);
  if (missing !== undefined) {
    throw new NablaError("domain", `${operation}: ${missing} is needed, got none`, { value: options });
  }
  if (options !== undefined) checkOptionNames(options, Object.keys(known), operation);
  for (const [name, kind] of Object.entries(known)) {
    const value = given[name];
    const { fact, fits } = kinds[kind];
    if (value === undefined || fits(value)) continue;
    throw new NablaError("domain", `${operation}: ${name} is ${fact}, got ${shown(value)}`, { value });
  }
}
