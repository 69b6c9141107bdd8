import { type Expr, variables as variablesOf } from "nabla";
import { methods } from "nabla/descent";
import { svg } from "nabla/figure";
import { readEquation, readFormula } from "../../arguments/formula.js";
import { noteNotice } from "../../arguments/notice.js";
import { writeOutput } from "../../files/output.js";
import { openTrace } from "../../files/trace.js";
import { png } from "../../formats/picture/rasterize.js";
import { BilingualError, UsageError } from "../../messages/errors.js";
import { progress } from "../../run/progress.js";
import type { Session } from "../../run/session.js";
import type { Stop } from "../../solving/thread.js";
import { descentJson } from "./json.js";
import { type Options, readOptions, type Written } from "./options.js";
import { descentFigure } from "./picture.js";
import { descentText } from "./text.js";

import { checkStarts, type WalkStep, walksOf } from "./walk.js";
import { words } from "./words.js";

/** As many as the library makes when nothing is said. */
const MOST_STEPS = 10_000;

/** What is asked, as written. */
export interface DescentJob {
  readonly source: string;
  readonly written: Written;
}

/** Walks by each method, then tells and draws all walks; an interrupted one ends with the best point so far. */
export async function work(
  { source, written }: DescentJob,
  session: Session,
  interrupted: Stop,
): Promise<void> {
  const options = readOptions(
    written,
    methods.map(({ name }) => name),
  );
  const read = { variables: Object.keys({ ...options.from, ...options.bounds }) };
  const f = readFormula(source, {
    ...read,
    onNotice: (notice) => noteNotice(notice, { source }, session),
  });
  const constraints = (written.subjectTo ?? []).map((text) => readEquation(text, read));
  const variables = namesOf([f, ...constraints], options, written.resume !== undefined);
  checkStarts(options, variables);
  const trace = openTrace(written.trace, session);
  const most = (options.steps ?? MOST_STEPS) * options.methods.length * options.starts;
  const bar = await progress(session, constraints.length > 0 ? 0 : most, 0);
  const onStep = (name: string, step: WalkStep): void => {
    trace.add({ walk: name, ...step });
    bar.advance(1);
  };
  const walks = await walksOf({
    f,
    constraints,
    variables,
    written,
    options,
    session,
    interrupted,
    onStep,
  }).finally(() => {
    bar.stop();
    trace.close();
  });
  // Of several starts the best end comes first.
  if (options.starts > 1)
    walks.sort((a, b) => (options.maximize ? -1 : 1) * (a.result.value - b.result.value));
  if (options.output !== undefined) {
    const { path, type } = options.output;
    const drawn = await svg(await descentFigure(f, variables, walks, options.maximize, session.locale));
    await writeOutput(path, type === "png" ? await png(drawn, 1) : drawn, session);
    if (path === "-") return;
  }
  // What was found before the interruption is told all the same.
  const error = walks.some(({ result }) => result.status === "cancelled")
    ? new BilingualError("cancelled", words.interrupted, {})
    : undefined;
  if (session.json) {
    const told = descentJson(source, f, variables, walks);
    if (error === undefined) session.printJson(told);
    else session.fail(error, told);
    return;
  }
  session.print(descentText(f, variables, walks, options.every, session.locale));
  if (error !== undefined) session.fail(error);
}

/** The variables of the formulas, each of which has a start or, for several starts, a range. */
function namesOf(
  formulas: readonly Expr[],
  { from, bounds, starts }: Options,
  resumed: boolean,
): readonly string[] {
  const own = [...new Set(formulas.flatMap(variablesOf))].sort();
  // Several starts lie in a box, which is looked at on its own.
  const missing = resumed || starts > 1 ? [] : own.filter((name) => !Object.hasOwn(from, name));
  if (missing.length > 0) throw new UsageError(words.noStart(missing.join(", ")));
  for (const name of Object.keys({ ...from, ...bounds }))
    if (!own.includes(name)) throw new UsageError(words.notThere(name, own.join(", ")));
  return own;
}
