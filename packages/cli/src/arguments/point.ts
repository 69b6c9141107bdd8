import { evaluate, variables } from "nabla";
import { isNablaError } from "nabla/error";
import type { Place } from "../messages/caret.js";
import { UsageError } from "../messages/errors.js";
import { readFormula } from "./formula.js";

/** Values of variables. */
export type Point = Readonly<Record<string, number>>;

/** A comma or semicolon followed by `name =` begins the next value; any other comma belongs to the value. */
export const BETWEEN = /[,;](?=[^,;=()]*=)/g;
const DECIMAL_COMMA = /^(\s*[+-]?\d+),(\d+)(\s*)$/;

/**
 * Reads the point `x=1,y=2`. Values are formulas without variables (`x=pi/2`, `x=1e-3`); a semicolon separates as a
 * comma does, and a lone decimal comma is one (`x=1,5; y=2`).
 */
export function readPoint(text: string): Point {
  const point: Record<string, number> = {};
  let start = 0;
  for (const end of [...[...text.matchAll(BETWEEN)].map((match) => match.index), text.length]) {
    const equals = text.indexOf("=", start);
    if (equals < 0 || equals >= end)
      throw new UsageError(
        { en: "a point is name=value, …", ru: "точка задаётся как имя=значение, …" },
        { text, start, end },
      );
    const name = readName({ text, start, end: equals });
    if (Object.hasOwn(point, name)) {
      throw new UsageError(
        { en: `${name} has two values`, ru: `у ${name} два значения` },
        { text, start, end },
      );
    }
    point[name] = readNumber({ text, start: equals + 1, end });
    start = end + 1;
  }
  return point;
}

/** Reads the list of variables `x,y`. */
export function readNames(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(/[^,;\s]+/g)) {
    const place = { text, start: match.index, end: match.index + match[0].length };
    const name = readName(place);
    if (names.includes(name))
      throw new UsageError({ en: `${name} is listed twice`, ru: `${name} названа дважды` }, place);
    names.push(name);
  }
  if (names.length === 0)
    throw new UsageError(
      { en: "no variable is named", ru: "не названо ни одной переменной" },
      { text, start: 0, end: text.length },
    );
  return names;
}

/** The name of a variable, in the spelling that formulas use: x₁ is x1. */
export function readName(place: Place): string {
  const text = place.text.slice(place.start, place.end).trim();
  const refuse = (): UsageError =>
    new UsageError(
      { en: `a variable's name is expected, got "${text}"`, ru: `нужно имя переменной, получено «${text}»` },
      place,
    );
  try {
    const e = readFormula(text, { variables: [text] });
    if (e.kind === "symbol") return e.name;
  } catch {
    // It is refused below, in words about names.
  }
  throw refuse();
}

/** A number: digits, or a formula without variables. */
export function readNumber({ text, start, end }: Place): number {
  const comma = DECIMAL_COMMA.exec(text.slice(start, end));
  const source =
    comma === null ? text : `${text.slice(0, start)}${comma[1]}.${comma[2]}${comma[3]}${text.slice(end)}`;
  const e = readFormula(source, {}, start, end);
  const [name] = variables(e);
  const place = { text, start, end };
  if (name !== undefined)
    throw new UsageError(
      { en: `a number is expected, ${name} is a variable`, ru: `нужно число, ${name} — переменная` },
      place,
    );
  try {
    const value = evaluate(e, {});
    if (Number.isFinite(value)) return value;
  } catch (error) {
    if (!isNablaError(error)) throw error;
  }
  throw new UsageError({ en: "a finite number is expected", ru: "нужно конечное число" }, place);
}

/** Throws where a point lacks the value of a variable. */
export function requireValues(variables: readonly string[], point: Point): void {
  const missing = variables.filter((name) => !Object.hasOwn(point, name));
  if (missing.length === 0) return;
  const given = Object.entries(point).map(([name, value]) => `${name}=${value}`);
  const example = [...given, ...missing.map((name) => `${name}=1`)].join(",");
  throw new UsageError({
    en: `the point has no value for ${missing.join(", ")}; write, for example, --at ${example}`,
    ru: `в точке нет значения ${missing.join(", ")}; напишите, например, --at ${example}`,
  });
}
