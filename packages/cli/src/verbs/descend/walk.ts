import type { Expr } from "nabla";
import {
  descend,
  type MinimizeOptions,
  methods,
  minimize,
  type Result,
  readCheckpoint,
  type Step,
  startsIn,
  writeCheckpoint,
} from "nabla/descent";
import type { Point } from "../../arguments/point.js";
import { readTextWith } from "../../files/file.js";
import { writeOutput } from "../../files/output.js";
import { UsageError } from "../../messages/errors.js";
import { formatNumber } from "../../messages/locale.js";
import type { Session } from "../../run/session.js";
import type { Stop } from "../../solving/thread.js";
import type { Options, Written } from "./options.js";
import { words } from "./words.js";

/** One iterate of a walk. */
export interface WalkStep {
  readonly step: number;
  readonly point: readonly number[];
  readonly value: number;
  /** ‖∇f‖; undefined where the method asks for no gradient. */
  readonly slope?: number;
  readonly rate?: number;
}

/** A walk from one start by one method, and how it ended. */
export interface Walk {
  /** As it is called in tables and legends. */
  readonly name: string;
  /**
   * Empty under constraints, where each step of the method is of another function, and of several walks that are only
   * told in words: what nobody sees is not kept.
   */
  readonly steps: readonly WalkStep[];
  readonly result: Result;
}

/** What is walked on, and how. */
export interface Walking {
  readonly f: Expr;
  readonly constraints: readonly Expr[];
  readonly variables: readonly string[];
  readonly written: Written;
  readonly options: Options;
  readonly session: Session;
  readonly interrupted: Stop;
  /** Told each step as it is made, of the walk of this name. */
  readonly onStep: (name: string, step: WalkStep) => void;
}

/** A walk for each method from each start. An interrupted one is the last. */
export async function walksOf(walking: Walking): Promise<Walk[]> {
  const { written, options, session, interrupted } = walking;
  const starts = startsOf(walking);
  const walks: Walk[] = [];
  for (const start of starts)
    for (const method of options.methods) {
      if (interrupted.aborted && walks.length > 0) return walks;
      const where = Object.entries(start).map(
        ([name, x]) => `${name} = ${formatNumber(x, session.locale, 4)}`,
      );
      const from = words.beside(where.join("; "))[session.locale];
      walks.push(await walkOf(walking, start, method, starts.length > 1 ? ` ${from}` : ""));
    }
  const [only] = walks;
  if (written.checkpoint !== undefined && only?.result.checkpoint !== undefined)
    await writeOutput(written.checkpoint, `${writeCheckpoint(only.result.checkpoint)}\n`, session);
  return walks;
}

/** The places to start from. A checkpoint has its own: there zeros stand for them. */
function startsOf({ variables, written, options: { from, bounds, starts, seed } }: Walking): Point[] {
  if (written.resume !== undefined) return [Object.fromEntries(variables.map((name) => [name, 0]))];
  if (starts === 1) return [Object.fromEntries(variables.map((name) => [name, from[name] ?? 0]))];
  const side = (k: 0 | 1): Float64Array =>
    Float64Array.from(variables, (name) => bounds?.[name]?.[k] ?? Number.POSITIVE_INFINITY);
  return startsIn({ lower: side(0), upper: side(1) }, starts, seed).map((point) =>
    Object.fromEntries(variables.map((name, i) => [name, point[i] ?? 0])),
  );
}

async function walkOf(walking: Walking, start: Point, method: string, beside: string): Promise<Walk> {
  const { f, constraints, variables, written, options, interrupted } = walking;
  const { steps: most, tolerance, maximize, bounds, starts } = options;
  const how: MinimizeOptions = {
    ...settingsOf(method, options),
    method,
    maximize,
    signal: interrupted,
    ...(most !== undefined && { budget: { steps: most } }),
    ...(tolerance !== undefined && { stop: { gradient: tolerance } }),
    // The box of several starts only says where they lie.
    ...(bounds !== undefined && starts === 1 && { bounds }),
    ...(written.resume !== undefined && {
      resume: await readTextWith(written.resume, /^minimize:/, readCheckpoint),
    }),
  };
  if (constraints.length > 0) {
    const result = await minimize(f, start, { ...how, subjectTo: constraints });
    return { name: `${result.method}${beside}`, steps: [], result };
  }
  const steps: WalkStep[] = [];
  // Which method `auto` took is first told by a step.
  let name = method;
  let isFirst = true;
  const isAlone = starts === 1 && options.methods.length === 1;
  const isKept = isAlone || options.output !== undefined || walking.session.json;
  const run = descend(f, start, how);
  for (;;) {
    const { done, value } = await run.next();
    if (done === true) return { name: `${value.method}${beside}`, steps, result: value };
    const step = walkStep(value, variables);
    if (isFirst) name = `${value.checkpoint().method}${beside}`;
    isFirst = false;
    if (isKept) steps.push(step);
    walking.onStep(name, step);
  }
}

/** Of several methods each takes those of the settings that it knows; one has to know all, or the library says so. */
function settingsOf(name: string, { settings, methods: names }: Options): Options["settings"] {
  const known = methods.find((method) => method.name === name)?.defaults;
  if (known === undefined || names.length === 1) return settings;
  return Object.fromEntries(Object.entries(settings).filter(([key]) => Object.hasOwn(known, key)));
}

function walkStep({ step, at, value, gradient, rate }: Step, variables: readonly string[]): WalkStep {
  return {
    step,
    point: variables.map((name) => at[name] ?? Number.NaN),
    value,
    ...(gradient.length > 0 && { slope: Math.hypot(...gradient) }),
    ...(rate !== undefined && { rate }),
  };
}

/** Several starts need a box with two ends in every variable. */
export function checkStarts({ bounds, starts }: Options, variables: readonly string[]): void {
  if (starts === 1) return;
  const has = (name: string): boolean => bounds !== undefined && Object.hasOwn(bounds, name);
  const open = variables.find((name) => !has(name) || !bounds?.[name]?.every(Number.isFinite));
  if (open !== undefined) throw new UsageError(words.noRange(open));
}
