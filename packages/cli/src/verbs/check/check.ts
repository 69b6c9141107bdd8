import {
  answer,
  check as checkAnswer,
  question,
  type Task,
  type TaskName,
  taskNames,
  worked,
} from "nabla/exercise";
import { sources } from "../../arguments/formula.js";
import { oneOf } from "../../arguments/option.js";
import { UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { readTask, type TaskOptions } from "./task.js";
import { words } from "./words.js";

interface Options extends TaskOptions {
  readonly task?: string;
  readonly worked?: true;
}

/** What a teacher's script asks the exit code for; errors keep theirs. */
const EXIT_CODES = { right: 0, wrong: 4, undecided: 5 } as const;

/** `nabla check "1-y, -x, 2z" --task gradient --of "x - x*y + z^2"`: right, wrong with a hint, or undecided. */
export const check: Verb = {
  formulas: 1,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<answer>", session.say(words.answer))
      .option("--task <name>", `${session.say(words.task)}: ${taskNames.join(", ")}`)
      .option("--of <text>", session.say(words.of))
      .option("--vars <names>", session.say(words.vars))
      .option("--by <name>", session.say(words.by))
      .option("--at <point>", session.say(words.at))
      .option("--down", session.say(words.down))
      .option("--spacing <number>", session.say(words.spacing))
      .option("--index <number>", session.say(words.index))
      .option("--axis <name>", session.say(words.axis))
      .option("--worked", session.say(words.worked))
      .option("--json", session.say(words.json))
      .addHelpText("after", `\n${session.say(words.codes)}\n\n${session.say(words.examples)}\n${EXAMPLES}`)
      .action((operand: string, options: Options) => run(operand, options, session));
  },
};

const EXAMPLES = `  nabla check "1-y, -x, 2z" --task gradient --of "x - x*y + z^2"
  nabla check "(4, 8)" --task gradient-at --of "(5-a-2b)^2" --at a=1,b=1
  nabla check "1,43" --task element --of "8 2 8 3 5 6 5 15" --spacing 7 --index 7
  nabla check one --task solutions --of "6w0+18w1=18.2; 18w0+70w1=62.6"
  nabla check "(1,1), (-1,1)" --task critical --of "x^3 - 3x + (y-1)^2" --json`;

async function run(operand: string, options: Options, session: Session): Promise<void> {
  if (options.task === undefined) throw new UsageError(words.noTask(taskNames.join(", ")));
  const task = readTask(oneOf<TaskName>("--task", options.task, taskNames), options);
  for await (const given of sources(operand, session)) {
    try {
      reply(task, given, options.worked === true, session);
    } catch (error) {
      session.fail(error, given);
    }
  }
}

function reply(
  task: Task,
  given: { readonly source: string; readonly line?: number },
  withWork: boolean,
  session: Session,
): void {
  const verdict = checkAnswer(task, given.source);
  if (session.exitCode === 0) session.exitCode = EXIT_CODES[verdict.verdict];
  const lines = withWork ? worked(task) : [];
  if (session.json) {
    const solution = withWork ? { solution: { answer: answer(task), worked: lines } } : {};
    session.printJson({ ...given, task, question: question(task), ...verdict, ...solution });
    return;
  }
  // A right answer was understood; how another was read may be all that is wrong with it.
  const read =
    verdict.verdict === "right" || verdict.read === undefined ? undefined : words.read(verdict.read);
  const about = [read, verdict.where, verdict.hint].flatMap((told) =>
    told === undefined ? [] : [session.say(told)],
  );
  session.print([session.say(words.verdicts[verdict.verdict]), ...about].join("\n  "));
  for (const line of lines) session.print(`  ${session.say(line)}`);
  if (withWork) session.print(`  ${session.say(words.solution)} ${answer(task)}`);
}
