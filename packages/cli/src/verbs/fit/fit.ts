import { methods } from "nabla/descent";
import { type FitResult, fit as fitTo, sqlTable } from "nabla/fit";
import { readNumber } from "../../arguments/option.js";
import { readPoint } from "../../arguments/point.js";
import { readBox } from "../../arguments/range.js";
import { UsageError } from "../../messages/errors.js";
import { formatNumber, type Locale } from "../../messages/locale.js";
import { inColumns } from "../../messages/table.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { openData } from "./data.js";
import { words } from "./words.js";

const EXAMPLES = `  nabla fit "y ~ w0 + w1*x" --data rows.csv
  nabla fit "y ~ b1*(1 - exp(-b2*x))" --data rows.csv --start b1=500,b2=0.0001
  nabla fit "y ~ w0 + w1*x" --data rows.csv --loss huber:1.5 --json`;

/** The command's options as written. */
interface Written {
  readonly data?: string;
  readonly start?: string;
  readonly loss: string;
  readonly method: string;
  readonly weights?: string;
  readonly bounds?: string;
  readonly l2?: string;
  readonly dropMissing?: true;
  readonly explain?: true;
}

/** `nabla fit "y ~ w0 + w1*x" --data rows.csv`: the parameters of a formula, by sums over the rows of a table. */
export const fit: Verb = {
  formulas: 1,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<model>", session.say(words.model))
      .option("--data <file>", session.say(words.data))
      .option("--start <point>", session.say(words.start))
      .option("--loss <name>", session.say(words.loss), "squares")
      .option(
        "--method <name>",
        session.say(words.method(methods.map(({ name }) => name).join(", "))),
        "auto",
      )
      .option("--weights <formula>", session.say(words.weights))
      .option("--bounds <ranges>", session.say(words.bounds))
      .option("--l2 <number>", session.say(words.l2))
      .option("--drop-missing", session.say(words.dropMissing))
      .option("--explain", session.say(words.explain))
      .option("--json", session.say(words.json))
      .addHelpText("after", `\n${session.say(words.examples)}\n${EXAMPLES}`)
      .action((model: string, written: Written) => run(model, written, session));
  },
};

/** A query and how often it ran. */
interface Pass {
  readonly sql: string;
  readonly times: number;
}

async function run(model: string, written: Written, session: Session): Promise<void> {
  const { data: path, start, loss, method, weights, bounds, l2, dropMissing } = written;
  if (path === undefined) throw new UsageError(words.noData);
  const options = {
    model,
    loss,
    method,
    ...(start !== undefined && { start: readPoint(start) }),
    ...(weights !== undefined && { weights }),
    ...(bounds !== undefined && { bounds: readBox(bounds, true) }),
    ...(l2 !== undefined && { l2: readNumber("--l2", l2) }),
    ...(dropMissing && { dropMissing }),
  };
  const data = await openData(path);
  const ran = new Map<string, number>();
  try {
    const table = sqlTable({
      ...data,
      query(sql, values) {
        ran.set(sql, (ran.get(sql) ?? 0) + 1);
        return data.query(sql, values);
      },
    });
    const result = await fitTo({ ...options, data: table });
    const passes = written.explain ? [...ran].map(([sql, times]): Pass => ({ sql, times })) : undefined;
    if (session.json) session.printJson({ model, lossName: loss, ...result, ...(passes && { passes }) });
    else session.print(fitText(model, loss, result, passes, session.locale));
    if (result.status === "converged") return;
    session.note(`nabla: ${session.say(words.unsettled)}`);
    session.exitCode = 1;
  } finally {
    data.close();
  }
}

/** As many digits as are shown of a parameter, and of its standard error. */
const DIGITS = 10;
const ERROR_DIGITS = 4;

function fitText(
  model: string,
  loss: string,
  result: FitResult,
  passes: readonly Pass[] | undefined,
  locale: Locale,
): string {
  const { params, standardErrors, method, steps, queries, count, message, notices } = result;
  const heads = [words.parameter, words.value, ...(standardErrors ? [words.error] : [])];
  const rows = Object.entries(params).map(([name, value]) => [
    name,
    formatNumber(value, locale, DIGITS),
    ...(standardErrors
      ? [`± ${formatNumber(standardErrors[name] ?? Number.NaN, locale, ERROR_DIGITS)}`]
      : []),
  ]);
  const explained = passes?.flatMap(({ sql, times }) => ["", `-- ${words.ran(times)[locale]}`, sql]) ?? [];
  return [
    model,
    "",
    ...inColumns([heads.map((head) => head[locale]), ...rows]),
    "",
    words.lossValue(loss, formatNumber(result.loss, locale, DIGITS))[locale],
    message[locale],
    ...notices.map((notice) => notice[locale]),
    words.effort(method, steps, queries, count)[locale],
    ...explained,
  ].join("\n");
}
