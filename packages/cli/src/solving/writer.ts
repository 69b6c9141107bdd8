import { type Box, digits, type Expr, type Family, type LanguageName, parse, print, type Words } from "nabla";
import { isNablaError } from "nabla/error";
import { formatNumber, type Locale, SEPARATOR } from "../messages/locale.js";
import { inColumns } from "../messages/table.js";
import { words } from "./words.js";

/** Coordinates are right to so many digits. */
const DIGITS = 15;
/** A longer exact value is left to `--json`: digits say more. */
const LONGEST = 60;

/** A number and, where it is known exactly, a formula of it. */
export interface Shown {
  readonly exact?: Expr | undefined;
  readonly approximate: number;
  /** How far the true number may be from `approximate`: the last place of a double unless said. */
  readonly error?: number;
}

/** Writes numbers, formulas and tables of an answer for people, in their language and in the language of formulas. */
export class Writer {
  readonly latex: boolean;

  constructor(
    readonly locale: Locale,
    private readonly to: LanguageName | undefined,
  ) {
    this.latex = to === "latex";
  }

  say(text: Words): string {
    return text[this.locale];
  }

  formula(e: Expr): string {
    return print(e, this.to);
  }

  /** `a = 5 - 2*b`. */
  equation(left: string, right: string): string {
    return `${left} ${/^[≈=]|^\\approx/.test(right) ? right : `= ${right}`}`;
  }

  list(parts: readonly string[]): string {
    return parts.join(SEPARATOR[this.locale]);
  }

  /** An exact value with its digits, `7/3 ≈ 2.33333333333333`; without an exact one the digits alone. */
  value({ exact, approximate, error }: Shown, most = DIGITS): string {
    const number =
      exactDigits(exact, most) ?? certainDigits(approximate, error ?? Math.abs(approximate) * ULP, most);
    const shown = this.locale === "ru" ? number.replace(".", ",") : number;
    const about = `${this.latex ? "\\approx" : "≈"} ${shown}`;
    if (exact === undefined) return about;
    const text = this.formula(exact);
    if (text === number || (exact.kind === "number" && exact.denominator === 1)) return text;
    if (text.length > LONGEST) return about;
    return isDecimal(exact, number) ? `${text} = ${shown}` : `${text} ${about}`;
  }

  /** A name as formulas write it. */
  name(name: string): string {
    return this.latex ? this.formula(parse(name, { variables: [name] })) : name;
  }

  /** The unknowns bound by a family, then those that are free and the whole numbers in it. */
  family({ bind, free, integers, where }: Family, unknowns: readonly string[]): string[] {
    const ranged = Object.entries(where ?? {})
      .filter(([name]) => !integers.includes(name))
      .map(([name, range]) => this.range(name, range));
    const others = free.filter((name) => where?.[name] === undefined).map((name) => this.name(name));
    return [
      ...unknowns.flatMap((name) => {
        const e = bind[name];
        return e === undefined ? [] : [this.equation(this.name(name), this.formula(e))];
      }),
      ...others.map((name) => this.say(words.free(name))),
      ...ranged,
      ...integers.map((name) => {
        const range = where?.[name];
        return range === undefined
          ? this.say(words.whole(this.name(name)))
          : `${this.range(name, range)}${this.say(words.wholeRange)}`;
      }),
    ];
  }

  /** `x from -3 to 3, y from 0 to ∞`. */
  box(box: Box): string {
    return this.list(Object.entries(box).map(([name, range]) => this.range(name, range)));
  }

  private range(name: string, [low, high]: readonly [number, number]): string {
    const [from, to] = [low, high].map((end) => formatNumber(end, this.locale)) as [string, string];
    return this.say(words.from(this.name(name), from, to));
  }

  /** Numbered rows under their headings, columns in line; in LaTeX an array. */
  table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
    if (this.latex) return array(headings, rows);
    return inColumns([["", ...headings], ...rows.map((row, i) => [`${i + 1}`, ...row])]);
  }
}

/** The last place of a double, relative to it. */
const ULP = 2 ** -52;

/** The digits of an exact value; undefined where they are not certain, or there is none. */
function exactDigits(exact: Expr | undefined, most: number): string | undefined {
  if (exact === undefined) return undefined;
  try {
    const text = digits(exact, {}, most);
    // What stands after the last digit of a short decimal is no news; of others it is a digit.
    return exact.kind === "number" ? String(Number(text)) : text;
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/** As many digits of a number as its error leaves no doubt about. */
function certainDigits(value: number, error: number, most: number): string {
  for (let n = most; n > 0; n--) {
    const [low, shown, high] = [value - error, value, value + error].map((x) => Number(x.toPrecision(n)));
    if (low === high && shown === low) return formatNumber(value, "en", n);
  }
  return Math.abs(value) <= error ? "0" : formatNumber(value, "en", 1);
}

/** Is a fraction the decimal number that is shown of it, all of it? */
function isDecimal(exact: Expr, number: string): boolean {
  if (exact.kind !== "number") return false;
  const shown = parse(number);
  const [a, b] = shown.kind === "number" ? [shown.numerator, shown.denominator] : [];
  return a === exact.numerator && b === exact.denominator;
}

function array(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [
    `\\begin{array}{${"l".repeat(headings.length)}}`,
    `  ${headings.join(" & ")} \\\\ \\hline`,
    ...rows.map((row, i) => `  ${row.join(" & ")}${i + 1 < rows.length ? " \\\\" : ""}`),
    "\\end{array}",
  ];
}
