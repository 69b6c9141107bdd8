import {
  antigradient,
  criticalPoints,
  derivative,
  type Expr,
  evaluate,
  gradient,
  hessian,
  linearRanks,
  parse,
  parseEquation,
  print,
  solve,
  variables,
  type Words,
} from "nabla";
import { descend, verdict } from "nabla/descent";
import { gradient as gridGradient } from "nabla/grid";
import { explain } from "nabla/image";
import { numberFormat } from "../src/numbers/format.js";

/*
 * The numbers and formulas of a lesson's sentences. None is typed: `{{gradient at x=1,y=2: x^2*y}}` names what is
 * meant, and nabla computes it when the lesson is built.
 */

/** What stands in a sentence: a formula to be typeset, or a number in the reader's form. */
export interface Fact {
  readonly latex?: string;
  /** The same as plain text; for a number all there is. */
  readonly text: string;
}

export type Language = keyof Words;

/** `name`, then options `at x=1,y=2 rate=0.1`, then what stands behind the colon. */
interface Asked {
  readonly options: Readonly<Record<string, string>>;
  readonly body: string;
  readonly language: Language;
}

type Answer = (asked: Asked) => Fact | Promise<Fact>;

type Solved = ReturnType<typeof solve>["points"][number];

/** What can be asked for, in the order of the authoring guide. */
const facts: Readonly<Record<string, Answer>> = {
  /** A number, or a point of several, that is given and not computed. */
  given: ({ body, language }) => {
    const values = numbersOf(body);
    return values.length > 1 ? plain(tuple(values, language)) : numeral(Number(body), language);
  },
  f: ({ body }) => typeset(parse(body)),
  value: ({ options, body, language }) => numeral(evaluate(parse(body), pointOf(options)), language),
  partial: ({ options, body, language }) => {
    const slope = derivative(parse(body), options["by"] ?? "");
    return options["at"] === undefined
      ? typeset(slope)
      : numeral(evaluate(slope, pointOf(options)), language);
  },
  gradient: (asked) => vector(gradient, asked),
  antigradient: (asked) => vector(antigradient, asked),
  length: ({ options, body, language }) => numeral(Math.hypot(...slopesAt(body, options)), language),
  direction: ({ options, body, language }) => {
    const [x = 0, y = 0] = slopesAt(body, options);
    return numeral((Math.atan2(y, x) * 180) / Math.PI, language, "°");
  },
  /** How fast f grows in a direction that is turned from ∇f by so many degrees. */
  growth: ({ options, body, language }) => {
    // The sine of what is left to a right angle: across the gradient it is 0 and no dust.
    const left = ((90 - Number(options["turn"])) * Math.PI) / 180;
    return numeral(Math.hypot(...slopesAt(body, options)) * Math.sin(left), language);
  },
  /** Between ∇f and the way to another point. */
  angle: ({ options, body, language }) => {
    const [x = 0, y = 0] = slopesAt(body, options);
    const [from, to] = [pointOf(options), pointOf({ at: options["to"] ?? "nowhere" })];
    const [dx = 0, dy = 0] = variables(parse(body)).map((name) => (to[name] ?? 0) - (from[name] ?? 0));
    const turn = Math.atan2(Math.abs(x * dy - y * dx), x * dx + y * dy);
    return numeral(Number(((turn * 180) / Math.PI).toFixed(1)), language, "°");
  },
  hessian: ({ body }) => {
    const rows = hessian(parse(body));
    const cells = rows.map((row) => row.map((e) => print(e, "latex")).join(" & ")).join(" \\\\ ");
    return {
      latex: `\\begin{pmatrix} ${cells} \\end{pmatrix}`,
      text: rows.map((row) => `(${row.map((e) => print(e, "unicode")).join(" ")})`).join(" "),
    };
  },
  critical: ({ body, language }) => {
    const f = parse(body);
    const names = variables(f);
    const { points, families } = criticalPoints(f, names);
    if (families.length > 0) throw new Error("critical points that fill a line are no list");
    if (points.length === 0) return plain(language === "ru" ? "нет ни одной" : "there are none");
    return plain(
      points
        .map(({ at }) =>
          tuple(
            names.map((name) => at[name] ?? Number.NaN),
            language,
          ),
        )
        .join(", "),
    );
  },
  determinant: ({ body, language }) => {
    const { determinant } = linearRanks(...systemOf(body)) ?? {};
    if (determinant === undefined) throw new Error(`no determinant: ${body}`);
    return numeral(evaluate(determinant, {}), language);
  },
  solution: ({ body, language }) => {
    const [system, names] = systemOf(body);
    const [point] = solve(system, names).points;
    if (point === undefined) throw new Error(`no solution: ${body}`);
    const parts = names.map((name) => solved(name, point, language));
    const between = language === "ru" ? "; " : ", ";
    return {
      latex: parts.map(({ latex }) => latex).join(`${between.trim()}\\quad `),
      text: parts.map(({ text }) => text).join(between),
    };
  },
  row: ({ options, body, language }) =>
    plain(numberFormat(language).list([...slopesOf(body, options)].map((value) => written(value, language)))),
  element: ({ options, body, language }) =>
    numeral(slopesOf(body, options)[Number(options["index"])] ?? Number.NaN, language),
  sobel: ({ options, body, language }) => {
    const pixels = body.split(";").map((row) => numbersOf(row));
    const axis = options["axis"] === "y" ? "y" : "x";
    return numeral(explain(pixels, 1, 1, { operator: "sobel", axis, scale: "opencv" }).value, language);
  },
  /** Where gradient descent stands after so many steps. */
  step: async ({ options, body, language }) => {
    const { at } = await walk(body, options, Number(options["n"]));
    return plain(tuple(Object.values(at), language));
  },
  /** How gradient descent ends, in words. */
  verdict: async ({ options, body, language }) => plain(verdict(await walk(body, options, 1000))[language]),
};

