import { Command, CommanderError } from "commander";
import type { Texts, Words } from "nabla";
import { arrange, takeLocale } from "./arguments/arrange.js";
import { UsageError } from "./messages/errors.js";
import { Session, type Streams } from "./run/session.js";
import { verbs } from "./verbs/list.js";

const words = {
  summary: { en: "The gradient of anything that has one.", ru: "Градиент всего, у чего он есть." },
  lang: {
    en: "language of help and messages, en or ru (default: from the locale)",
    ru: "язык справки и сообщений, en или ru (по умолчанию: из настроек системы)",
  },
  help: { en: "show this help", ru: "показать эту справку" },
  version: { en: "show the version", ru: "показать версию" },
  unknownOption: (name: string): Words => ({ en: `there is no option ${name}`, ru: `нет ключа ${name}` }),
  unknownCommand: (name: string, known: string): Words => ({
    en: `there is no command ${name}; the commands are ${known}`,
    ru: `нет команды ${name}; есть команды ${known}`,
  }),
  noCommand: (known: string): Words => ({
    en: `no command given; the commands are ${known}`,
    ru: `не указана команда; есть команды ${known}`,
  }),
  missingArgument: (name: string): Words => ({
    en: `the argument <${name}> is missing`,
    ru: `не хватает аргумента <${name}>`,
  }),
  missingValue: (option: string): Words => ({
    en: `the option ${option} needs a value`,
    ru: `ключу ${option} нужно значение`,
  }),
  excess: {
    en: "too many arguments; one with spaces or signs of the shell needs quotes",
    ru: "слишком много аргументов; аргумент с пробелами и знаками оболочки нужно взять в кавычки",
  },
  file: (verb: string, name: string): Words => ({
    en: ` (a file of that name: nabla ${verb}-- ${name}).`,
    ru: ` (файл с таким именем: nabla ${verb}-- ${name}).`,
  }),
  suggestion: (name: string): Words => ({ en: `; did you mean ${name}?`, ru: `; может быть, ${name}?` }),
  more: (verb: string): Words => ({ en: ` See nabla ${verb}--help.`, ru: ` См. nabla ${verb}--help.` }),
} satisfies Texts;

/** Commander's own words in the help. */
const helpWords: readonly Words[] = [
  { en: "Usage:", ru: "Использование:" },
  { en: "Arguments:", ru: "Аргументы:" },
  { en: "Options:", ru: "Ключи:" },
  { en: "Commands:", ru: "Команды:" },
  { en: "[options]", ru: "[ключи]" },
  { en: "[command]", ru: "[команда]" },
  { en: "(default:", ru: "(по умолчанию:" },
];

/**
 * Runs the command: `argv` is what follows `nabla` on the command line. Returns the exit code: 0, 2 for what the user
 * wrote, 1 for what failed, 3 for an engine that went away, or a verb's own, as `check` has for wrong answers. Never
 * throws.
 */
export async function run(
  argv: readonly string[],
  streams: Streams,
  env: Readonly<Record<string, string | undefined>>,
  version: string,
): Promise<number> {
  const { locale, rest, wrong } = takeLocale(argv, env);
  const end = rest.indexOf("--");
  const session = new Session(streams, locale, rest.slice(0, end < 0 ? rest.length : end).includes("--json"));
  try {
    if (wrong !== undefined) throw wrong;
    await program(rest, session, version);
  } catch (error) {
    if (!(error instanceof CommanderError)) session.fail(error);
    else if (error.exitCode !== 0) session.fail(usage(error, rest[0]));
  }
  return session.exitCode;
}

async function program(argv: readonly string[], session: Session, version: string): Promise<void> {
  const { streams } = session;
  const root = new Command("nabla");
  frame(root, session);
  root
    .description(session.say(words.summary))
    .version(version, "-V, --version", session.say(words.version))
    .helpCommand(false);
  const [name, ...rest] = argv;
  const known = name !== undefined && Object.hasOwn(verbs, name);
  // The names alone are enough to say that there is no such command.
  const described = name === undefined || name === "--help" || name === "-h";
  let formulas = 0;
  for (const one of known ? [name] : Object.keys(verbs)) {
    const command = root.command(one);
    frame(command, session);
    if (!known && !described) continue;
    const verb = await verbs[one]?.();
    verb?.define(command, session);
    formulas = verb?.formulas ?? 0;
  }
  if (name === undefined) {
    streams.stderr.write(root.helpInformation());
    throw new UsageError(words.noCommand(commandNames()));
  }
  const command = root.commands.find((candidate) => candidate.name() === name);
  const arranged = command === undefined ? rest : arrange(rest, command, formulas);
  await root.parseAsync([name, ...arranged], { from: "user" });
}

/** What every command has: its language, its output, errors that are thrown. */
function frame(command: Command, session: Session): void {
  const translate = (text: string): string =>
    helpWords.reduce((result, word) => result.replace(word.en, session.say(word)), text);
  command
    .option("--lang <language>", session.say(words.lang))
    .helpOption("-h, --help", session.say(words.help))
    .allowExcessArguments(false)
    .showSuggestionAfterError()
    .exitOverride()
    .configureHelp({
      styleTitle: translate,
      styleOptionText: translate,
      styleSubcommandText: translate,
      styleDescriptionText: translate,
    })
    .configureOutput({
      writeOut: (text) => session.streams.stdout.write(text),
      writeErr: (text) => session.streams.stderr.write(text),
      // The error is thrown too, and told there in the user's language.
      outputError: () => undefined,
    });
}

const commandNames = (): string => Object.keys(verbs).join(", ");

/** What commander found wrong, in the user's language. Its messages quote the name, and then perhaps a suggestion. */
function usage(error: CommanderError, verb: string | undefined): UsageError {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const near = /Did you mean (?:one of )?([^?]*)\?/.exec(error.message)?.[1];
  const message = error.message.replace(/^error: /, "");
  const fact = told(error.code, name) ?? { en: message, ru: message };
  const known = verb !== undefined && Object.hasOwn(verbs, verb) ? `${verb} ` : "";
  // -x.png is the name of a file rather than an option.
  const isFile = error.code === "commander.unknownOption" && /\.[a-z]\w{0,9}$/i.test(name);
  const suggestion = isFile
    ? words.file(known, name)
    : near === undefined
      ? { en: ".", ru: "." }
      : words.suggestion(near);
  const more = words.more(known);
  return new UsageError({
    en: fact.en + suggestion.en + more.en,
    ru: fact.ru + suggestion.ru + more.ru,
  });
}

function told(code: string, name: string): Words | undefined {
  switch (code) {
    case "commander.unknownOption":
      return words.unknownOption(name);
    case "commander.unknownCommand":
      return words.unknownCommand(name, commandNames());
    case "commander.missingArgument":
      return words.missingArgument(name);
    case "commander.optionMissingArgument":
      return words.missingValue(name);
    case "commander.excessArguments":
      return words.excess;
    default:
      return undefined;
  }
}
