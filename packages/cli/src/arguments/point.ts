import { evaluate, variables } from "nabla";
import { isNablaError } from "nabla/error";
import type { Place } from "../messages/caret.js";
import { UsageError } from "../messages/failure.js";
import { readFormula } from "./formula.js";

/** Values of variables. */
export type Point = Readonly<Record<string, number>>;

/** A comma or semicolon followed by `name =` begins the next value; any other comma belongs to the value. */
const BETWEEN = /[,;](?=[^,;=()]*=)/g;
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
      throw wrong({ text, start, end }, "a point is name=value, …", "точка задаётся как имя=значение, …");
    const name = readName({ text, start, end: equals });
    if (Object.hasOwn(point, name)) {
      throw wrong({ text, start, end }, `${name} has two values`, `у ${name} два значения`);
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
    if (names.includes(name)) throw wrong(place, `${name} is listed twice`, `${name} названа дважды`);
    names.push(name);
  }
  if (names.length === 0)
    throw wrong(
      { text, start: 0, end: text.length },
      "no variable is named",
      "не названо ни одной переменной",
    );
  return names;
}

/** The name of a variable, in the spelling that formulas use: x₁ is x1. */
function readName(place: Place): string {
  const text = place.text.slice(place.start, place.end).trim();
  const refuse = (): UsageError =>
    wrong(place, `a variable's name is expected, got "${text}"`, `нужно имя переменной, получено «${text}»`);
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
    throw wrong(place, `a number is expected, ${name} is a variable`, `нужно число, ${name} — переменная`);
  try {
    const value = evaluate(e, {});
    if (Number.isFinite(value)) return value;
  } catch (error) {
    if (!isNablaError(error)) throw error;
  }
  throw wrong(place, "a finite number is expected", "нужно конечное число");
}

function wrong(place: Place, en: string, ru: string): UsageError {
  return new UsageError({ en, ru }, place);
}
