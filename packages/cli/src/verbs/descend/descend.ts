import { methods } from "nabla/descent";
import type { Session } from "../../run/session.js";
import { interruptible } from "../../solving/thread.js";
import type { Verb } from "../verb.js";
import type { Written } from "./options.js";
import { words } from "./words.js";
import { type DescentJob, work } from "./work.js";

const EXAMPLES = `  nabla descend "(1-x)^2 + 100*(y-x^2)^2" --from x=-1.2,y=1
  nabla descend "x^2/20 + y^2" --from x=-5,y=2 --method gradient-descent,momentum,adam --rate 0.1 -o paths.svg
  nabla descend "30x + 40y - x^2 - y^2" --from x=1,y=1 --maximize --subject-to "x+y=20"
  nabla descend "sin(3x) + x^2/10" --bounds x=-5:5 --starts 10
  nabla descend "(x^2+y-11)^2 + (x+y^2-7)^2" --from x=0,y=0 --json`;

/** `nabla descend "(1-x)^2 + 100*(y-x^2)^2" --from x=-1.2,y=1`: down to a minimum, step by step. */
export const descend: Verb = {
  formulas: 1,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<formula>", session.say(words.formula))
      .option("--from <point>", session.say(words.from))
      .option("--at <point>", session.say(words.from))
      .option(
        "--method <names>",
        session.say(words.method(methods.map(({ name }) => name).join(", "))),
        "auto",
      )
      .option("--rate <number>", session.say(words.rate))
      .option("--schedule <how>", session.say(words.schedule))
      .option("--momentum <number>", session.say(words.momentum))
      .option("--like <whom>", session.say(words.like))
      .option("--search <how>", session.say(words.search))
      .option("--steps <count>", session.say(words.steps))
      .option("--tolerance <number>", session.say(words.tolerance))
      .option("--maximize", session.say(words.maximize))
      .option("--bounds <ranges>", session.say(words.bounds))
      .option(
        "--subject-to <equation>",
        session.say(words.subjectTo),
        (equation: string, before: readonly string[] = []) => [...before, equation],
      )
      .option("--starts <count>", session.say(words.starts))
      .option("--seed <number>", session.say(words.seed), "1")
      .option("--every <count>", session.say(words.every))
      .option("-o, --output <file>", session.say(words.output))
      .option("--trace <file>", session.say(words.trace))
      .option("--checkpoint <file>", session.say(words.checkpoint))
      .option("--resume <file>", session.say(words.resume))
      .option("--json", session.say(words.json))
      .addHelpText("after", `\n${session.say(words.examples)}\n${EXAMPLES}`)
      .action((source: string, written: Written) => run(source, written, session));
  },
};

async function run(source: string, written: Written, session: Session): Promise<void> {
  const job: DescentJob = { source, written: { ...written } };
  await interruptible("descend", job, session, work);
}
