import {
  type Expr,
  type Graph,
  gradientAt,
  graph as graphOf,
  print,
  undefinedPart,
  variables as variablesOf,
} from "nabla";
import { graphFigure, svg } from "nabla/figure";
import { readFormula, type Source, sources } from "../../arguments/formula.js";
import { noteNotice } from "../../arguments/notice.js";
import { oneOf, readPositive } from "../../arguments/option.js";
import { pictureType } from "../../arguments/picture.js";
import { type Point, readNames, readPoint, requireValues } from "../../arguments/point.js";
import { writeOutput } from "../../files/output.js";
import { png } from "../../formats/picture/rasterize.js";
import { BilingualError, UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { graphJson } from "./json.js";
import { graphText } from "./text.js";
import { words } from "./words.js";

interface Options {
  readonly at?: string;
  readonly vars?: string;
  readonly output?: string;
  readonly theme: string;
  readonly scale: string;
  readonly title?: string;
}

/** `nabla graph "(5-a-2b)^2" --at a=1,b=1 -o graph.svg`: values forward, adjoints backward. */
export const graph: Verb = {
  formulas: 1,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<formula>", session.say(words.formula))
      .option("--at <point>", session.say(words.at))
      .option("--vars <names>", session.say(words.vars))
      .option("-o, --output <file>", session.say(words.output))
      .option("--theme <name>", session.say(words.theme), "light")
      .option("--scale <number>", session.say(words.scale), "1")
      .option("--title <text>", session.say(words.title))
      .option("--json", session.say(words.json))
      .addHelpText("after", `\n${session.say(words.examples)}\n${EXAMPLES}`)
      .action((operand: string, options: Options) => run(operand, options, session));
  },
};

const EXAMPLES = `  nabla graph "(5-a-2b)^2" --at a=1,b=1
  nabla graph "x*y + sin(x*y)" --at x=2,y=3 -o graph.svg
  nabla graph "(y - sigmoid(w*x + b))^2" --at x=2,y=1,w=0.5,b=0 --vars w,b -o neuron.png --scale 2`;

async function run(operand: string, options: Options, session: Session): Promise<void> {
  const point = options.at === undefined ? {} : readPoint(options.at);
  const variables = options.vars === undefined ? undefined : readNames(options.vars);
  const draw = options.output === undefined ? undefined : drawing(options.output, options, session);
  let count = 0;
  for await (const source of sources(operand, session)) {
    count += 1;
    if (draw !== undefined && count > 1) throw new UsageError(words.one);
    if (count > 1 && !session.json) session.print("");
    try {
      await reply(source, point, variables, draw, session);
    } catch (error) {
      session.fail(error, source);
    }
  }
}

/** Draws a graph; was standard output taken for the picture? */
type Draw = (graph: Graph) => Promise<boolean>;

/** How the picture that was asked for is made; options are checked before a formula is read. */
function drawing(path: string, { theme, scale, title }: Options, session: Session): Draw {
  const type = pictureType(path);
  const colours = oneOf("--theme", theme, ["light", "dark"]);
  const pixels = readPositive("--scale", scale) ?? 1;
  return async (found) => {
    const named = title === undefined ? {} : { title, heading: true };
    const text = await svg(graphFigure(found, { theme: colours, language: session.locale, ...named }));
    await writeOutput(path, type === "png" ? await png(text, pixels) : text, session);
    return path === "-";
  };
}

async function reply(
  given: Source,
  point: Point,
  chosen: readonly string[] | undefined,
  draw: Draw | undefined,
  session: Session,
): Promise<void> {
  const conditions: Expr[] = [];
  const formula = readFormula(given.source, {
    // Whoever gives x and y a value has declared them: `xy` is then a product.
    variables: [...new Set([...(chosen ?? []), ...Object.keys(point)])],
    onNotice: (notice) => noteNotice(notice, given, session),
    onCondition: (part) => conditions.push(part),
  });
  const variables = chosen ?? variablesOf(formula);
  requireValues([...new Set([...variablesOf(formula), ...variables])], point);
  const missing = undefinedPart(conditions, point);
  if (missing !== undefined) {
    const part = print(missing);
    throw new BilingualError("domain", words.undefinedAsTyped(part), { value: part });
  }
  const found = graphOf(formula, point, variables);
  if (draw !== undefined) {
    const isAlone = await draw(found);
    if (isAlone || !session.json) return;
  }
  const known = gradientAt(formula, point, variables);
  if (session.json) session.printJson({ ...given, ...graphJson(formula, found, known) });
  else session.print(graphText(formula, found, known, session.locale));
}
