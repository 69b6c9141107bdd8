import { allSources } from "../../arguments/formula.js";
import { LANGUAGES } from "../../arguments/language.js";
import type { Session } from "../../run/session.js";
import { interruptible } from "../../solving/thread.js";
import { words as shared } from "../../solving/words.js";
import type { Verb } from "../verb.js";
import { words } from "./words.js";
import { type CriticalJob, type Written, work } from "./work.js";

/** `nabla critical "(x^2+y-11)^2 + (x+y^2-7)^2"`: where the gradient is zero, and what that is. */
export const critical: Verb = {
  formulas: 1,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<formula>", session.say(words.formula))
      .option("--vars <names>", session.say(words.vars))
      .option("--box <ranges>", session.say(shared.box))
      .option(
        "--subject-to <equation>",
        session.say(words.subjectTo),
        (equation: string, before: readonly string[] = []) => [...before, equation],
      )
      .option("--global", session.say(words.global))
      .option("--limit <seconds>", session.say(shared.limit), "10")
      .option("--to <language>", session.say(shared.to(LANGUAGES)))
      .option("--json", session.say(shared.json))
      .addHelpText("after", `\n${session.say(shared.examples)}\n${EXAMPLES}`)
      .action((operand: string, written: Written) => run(operand, written, session));
  },
};

const EXAMPLES = `  nabla critical "(x^2+y-11)^2 + (x+y^2-7)^2"
  nabla critical "(5-a-2b)^2"
  nabla critical "x+y" --subject-to "x^2+y^2=1"
  nabla critical "(4-2.1x^2+x^4/3)*x^2 + x*y + (4y^2-4)*y^2" --box x=-3:3,y=-2:2 --global
  nabla critical - --json < formulas.txt`;

async function run(operand: string, written: Written, session: Session): Promise<void> {
  const job: CriticalJob = { sources: await allSources(operand, session), written: { ...written } };
  await interruptible("critical", job, session, work);
}
