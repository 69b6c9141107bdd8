import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { type Level, type TaskName, taskNames } from "nabla/exercise";
import { oneOf, readNumber } from "../../arguments/option.js";
import { writeOutput } from "../../files/output.js";
import { BilingualError, UsageError } from "../../messages/errors.js";
import { LAB } from "../../package/addresses.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { sheet } from "./sheet.js";
import { words } from "./words.js";

interface Options {
  readonly output?: string;
  readonly practice?: string;
  readonly level?: string;
  readonly count?: string;
  readonly seed?: string;
}

/** The lab's own course. */
const COURSE = "gradient";

/** `nabla lesson -o lesson.html`: the lesson as one file, as a notebook, or a sheet of problems with their answers. */
export const lesson: Verb = {
  formulas: 0,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("[course]", session.say(words.course), COURSE)
      .requiredOption("-o, --output <file>", session.say(words.output))
      .option("--practice <kinds>", `${session.say(words.practice)}: ${taskNames.join(", ")}`)
      .option("--level <number>", session.say(words.level))
      .option("--count <number>", session.say(words.count))
      .option("--seed <number>", session.say(words.seed))
      .addHelpText("after", `\n${session.say(words.examples)}\n${EXAMPLES}`)
      .action((course: string, options: Options) => run(course, options, session));
  },
};

const EXAMPLES = `  nabla lesson -o lesson.html
  nabla lesson -o lesson.ipynb --lang ru
  nabla lesson --practice gradient,element --level 2 --count 6 --seed 7 -o sheet.html`;

async function run(course: string, options: Options, session: Session): Promise<void> {
  const { output = "", practice, level, count, seed } = options;
  const type = extname(output).toLowerCase();
  if (practice !== undefined) {
    if (type !== ".html") throw new UsageError(words.sheetType(output));
    const kinds = practice.split(",").map((name) => oneOf<TaskName>("--practice", name.trim(), taskNames));
    const asked = {
      level: (readNumber("--level", level) ?? 1) as Level,
      count: readNumber("--count", count) ?? 5,
      seed: readNumber("--seed", seed) ?? 1,
    };
    return writeOutput(output, sheet(kinds, asked, session.locale), session);
  }
  const idle = Object.entries({ level, count, seed }).find(([, value]) => value !== undefined)?.[0];
  if (idle !== undefined) throw new UsageError(words.onlyPractice(idle));
  if (type !== ".html" && type !== ".ipynb") throw new UsageError(words.type(output));
  // A page is the whole lab, which opens on the lesson; a notebook is one course.
  const isPage = type === ".html" && course === COURSE;
  const file = isPage ? `${LAB}/nabla.html` : `${LAB}/lessons/${course}.${session.locale}${type}`;
  if (!/^[\w-]+$/.test(course) || !existsSync(file))
    throw new BilingualError("io", words.missing(course), { path: file });
  await writeOutput(output, await readFile(file), session);
}
