import type { Words } from "nabla";
import { methods } from "nabla/descent";
import { isNablaError } from "nabla/error";
import { svg } from "nabla/figure";
import { type FitResult, fitting, type Iteration, predictor, writeFitCheckpoint } from "nabla/fit";
import { formulaError } from "../../arguments/formula.js";
import { writeOutput } from "../../files/output.js";
import { openTrace } from "../../files/trace.js";
import { png } from "../../formats/picture/rasterize.js";
import { type Ending, ending } from "../../run/ending.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { type Data, openData } from "./data.js";
import { type Options, readOptions, SHOWN, type Written } from "./options.js";
import { type Fitted, fitFigure } from "./picture.js";
import { predictRows } from "./predict.js";
import { fitText, keptText, type Pass, progressText } from "./text.js";
import { words } from "./words.js";

const EXAMPLES = `  nabla fit "y ~ w0 + w1*x" --data rows.csv
  nabla fit "y ~ b1*(1 - exp(-b2*x))" --data rows.csv --start b1=500,b2=0.0001
  nabla fit "y ~ w0 + w1*x" --data rows.csv --loss huber:1.5 --json
  nabla fit "y ~ w0 + w1*x" --data rows.csv --plot fit.svg --predict new.csv -o out.csv
  nabla fit "y ~ exp(a + b*x)" --data rows.csv --checkpoint fit.json --timeout 600`;

/** `nabla fit "y ~ w0 + w1*x" --data rows.csv`: the parameters of a formula, by sums over the rows of a table. */
export const fit: Verb = {
  formulas: 1,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<model>", session.say(words.model))
      .option("--data <table>", session.say(words.data), (table, all: readonly string[] = []) => [
        ...all,
        table,
      ])
      .option("--start <point>", session.say(words.start))
      .option("--loss <name>", session.say(words.loss), "squares")
      .option(
        "--method <name>",
        session.say(words.method(methods.map(({ name }) => name).join(", "))),
        "auto",
      )
      .option("--rate <number>", session.say(words.rate))
      .option("--batch <share>", session.say(words.batch))
      .option("--seed <number>", session.say(words.seed))
      .option("--weights <formula>", session.say(words.weights))
      .option("--bounds <ranges>", session.say(words.bounds))
      .option("--l1 <number>", session.say(words.l1))
      .option("--l2 <number>", session.say(words.l2))
      .option("--drop-missing", session.say(words.dropMissing))
      .option("--max-evals <count>", session.say(words.maxEvals))
      .option("--timeout <seconds>", session.say(words.timeout))
      .option("--plot <file>", session.say(words.plot))
      .option("--show <what>", session.say(words.show(SHOWN.join(", "))))
      .option("--predict <file>", session.say(words.predict))
      .option("-o, --output <file>", session.say(words.output))
      .option("--trace <file>", session.say(words.trace))
      .option("--checkpoint <file>", session.say(words.checkpoint))
      .option("--resume <file>", session.say(words.resume))
      .option("--explain", session.say(words.explain))
      .option("--json", session.say(words.json))
      .addHelpText("after", `\n${session.say(words.examples)}\n${EXAMPLES}`)
      .action((model: string, written: Written) => run(model, written, session));
  },
};

async function run(model: string, written: Written, session: Session): Promise<void> {
  const options = await readOptions(model, written, session.json);
  const ran = new Map<string, number>();
  const data = await openData(options.data, {
    ...(options.timeout !== undefined && { timeout: options.timeout }),
    asked(sql) {
      ran.set(sql, (ran.get(sql) ?? 0) + 1);
    },
  });
  const end = ending(options.timeout, session);
  try {
    const { result, noted, steps, last, error } = await walked(options, data, end, written, session);
    if (result === undefined) {
      // Where even the start has no loss nothing was found.
      if (last === undefined || Number.isNaN(last.loss)) throw error;
      const { checkpoint: _, ...kept } = last;
      if (session.json) session.fail(error, { model, kept } as object);
      else {
        session.print(keptText(model, written.loss, last, session.locale));
        session.fail(error);
      }
      return;
    }
    const passes = written.explain ? [...ran].map(([sql, times]): Pass => ({ sql, times })) : undefined;
    await told(options, data, { result, noted, steps }, passes, written.loss, session);
    if (error !== undefined) session.fail(error);
    if (result.status === "converged" || session.exitCode !== 0) return;
    session.note(`nabla: ${session.say(words.unsettled)}`);
    session.exitCode = 1;
  } finally {
    end.close();
    await data.close();
  }
}

