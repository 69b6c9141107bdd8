import {
  type CodeLanguage,
  type CodeLanguageName,
  code,
  codeLanguages,
  type Expr,
  type Notice,
  variables as variablesOf,
} from "nabla";
import { isNablaError } from "nabla/error";
import { readFormula, type Source, sources } from "../../arguments/formula.js";
import {
  ALL_LANGUAGES,
  type AnyLanguageName,
  anyLanguageNamed,
  isCodeLanguage,
} from "../../arguments/language.js";
import { noteNotice } from "../../arguments/notice.js";
import { type Point, readNames, readPoint } from "../../arguments/point.js";
import { UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { type Answer, answer } from "./answer.js";
import { answerJson } from "./json.js";
import { type Depth, stepsJson, stepsText } from "./steps.js";
import { answerText, pointLines } from "./text.js";
import { words } from "./words.js";

interface Options {
  readonly at?: readonly string[];
  readonly vars?: string;
  readonly hessian?: true;
  readonly to?: string;
  readonly expression?: true;
  readonly name?: string;
  readonly steps?: true;
  readonly depth?: string;
}

/** What was asked, once for all formulas of standard input. */
interface Question {
  readonly points: readonly Point[];
  readonly variables: readonly string[] | undefined;
  readonly hessian: boolean;
  readonly to: AnyLanguageName | undefined;
  /** Formulas alone, where the language has whole functions. */
  readonly expression: boolean;
  /** The name of the function. */
  readonly name: string;
  /** How much of the derivation is told; none unless asked for. */
  readonly depth: Depth | undefined;
}

/** `nabla grad "x^2*y + 4*y" --at x=1,y=2`: the partial derivatives, and the gradient at points. */
export const grad: Verb = {
  formulas: 1,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<formula>", session.say(words.formula))
      .option("--at <point>", session.say(words.at), (point: string, before: readonly string[] = []) => [
        ...before,
        point,
      ])
      .option("--vars <names>", session.say(words.vars))
      .option("--hessian", session.say(words.hessian))
      .option("--to <language>", session.say(words.to(ALL_LANGUAGES)))
      .option("--expression", session.say(words.expression))
      .option("--name <name>", session.say(words.name))
      .option("--steps", session.say(words.steps))
      .option("--depth <n>", session.say(words.depth))
      .option("--json", session.say(words.json))
      .addHelpText("after", `\n${session.say(words.examples)}\n${EXAMPLES}`)
      .action((operand: string, options: Options) => run(operand, options, session));
  },
};

const EXAMPLES = `  nabla grad "x**2*y + 4*y + y*x" --at x=1,y=2
  nabla grad "x^2+y^2" --at x=0,y=0 --at x=1,y=-1 --at x=1,y=1
  nabla grad "(5-a-2b)^2" --hessian --to latex
  nabla grad "x^2*sin(x)" --steps
  nabla grad "exp(-x^2)*erf(y)" --to javascript --name area
  nabla grad - --json < formulas.txt`;

async function run(operand: string, options: Options, session: Session): Promise<void> {
  const question: Question = {
    points: (options.at ?? []).map(readPoint),
    variables: options.vars === undefined ? undefined : readNames(options.vars),
    hessian: options.hessian === true,
    to: anyLanguageNamed(options.to),
    expression: options.expression === true,
    name: options.name ?? "f",
    depth: depthOf(options),
  };
  let answered = false;
  const written = new Set<string>();
  for await (const source of sources(operand, session)) {
    if (answered && !session.json) session.print("");
    try {
      reply(source, question, session, written);
      answered = true;
    } catch (error) {
      session.fail(error, source);
    }
  }
}

/** `written` are the functions that stand above. */
function reply(given: Source, question: Question, session: Session, written: Set<string>): void {
  const { source } = given;
  const { points, variables, to, depth } = question;
  const notices: Notice[] = [];
  // Whoever gives x and y a value has declared them: `xy` is then a product.
  const declared = variables ?? [...new Set(points.flatMap((point) => Object.keys(point)))];
  const conditions: Expr[] = [];
  let named: readonly string[] = [];
  const formula = readFormula(source, {
    variables: declared,
    onNotice: (notice) => notices.push(notice),
    onCondition: (part) => conditions.push(part),
    onVariables: (names) => {
      named = names;
    },
  });
  const result = answer(formula, points, {
    ...question,
    variables: variables ?? named,
    conditions,
  });
  const program = programOf(result, given, question);
  if (session.json) {
    const told = depth === undefined ? {} : { steps: stepsJson(formula, result.variables, depth) };
    const whole = program === undefined ? {} : { code: program };
    session.printJson({ ...given, ...answerJson(result, notices, to), ...whole, ...told });
    return;
  }
  for (const notice of notices) noteNotice(notice, given, session);
  // The derivation first: where it is refused nothing is half printed.
  const derivation =
    depth === undefined ? "" : stepsText(formula, result.variables, depth, { locale: session.locale, to });
  if (program === undefined || to === undefined || !isCodeLanguage(to)) {
    session.print(answerText(result, session.locale, to));
    if (derivation !== "") session.print(`\n${derivation}`);
    return;
  }
  // What is told beside the function must not keep it from being run.
  const beside = [
    ...pointLines(result, session.locale),
    ...(derivation === "" ? [] : ["", ...derivation.split("\n")]),
  ];
  const { comment } = codeLanguages[to];
  session.print(
    [onlyNew(program, to, written), ...beside.map((line) => (line === "" ? "" : `${comment} ${line}`))].join(
      "\n",
    ),
  );
}

/**
 * A program without the functions that stand above already, since two of one name are an error in most languages. What
 * is a file or a module of its own has all of them.
 */
function onlyNew(program: string, to: CodeLanguageName, written: Set<string>): string {
  const language: CodeLanguage = codeLanguages[to];
  if (language.file !== undefined) return program.trimEnd();
  const functions = program.trimEnd().split("\n\n");
  const fresh = functions.filter((text) => !written.has(text));
  for (const text of fresh) written.add(text);
  return fresh.join("\n\n");
}

/** The whole function in the language asked for; each line of standard input has a function of its own name. */
function programOf(
  { formula, variables }: Answer,
  { line }: Source,
  { to, expression, name, hessian }: Question,
): string | undefined {
  if (to === undefined || expression || !isCodeLanguage(to)) return undefined;
  const own = line === undefined ? name : `${name}${line}`;
  try {
    return code([formula], to, {
      name: own,
      variables: [...new Set([...variables, ...variablesOf(formula)])],
      withRespectTo: variables,
      gradient: true,
      hessian,
    });
  } catch (error) {
    // Of all that is given here only the name can be wrong.
    if (isNablaError(error, "domain")) throw new UsageError(words.badName(own, to));
    throw error;
  }
}

/** `--depth` asks for the steps too; without it they are told as in class. */
function depthOf({ steps, depth }: Options): Depth | undefined {
  if (depth === undefined) return steps === true ? 2 : undefined;
  if (depth === "1" || depth === "2" || depth === "3") return Number(depth) as Depth;
  throw new UsageError(words.depths(depth));
}
