import { NablaError } from "../error.js";
import type { Method, MethodOptions, Schedule } from "./method.js";
import { methods } from "./methods.js";
import type { Stop } from "./stop.js";
import type { Budget } from "./task.js";

/** The optimiser of a name; `unsupported` where there is none. */
export function methodOf(name: string): Method {
  const found = methods.find((method) => method.name === name);
  if (found !== undefined) return found;
  const names = methods.map((method) => method.name).join(", ");
  throw new NablaError("unsupported", `minimize: the methods are ${names}, got ${name}`, { what: name });
}

/**
 * What a method runs with: its defaults, before them those of the convention that is asked for, before all what is
 * given. Throws `unsupported` for an option or a convention that the method does not know, `domain` for a bad value.
 */
export function optionsOf(method: Method, given: MethodOptions): MethodOptions {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [name, value] of entries) {
    if (!Object.hasOwn(method.defaults, name)) {
      const names = Object.keys(method.defaults).join(", ") || "no options";
      throw new NablaError("unsupported", `minimize: ${method.name} takes ${names}, got ${name}`, {
        what: name,
      });
    }
    const rule = rules[name as keyof MethodOptions];
    if (!rule.fits(value)) {
      const got = typeof value === "object" ? JSON.stringify(value) : String(value);
      throw new NablaError("domain", `minimize: ${name} is ${rule.says}, got ${got}`, { value });
    }
  }
  const { like = method.defaults.like } = given;
  const { conventions = {} } = method;
  const own = like === undefined ? {} : Object.hasOwn(conventions, like) ? conventions[like] : undefined;
  if (own === undefined) {
    const names = Object.keys(conventions).join(", ");
    throw new NablaError("unsupported", `minimize: ${method.name} is like ${names}, got ${like}`, {
      what: like ?? "",
    });
  }
  return { ...method.defaults, ...own, ...Object.fromEntries(entries) };
}

/** Throws `unsupported` for a rule that there is not, `domain` for one that could never hold. */
export function checkStop(stop: Stop | undefined): void {
  if (stop === undefined || stop === "never") return;
  const names = ["gradient", "change", "step", "value"];
  const unknown = typeof stop === "string" ? stop : Object.keys(stop).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new NablaError("unsupported", `minimize: stop is "never" or ${names.join(", ")}, got ${unknown}`, {
      what: String(unknown),
    });
  for (const [name, value] of Object.entries(stop)) {
    const rule = name === "value" ? number("a number", () => true) : positive;
    if (value !== undefined && !rule.fits(value))
      throw new NablaError("domain", `minimize: stop.${name} is ${rule.says}, got ${value}`, { value });
  }
}

/** Throws `domain` for a budget that is no number above 0; without end is allowed. */
export function checkBudget(budget: Budget = {}): void {
  for (const name of ["evaluations", "steps"] as const) {
    const value = budget[name];
    if (value !== undefined && !(typeof value === "number" && value > 0))
      throw new NablaError("domain", `minimize: budget.${name} is a number above 0, got ${value}`, { value });
  }
}

/** What an option has to be, in words and as a test. */
export interface Rule {
  readonly says: string;
  fits(value: unknown): boolean;
}

const number = (says: string, within: (value: number) => boolean): Rule => ({
  says,
  fits: (value) => typeof value === "number" && Number.isFinite(value) && within(value),
});
const positive = number("a positive number", (value) => value > 0);
const notNegative = number("a number not below 0", (value) => value >= 0);
const share = number("at least 0 and below 1", (value) => value >= 0 && value < 1);
const searches = ["fixed", "armijo", "wolfe", "exact"];

const rules: Readonly<Record<keyof MethodOptions, Rule>> = {
  rate: positive,
  schedule: { says: "a schedule", fits: (value) => isSchedule(value as Schedule) },
  momentum: share,
  dampening: number("between 0 and 1", (value) => value >= 0 && value <= 1),
  beta1: share,
  beta2: share,
  epsilon: notNegative,
  rho: share,
  initialAccumulator: notNegative,
  weightDecay: notNegative,
  // Which conventions there are is the method's matter.
  like: { says: "a name", fits: (value) => typeof value === "string" },
  search: { says: searches.join(", "), fits: (value) => searches.includes(value as string) },
  memory: number("a whole number above 0", (value) => Number.isInteger(value) && value > 0),
  radius: positive,
};

function isSchedule(schedule: Schedule): boolean {
  switch (schedule?.kind) {
    case "constant":
      return true;
    case "step":
      return positive.fits(schedule.factor) && positive.fits(schedule.every);
    case "exponential":
      return positive.fits(schedule.factor);
    case "cosine":
      return positive.fits(schedule.steps) && notNegative.fits(schedule.least ?? 0);
    case "1/t":
      return notNegative.fits(schedule.decay);
    default:
      return false;
  }
}
