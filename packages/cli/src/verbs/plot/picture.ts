import {
  type Box,
  type CriticalPoints,
  compile,
  criticalPoints,
  type Expr,
  evaluate,
  gradient,
  kinks,
  print,
  substitute,
  variables as variablesOf,
} from "nabla";
import {
  axes,
  curve,
  type Figure,
  type FigureOptions,
  figure,
  hatch,
  type Layer,
  levels,
  mapLayers,
  point,
  series,
  slice,
} from "nabla/figure";
import { readFormula } from "../../arguments/formula.js";
import { noteNotice } from "../../arguments/notice.js";
import type { Point } from "../../arguments/point.js";
import { UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import { type FormulaOptions, given, type Look, type WrittenOptions } from "./options.js";
import { words } from "./words.js";

/** Units of work, about five seconds, for critical points: a clock would draw another picture on a slow machine. */
const CRITICAL_WORK = 5_000_000;

/** A formula as it is drawn. */
export interface Subject {
  readonly f: Expr;
  /** One or two variables. */
  readonly axes: readonly string[];
  /** The values of its other variables. */
  readonly held: Point;
  /** Its variables, those that only its left side names among them. */
  readonly own: readonly string[];
}

/** Its critical points in a window. */
export const criticalIn = ({ f, held }: Subject, axisNames: readonly string[], box: Box): CriticalPoints =>
  criticalPoints(substitute(f, held), axisNames, { box, work: CRITICAL_WORK });

/** Reads a formula and finds what its axes are. */
export function readSubject(source: string, options: FormulaOptions, session: Session): Subject {
  const { x, y, vars, at, fix } = options;
  const given = [...(vars ?? []), x.name, y.name, ...Object.keys(at), ...Object.keys(fix)];
  let own: readonly string[] = [];
  const f = readFormula(source, {
    variables: [...new Set(given.filter((name) => name !== undefined))],
    onNotice: (notice) => noteNotice(notice, { source }, session),
    onVariables: (names) => {
      own = names;
    },
  });
  const axisNames = vars ?? axesOf(own, options);
  const others = variablesOf(f).filter((name) => !axisNames.includes(name));
  const held = Object.fromEntries(others.map((name) => [name, heldAt(name, { ...fix, ...at })]));
  return { f, axes: axisNames, held, own };
}

/** Refuses what was written and none of the pictures would show. */
export function checkShown(
  subjects: readonly Subject[],
  written: WrittenOptions,
  options: FormulaOptions,
): void {
  const { at, fix } = options;
  for (const [option, point] of [
    ["--at", at],
    ["--fix", fix],
  ] as const) {
    const isKnown = (name: string): boolean =>
      subjects.some(({ own, axes }) => own.includes(name) || axes.includes(name));
    const unknown = Object.keys(point).find((name) => !isKnown(name));
    if (unknown !== undefined) throw new UsageError(words.unused(option, unknown));
  }
  const isHeld = (name: string): boolean => subjects.some(({ held }) => Object.hasOwn(held, name));
  const place = Object.keys(at).find((name) => !isHeld(name));
  const maps = subjects.filter(({ axes }) => axes.length === 2);
  if (maps.length === 0) {
    const option = given(written, ["layers", "levels", "minus", "arrowLength", "arrowSpacing"]);
    const shown = option ?? (place === undefined ? undefined : `--at ${place}`);
    if (shown !== undefined) throw new UsageError(words.onlyMap(shown));
  } else if (place !== undefined && !maps.some(({ axes }) => axes.every((name) => Object.hasOwn(at, name)))) {
    const missing = maps.flatMap(({ axes }) => axes).find((name) => !Object.hasOwn(at, name)) ?? "";
    throw new UsageError(words.halfPoint(place, missing));
  }
}

/** The axes that are named, and the first variables that are not held; a constant has a map too, an empty one. */
function axesOf(own: readonly string[], { x, y, fix }: FormulaOptions): string[] {
  const free = own.length === 0 ? ["x", "y"] : own.filter((name) => !Object.hasOwn(fix, name));
  const horizontal = x.name ?? free.find((name) => name !== y.name);
  if (horizontal === undefined) throw new UsageError(words.fixedAxis(own[0] ?? "x"));
  const vertical = y.name ?? free.find((name) => name !== horizontal);
  return vertical === undefined ? [horizontal] : [horizontal, vertical];
}

function heldAt(name: string, values: Point): number {
  const value = values[name];
  if (value === undefined) throw new UsageError(words.unfixed(name));
  return value;
}

/** The axes of formulas in one picture: those of one with the most, among which the others' are. */
export function commonAxes(subjects: readonly Subject[]): readonly string[] {
  const all = subjects.map((subject) => subject.axes).sort((a, b) => b.length - a.length);
  const [most = []] = all;
  if (all.some((names) => names.some((name) => !most.includes(name)))) throw new UsageError(words.apart);
  return most;
}

/**
 * The picture of one or more formulas: of two variables their map, of one their curves, of more a slice where the
 * others are held.
 */
export async function formulaFigure(
  subjects: readonly Subject[],
  options: FormulaOptions,
  look: Look,
  rest: Pick<FigureOptions, "language" | "id" | "heading">,
): Promise<Figure> {
  const [horizontal = "x", vertical] = commonAxes(subjects);
  const layers =
    vertical === undefined
      ? await curves(subjects, horizontal)
      : await map(subjects, [horizontal, vertical], options, look);
  const { width, height, theme } = look;
  return figure({
    ...rest,
    // A slice is told where it is seen.
    heading: rest.heading === true || subjects.some(({ held }) => Object.keys(held).length > 0),
    x: options.x.range,
    y: options.y.range,
    width,
    ...(height !== undefined && { height }),
    labels: { x: horizontal, y: vertical ?? "f" },
    theme,
    title: look.title ?? titleOf(subjects),
    layers,
  });
}

/** `f = x*y*z, z = 2`; of several f₁, f₂ and so on. */
function titleOf(subjects: readonly Subject[]): string {
  const held = Object.assign({}, ...subjects.map((subject) => subject.held)) as Point;
  const formulas = subjects.map(({ f }, k) => `${nameOf(k, subjects.length)} = ${print(f)}`);
  return [...formulas, ...Object.entries(held).map(([name, value]) => `${name} = ${value}`)].join(", ");
}

const nameOf = (k: number, count: number): string =>
  count === 1 ? "f" : `f${[...String(k + 1)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("")}`;

async function curves(subjects: readonly Subject[], name: string): Promise<Layer[]> {
  const made = await Promise.all(
    subjects.map(async ({ f, held }, k) => {
      const line = curve(slice(await compile([f], [name, ...Object.keys(held)]), Object.values(held)));
      return subjects.length === 1 ? line : series(line, k, print(f));
    }),
  );
  return [axes(), ...made];
}

async function map(
  subjects: readonly Subject[],
  axisNames: readonly [string, string],
  { at, minus, arrows }: FormulaOptions,
  look: Look,
): Promise<Layer[]> {
  const [only] = subjects;
  if (only === undefined) return [];
  if (subjects.length > 1) {
    const isAt = axisNames.some((name) => Object.hasOwn(at, name));
    const [arrowLook] = Object.keys(arrows);
    const options = [arrowLook && `--arrow-${arrowLook}`, minus && "--minus", isAt && "--at"];
    const option = options.find((one) => one);
    if (option) throw new UsageError(words.onlyLevels(option));
    return overlaid(subjects, axisNames, look);
  }
  const { f, held } = only;
  const order = [...axisNames, ...Object.keys(held)];
  const fixed = Object.values(held);
  const slopes = gradient(f, axisNames);
  const sign = minus ? -1 : 1;
  const [px, py] = axisNames.map((name) => at[name]);
  const place = px === undefined || py === undefined ? undefined : ([px, py] as const);
  const list = mapLayers(
    {
      value: slice(await compile([f], order), fixed),
      gradient: slice(await compile(slopes, order), fixed),
      critical: (box: Box) => criticalIn(only, axisNames, box),
      sign,
      levels: look.levels,
      ...arrows,
      ...(place && { at: place }),
      ...(look.zFactor !== undefined && { ground: { zFactor: look.zFactor } }),
    },
    look.layers,
  );
  // A surface shows the point by itself.
  if (place !== undefined && look.layers?.includes("surface") !== true) {
    const all = { ...held, ...at };
    const smooth = kinks(f, all).length === 0;
    const [gx = Number.NaN, gy = Number.NaN] = slopes.map((slope) =>
      smooth ? evaluate(slope, all) : Number.NaN,
    );
    list.push(point({ at: place, gradient: [gx, gy], sign }));
  }
  return list;
}

/** The level lines of several functions over one another, each in its colour. */
async function overlaid(
  subjects: readonly Subject[],
  axisNames: readonly string[],
  look: Look,
): Promise<Layer[]> {
  const other = look.layers?.find((layer) => layer !== "levels");
  if (other !== undefined) throw new UsageError(words.onlyLevels(`--layers ${other}`));
  const made = await Promise.all(
    subjects.map(async ({ f, held }, k) => {
      const value = slice(await compile([f], [...axisNames, ...Object.keys(held)]), Object.values(held));
      return { ends: hatch(value), lines: series(levels(value, look.levels), k, print(f)) };
    }),
  );
  return [axes(), ...made.map(({ ends }) => ends), ...made.map(({ lines }) => lines)];
}
