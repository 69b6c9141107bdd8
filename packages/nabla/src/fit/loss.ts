import { derivative } from "../calculus/gradient.js";
import { replace } from "../calculus/replace.js";
import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { numberOf } from "../functions/number.js";
import { subtract } from "../functions/sum.js";
import { readPart } from "./model.js";

/** What of the loss at its least value tells how sure the parameters are. */
export type Spread =
  /** The variance of the residuals, Σ w·r²/(n − p), times the inverse of JᵀWJ. */
  | "residuals"
  /** The loss is minus a log-likelihood: the inverse of its curvature. */
  | "likelihood"
  /** A⁻¹BA⁻¹ of curvatures A and squares of slopes B. P. J. Huber, Robust statistics (1981), section 7.6. */
  | "sandwich"
  /** Standard errors are not told. */
  | "none";

/** The loss of one row as a formula, with its first two derivatives by the model's value. */
export interface Loss {
  readonly name: string;
  readonly value: Expr;
  readonly slope: Expr;
  readonly curvature: Expr;
  readonly spread: Spread;
  /** What the model says of the response: its value, or what the loss makes of that, such as a probability. */
  readonly mean: Expr;
  /** 1 in rows whose response the loss does not know, 0 elsewhere. */
  readonly refused?: Expr;
  /** The name by which the formulas know how wide |r| is rounded off near 0, in units of the response. */
  readonly smoothing?: string;
  /** That width where it was given. */
  readonly width?: number;
}

/** A loss in words: of the residual r = y − m, or of the response y and the model's value m. */
interface Spelling {
  readonly value: string;
  /** Derivatives by m, where what the rules of calculus give is slower or not as exact. */
  readonly slope?: string;
  readonly curvature?: string;
  readonly spread: Spread;
  /** The response that the model's value m stands for; m itself when nothing is said. */
  readonly mean?: string;
  readonly refused?: string;
  /** The number behind a colon, and what it is when nothing is said; undefined where the table tells. */
  readonly number?: { readonly of: "t" | "s" | "q"; readonly usual?: number };
}

/** No formula has this name. */
const SMOOTHING = "\u0003s";

const E = "exp(-abs(m))";

const spellings: Readonly<Record<string, Spelling>> = {
  squares: { value: "r^2", spread: "residuals" },
  absolute: { value: "sqrt(r^2 + s^2) - s", spread: "none", number: { of: "s" } },
  quantile: {
    value: "(q - 1/2)*r + (sqrt(r^2 + s^2) - s)/2",
    spread: "none",
    number: { of: "q", usual: 0.5 },
  },
  huber: {
    value: "piecewise(abs(r) <= t, r^2/2, t*abs(r) - t^2/2)",
    slope: "-max(-t, min(t, r))",
    curvature: "piecewise(abs(r) <= t, 1, 0)",
    spread: "sandwich",
    number: { of: "t", usual: 1 },
  },
  logistic: {
    value: `max(m, 0) + log1p(${E}) - y*m`,
    slope: `piecewise(m >= 0, 1, ${E})/(1 + ${E}) - y`,
    curvature: `${E}/(1 + ${E})^2`,
    spread: "likelihood",
    mean: `piecewise(m >= 0, 1, ${E})/(1 + ${E})`,
    refused: "piecewise(y >= 0, piecewise(y <= 1, 0, 1), 1)",
  },
  poisson: {
    value: "exp(m) - y*m",
    spread: "likelihood",
    mean: "exp(m)",
    refused: "piecewise(y >= 0, 0, 1)",
  },
};

/** The losses that have names. */
export const lossNames: readonly string[] = Object.keys(spellings);

/**
 * A loss by its name, `huber:1.5` with a number, or as a formula of the residual r. Throws `parse` for what is no
 * formula, `unbound` for another name in it, `domain` for a number out of its range.
 */
export function readLoss(text: string, response: Expr, model: Expr): Loss {
  const [name = "", number] = text.split(":");
  const known = Object.hasOwn(spellings, name) ? spellings[name] : undefined;
  const spelling: Spelling = known ?? { value: text, spread: "sandwich" };
  const given = number === undefined || known === undefined ? undefined : Number(number);
  const { of, usual } = spelling.number ?? {};
  if (given !== undefined && !(of !== undefined && given > 0 && given < (of === "q" ? 1 : Infinity)))
    throw new NablaError("domain", `fit: ${name} takes ${rangeOf(of)}, got ${number}`, { value: number });
  const names = known === undefined ? ["r"] : ["r", "y", "m", "s", "q", "t"];
  const read = (formula: string): Expr => readPart(formula, { variables: names });
  const own = read(spelling.value);
  const stranger = variablesOf(own).find((each) => !names.includes(each));
  if (stranger !== undefined) {
    const fact = `a loss is one of ${lossNames.join(", ")} or a formula of the residual r`;
    throw new NablaError("unbound", `fit: ${fact}, got ${stranger}`, { name: stranger });
  }
  const [r, m] = [subtract(symbolNode("y"), symbolNode("m")), "m"];
  const value = replace(own, new Map([["r", r]]));
  const bySlope = (f: string | undefined, of: Expr): Expr =>
    f === undefined ? derivative(of, m) : replace(read(f), new Map([["r", r]]));
  const slope = bySlope(spelling.slope, value);
  const curvature = bySlope(spelling.curvature, slope);
  const meant = new Map<string, Expr>([
    ["y", response],
    ["m", model],
    ["s", symbolNode(SMOOTHING)],
  ]);
  const constant = given ?? usual;
  if (of !== undefined && of !== "s" && constant !== undefined) meant.set(of, numberOf(constant));
  const inTable = (e: Expr): Expr => replace(e, meant);
  const isSmoothed = variablesOf(own).includes("s");
  return {
    name: known === undefined ? "formula" : name,
    value: inTable(value),
    slope: inTable(slope),
    curvature: inTable(curvature),
    spread: spelling.spread,
    mean: inTable(read(spelling.mean ?? "m")),
    ...(spelling.refused !== undefined && { refused: inTable(read(spelling.refused)) }),
    ...(isSmoothed && { smoothing: SMOOTHING }),
    ...(of === "s" && given !== undefined && { width: given }),
  };
}

const rangeOf = (of: "t" | "s" | "q" | undefined): string =>
  of === undefined ? "no number" : of === "q" ? "a number between 0 and 1" : "a number above 0";
