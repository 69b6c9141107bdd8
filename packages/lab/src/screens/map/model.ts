import { computed, effect, signal } from "@preact/signals";
import { type Expr, evaluate, gradientAt, isNablaError, type Kink, parse, undefinedPart } from "nabla";
import { type Failure, LONGEST, type Reading, read, withNumbers } from "../../formula/reading.js";
import { nextTask } from "../../shell/idle.js";
import { axes, formula, parameters, point } from "../../state/history.js";
import { coordinates } from "../../state/state.js";
import { axesOf, type MapAxes, type Runners, runnersOf } from "./runners.js";

/** What is typed, read. */
export const reading = computed<Reading | Failure>(() => read(formula.value, Object.keys(parameters.value)));

/** The last formula that could be read, as it is written: while another is being typed, it stays on the screen. */
export const written = computed<Reading>((): Reading => {
  const now = reading.value;
  if (now.ok) lastGood = now;
  return lastGood;
});

/** The same with the numbers of its parameters: a function of its variables alone. */
export const shown = computed<Reading>(() =>
  written.value.parameters.length === 0 ? written.value : withNumbers(written.value, parameters.value),
);

/** The number that a parameter stands for. */
export function parameterOf(name: string): number {
  return coordinates(parameters.value, [name])[0] ?? 0;
}

const zero = parse("0");
let lastGood: Reading = {
  ok: true,
  text: "",
  expr: zero,
  variables: [],
  parameters: [],
  declared: [],
  gradient: [],
  notices: [],
  conditions: [],
};

/** What is wrong with what is typed. */
export const failure = computed<Failure | undefined>(() => (reading.value.ok ? undefined : reading.value));

export const mapAxes = computed<MapAxes>(() => axesOf(shown.value.variables, axes.value));

/** P, f(P) and ∇f(P). NaN where they do not exist; at a kink there is no gradient, whatever its formula gives. */
export interface AtPoint {
  readonly point: readonly number[];
  readonly value: number;
  readonly gradient: readonly number[];
  readonly length: number;
  /** The parts of f, such as |x|, at which it has no gradient at P, and why. */
  readonly kinks: readonly Kink[];
  /** A part of what was typed that has no value at P, and so f has none, though its simplified form may have one. */
  readonly undefinedPart: Expr | undefined;
  /** The same numbers with bounds of their errors. */
  readonly bounds: Bounds;
}

type Bounds = Pick<ReturnType<typeof gradientAt>, "value" | "gradient" | "length">;

/** So much work, some 30 ms, is no delay while P is dragged; where it is not enough, more is done when P rests. */
const QUICK = { work: 4_000 };
const PATIENT = { work: 20_000 };
/** For a formula that is hardly ever done with any of them: it has taken long to read, and more holds up the page. */
const BRIEF = { work: 1_000 };
const REST_MS = 300;

/** What was shown when the reader last rested. */
const rested = signal<{ readonly shown: Reading; readonly point: unknown } | undefined>(undefined);
let rest: number | undefined;
effect(() => {
  const now = { shown: shown.value, point: point.value };
  clearTimeout(rest);
  rest = window.setTimeout(() => {
    rested.value = now;
  }, REST_MS);
});
const isResting = (): boolean => rested.value?.shown === shown.value && rested.value.point === point.value;

export const atPoint = computed<AtPoint>(() => {
  const { text, expr, variables, gradient, conditions } = shown.value;
  const budget = text.length > LONGEST ? BRIEF : QUICK;
  const place = coordinates(point.value, variables);
  const at = Object.fromEntries(variables.map((name, k) => [name, place[k] ?? 0]));
  // Of x/x the form has no variable left: P may still have an x.
  const missing = undefinedPart(conditions, { ...point.value, ...at }, budget);
  const { kinks, ...bounds } =
    missing === undefined ? boundsAt(expr, at, variables, gradient, budget) : noBounds(gradient);
  const gradientThere = bounds.gradient.map(({ value }) => value);
  return {
    point: place,
    value: bounds.value.value,
    gradient: gradientThere,
    length: bounds.length.value,
    kinks,
    undefinedPart: missing,
    bounds,
  };
});

function boundsAt(
  f: Expr,
  at: Readonly<Record<string, number>>,
  variables: readonly string[],
  slopes: readonly Expr[],
  budget: typeof QUICK,
): ReturnType<typeof gradientAt> {
  try {
    return gradientAt(f, at, variables, slopes, budget);
  } catch (error) {
    if (!isNablaError(error)) throw error;
    if (error.code === "limit" && budget === QUICK && isResting())
      return boundsAt(f, at, variables, slopes, PATIENT);
    if (error.code === "limit") return inDoubles(f, at, slopes);
    // A function that has no value in doubles: to the reader that is "none here".
    return noBounds(slopes);
  }
}

/** What doubles give for a formula that is too long for bounds: nothing of it is certain. */
function inDoubles(
  f: Expr,
  at: Readonly<Record<string, number>>,
  slopes: readonly Expr[],
): ReturnType<typeof gradientAt> {
  const uncertain = (value: number) => ({ value, error: Number.POSITIVE_INFINITY });
  const value = uncertain(evaluate(f, at));
  const partials = slopes.map((slope) => uncertain(evaluate(slope, at)));
  const length = uncertain(Math.hypot(...partials.map((partial) => partial.value)));
  return { value, gradient: partials, partials, length, kinks: [] };
}

function noBounds(slopes: readonly Expr[]): ReturnType<typeof gradientAt> {
  const none = { value: Number.NaN, error: 0 };
  const nowhere = slopes.map(() => none);
  return { value: none, gradient: nowhere, partials: nowhere, length: none, kinks: [] };
}

/** Is what is shown older than what is typed? */
export const stale = computed(() => failure.value !== undefined || compileError.value !== "");

/** The value of a variable at P. */
export function coordinateOf(name: string): number {
  return coordinates(point.value, [name])[0] ?? 0;
}

/** Where P is drawn: for one variable, on the curve. */
export function onMap(): readonly [x: number, y: number] {
  const { horizontal, vertical } = mapAxes.value;
  return [coordinateOf(horizontal), vertical === undefined ? atPoint.value.value : coordinateOf(vertical)];
}

/** The function that is shown, ready to run. */
export interface Compiled extends Runners {
  readonly reading: Reading;
  readonly mapAxes: MapAxes;
}

/** Undefined until the first formula is compiled; then always the last one that was. */
export const compiled = signal<Compiled | undefined>(undefined);
/** A formula that is read but cannot be run. */
export const compileError = signal("");

effect(() => {
  const now = { reading: shown.value, mapAxes: mapAxes.value };
  const isShown = (): boolean => shown.peek() === now.reading && mapAxes.peek() === now.mapAxes;
  const runners = async (): Promise<Runners | undefined> => {
    // To read a long formula took long enough: what is shown of it and the next key come before it is compiled.
    if (now.reading.text.length > LONGEST) await nextTask();
    return isShown() ? runnersOf(now.reading, now.mapAxes) : undefined;
  };
  runners().then(
    (runners) => {
      if (runners === undefined || !isShown()) return;
      compileError.value = "";
      compiled.value = { ...now, ...runners };
    },
    (error: unknown) => {
      if (!isNablaError(error)) throw error;
      compileError.value = error.message;
    },
  );
});
