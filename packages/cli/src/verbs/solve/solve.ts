import { allSources } from "../../arguments/formula.js";
import { LANGUAGES } from "../../arguments/language.js";
import type { Session } from "../../run/session.js";
import type { WrittenQuestion } from "../../solving/question.js";
import { interruptible } from "../../solving/thread.js";
import { words as shared } from "../../solving/words.js";
import type { Verb } from "../verb.js";
import { words } from "./words.js";
import { type SolveJob, work } from "./work.js";

/** `nabla solve "2a+4b=10" "a-b=1"`: all real solutions of equations. */
export const solve: Verb = {
  formulas: Number.POSITIVE_INFINITY,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<equations...>", session.say(words.equations))
      .option("--vars <names>", session.say(words.vars))
      .option("--box <ranges>", session.say(shared.box))
      .option("--limit <seconds>", session.say(shared.limit), "10")
      .option("--to <language>", session.say(shared.to(LANGUAGES)))
      .option("--json", session.say(shared.json))
      .addHelpText("after", `\n${session.say(shared.examples)}\n${EXAMPLES}`)
      .action((operands: readonly string[], written: WrittenQuestion) => run(operands, written, session));
  },
};

const EXAMPLES = `  nabla solve "2a+4b=10" "a-b=1"
  nabla solve "2a+4b=10"
  nabla solve "p*x+y=1; x+p*y=1" --vars x,y
  nabla solve "sin(x)=1/2" --box x=0:6.3
  nabla solve "exp(x)=y+2" "cos(y)=x" --box x=-3:3,y=-3:3 --json`;

async function run(operands: readonly string[], written: WrittenQuestion, session: Session): Promise<void> {
  const sources: string[] = [];
  for (const operand of operands)
    sources.push(...(await allSources(operand, session)).map(({ source }) => source));
  const job: SolveJob = { sources, written: { ...written } };
  await interruptible("solve", job, session, work);
}