/** How far a fit came: to its end, or to its last step and an error. */
interface Walked {
  readonly result?: FitResult;
  /** Notices that stderr has told already. */
  readonly noted: readonly Words[];
  /** Where it was at each step, for a picture of the loss alone. */
  readonly steps: readonly Pick<Iteration, "params">[];
  readonly last?: Iteration;
  readonly error?: unknown;
}

/** Makes the steps, and keeps each: in the trace, in the checkpoint, on the terminal. */
async function walked(
  { fit, plot }: Options,
  data: Data,
  end: Ending,
  { trace: tracePath, checkpoint }: Written,
  session: Session,
): Promise<Walked> {
  const trace = openTrace(tracePath, session);
  const { stderr } = session.streams;
  const line = (text: string): void => void (stderr.isTTY === true && stderr.write(`\r\u001b[2K${text}`));
  const steps: Pick<Iteration, "params">[] = [];
  const noted: Words[] = [];
  let last: Iteration | undefined;
  try {
    const run = fitting({
      ...fit,
      data: data.table,
      signal: end.signal,
      onNotice(notice) {
        noted.push(notice);
        session.remark(notice);
      },
    });
    for (;;) {
      const { done, value } = await run.next();
      if (done === true) return { result: value, noted, steps, ...(last && { last }), error: end.error() };
      last = value;
      if (plot?.show === "loss") steps.push({ params: value.params });
      const { checkpoint: saved, ...told } = value;
      trace.add(told);
      line(progressText(value, session.locale));
      if (checkpoint !== undefined)
        await writeOutput(checkpoint, `${writeFitCheckpoint(saved())}\n`, session);
    }
  } catch (error) {
    return { noted, steps, ...(last && { last }), error: end.error() ?? placed(error) };
  } finally {
    line("");
    trace.close();
  }
}

/** Of a model, a loss or a weight that cannot be read the place is shown. */
function placed(error: unknown): unknown {
  if (!isNablaError(error, "parse") || error.detail.text === undefined) return error;
  return formulaError(error.detail.text, error);
}

/** Draws, predicts, and tells the result; a picture or rows on standard output stand there alone. */
async function told(
  options: Options,
  data: Data,
  { result, noted, steps }: Pick<Fitted, "result" | "steps"> & Pick<Walked, "noted">,
  passes: readonly Pass[] | undefined,
  loss: string,
  session: Session,
): Promise<void> {
  const { fit, plot, predict } = options;
  const { model } = fit;
  const later = result.notices.filter((notice) => !noted.includes(notice));
  const fitted = plot || predict ? await predictor(fit, result, data.table.columns) : undefined;
  if (fitted && plot) {
    const drawn = await svg(
      await fitFigure(options, data, { result, steps, predictor: fitted }, session.locale),
    );
    await writeOutput(plot.path, plot.type === "png" ? await png(drawn, 1) : drawn, session);
  }
  const predicted = fitted && predict && (await predictRows(fitted, predict, session));
  if (plot?.path === "-" || predict?.to === "-") {
    for (const notice of later) session.remark(notice);
    return;
  }
  if (session.json)
    session.printJson({
      model,
      lossName: loss,
      ...result,
      ...(passes && { passes }),
      ...(predicted && { predicted }),
    });
  else {
    session.print(fitText(model, loss, { ...result, notices: later }, passes, session.locale));
    if (predicted) session.print(session.say(words.predicted(predicted.rows, predicted.empty)));
  }
}