const factNames = Object.keys(facts);

/** Computes what `{{…}}` asks for. Throws, with what was asked, what cannot be computed. */
export async function factOf(asked: string, language: Language): Promise<Fact> {
  const [, name = "", told = "", body = ""] = /^\s*(\w+)([^:]*):([\s\S]*)$/.exec(asked) ?? [];
  const answer = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (answer === undefined) throw new Error(`{{${asked}}}: one of ${factNames.join(", ")}`);
  try {
    return await answer({ options: optionsOf(told), body: body.trim(), language });
  } catch (error) {
    throw new Error(`{{${asked}}}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `at x=1,y=2 rate=0.1 by x` as names and values. */
function optionsOf(told: string): Record<string, string> {
  const options: Record<string, string> = {};
  for (const [, name = "", value = ""] of told.matchAll(
    /\b(at|to|by|turn|rate|index|h|axis|n)\b\s*=?\s*(\S+)/g,
  ))
    options[name] = value;
  return options;
}

function pointOf({ at }: Asked["options"]): Record<string, number> {
  if (at === undefined) return {};
  return Object.fromEntries(
    at.split(",").map((part) => {
      const [name = "", value = ""] = part.split("=");
      return [name, evaluate(parse(value), {})];
    }),
  );
}

const plain = (text: string): Fact => ({ text });
const typeset = (e: Expr): Fact => ({ latex: print(e, "latex"), text: print(e, "unicode") });
const numeral = (value: number, language: Language, unit = ""): Fact =>
  plain(`${written(value, language)}${unit}`);

/** A number as the lab shows it, in the reader's form. */
function written(value: number, language: Language): string {
  if (!Number.isFinite(value)) throw new Error(`not a finite number: ${value}`);
  return numberFormat(language).number(value);
}

const tuple = (values: readonly number[], language: Language): string =>
  numberFormat(language).tuple(values.map((value) => written(value, language)));

/** `w₀ = 23/15 ≈ 1.533`. */
function solved(name: string, { at, exact }: Solved, language: Language): Required<Fact> {
  const value = written(at[name] ?? Number.NaN, language);
  const fraction = exact?.[name];
  const [left, right] = [print(parse(name), "latex"), value.replace(",", "{,}").replace("−", "-")];
  const decimal = Number(value.replace(",", ".").replace("−", "-"));
  if (fraction === undefined || evaluate(fraction, {}) === decimal)
    return { latex: `${left} = ${right}`, text: `${name} = ${value}` };
  return {
    latex: `${left} = ${print(fraction, "latex")} \\approx ${right}`,
    text: `${name} = ${print(fraction, "unicode")} ≈ ${value}`,
  };
}

function vector(of: typeof gradient, { options, body, language }: Asked): Fact {
  const f = parse(body);
  const slopes = of(f);
  if (options["at"] !== undefined) {
    const at = pointOf(options);
    return plain(
      tuple(
        slopes.map((slope) => evaluate(slope, at)),
        language,
      ),
    );
  }
  const between = language === "ru" ? ";\\ " : ",\\ ";
  return {
    latex: `\\left( ${slopes.map((slope) => print(slope, "latex")).join(between)} \\right)`,
    text: `(${slopes.map((slope) => print(slope, "unicode")).join("; ")})`,
  };
}

const slopesAt = (body: string, options: Asked["options"]): number[] =>
  gradient(parse(body)).map((slope) => evaluate(slope, pointOf(options)));

/** A linear system, as equations or as the function whose gradient is to be zero. */
function systemOf(body: string): [readonly Expr[], readonly string[]] {
  if (!body.includes("=")) return [gradient(parse(body)), variables(parse(body))];
  const system = body.split(";").map((equation) => parseEquation(equation));
  return [system, [...new Set(system.flatMap((e) => variables(e)))].sort()];
}

const numbersOf = (row: string): number[] =>
  row
    .trim()
    .split(/[\s,]+/)
    .map(Number);

const slopesOf = (body: string, options: Asked["options"]): ArrayLike<number> & Iterable<number> =>
  gridGradient(Float64Array.from(numbersOf(body)), { spacing: Number(options["h"] ?? 1), axis: 0 })
    .data as Float64Array;

async function walk(body: string, options: Asked["options"], steps: number) {
  const run = descend(parse(body), pointOf(options), {
    method: "gradient-descent",
    rate: Number(options["rate"]),
    stop: { gradient: 1e-3 },
    budget: { steps },
  });
  for (;;) {
    const next = await run.next();
    if (next.done === true) return next.value;
  }
}
