import { isCheckpoint, isRecord } from "../descent/checkpoint.js";
import type { Rule } from "../descent/options.js";
import { NablaError } from "../error.js";
import type { MinimizeOptions } from "./result.js";

const isRanges = (value: unknown): boolean =>
  isRecord(value) &&
  Object.values(value).every(
    (range) => Array.isArray(range) && range.length === 2 && range.every((end) => typeof end === "number"),
  );

const isStarts = (value: unknown): boolean =>
  isRecord(value) && isRanges(value.within) && Number.isFinite(value.seed ?? 1);

/** What is not the method's own; of those `optionsOf` knows more. */
const rules: Readonly<Record<string, Rule>> = {
  method: { says: "a name", fits: (value) => typeof value === "string" },
  bounds: { says: "two numbers for each name", fits: isRanges },
  maximize: { says: "true or false", fits: (value) => typeof value === "boolean" },
  stop: { says: "rules or a word", fits: (value) => typeof value === "string" || isRecord(value) },
  budget: { says: "numbers by names", fits: isRecord },
  signal: { says: "an AbortSignal", fits: (value) => isRecord(value) && typeof value.aborted === "boolean" },
  pause: { says: "a function", fits: (value) => typeof value === "function" },
  resume: { says: "a checkpoint", fits: isCheckpoint },
  starts: { says: "a count within ranges", fits: isStarts },
  subjectTo: { says: "a list of formulas", fits: (value) => Array.isArray(value) && value.every(isFunction) },
} satisfies Partial<Record<keyof MinimizeOptions, Rule>>;

/** A formula, or an objective of a program's own. */
const isFunction = (value: unknown): boolean =>
  isRecord(value) && (typeof value.answer === "function" || typeof value.kind === "string");

/** Throws `domain` for what is of another kind than it has to be. */
export function checkAsked(f: unknown, start: unknown, options: MinimizeOptions): void {
  if (!isFunction(f)) throw wrong("f is", "a formula or an objective", f);
  if (!isRecord(start)) throw wrong("a start is", "a number for each name", start);
  if (!isRecord(options)) throw wrong("the options are", "named", options);
  for (const [name, { says, fits }] of Object.entries(rules)) {
    const value = options[name as keyof MinimizeOptions];
    if (value !== undefined && !fits(value)) throw wrong(`${name} is`, says, value);
  }
}

function wrong(what: string, says: string, value: unknown): NablaError<"domain"> {
  const got = value === null ? "null" : typeof value === "number" ? value : typeof value;
  return new NablaError("domain", `minimize: ${what} ${says}, got ${got}`, { value });
}
