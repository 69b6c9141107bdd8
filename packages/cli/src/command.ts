import { Command, CommanderError } from "commander";
import { arrange, takeLocale } from "./arguments/arrange.js";
import { UsageError } from "./messages/failure.js";
import { dictionaries, type Locale } from "./messages/locale.js";
import { Session, type Streams } from "./run/session.js";
import { verbs } from "./verbs/list.js";

const words = dictionaries(
  {
    summary: "The gradient of anything that has one.",
    lang: "language of the words, en or ru (default: from the locale)",
    help: "show this help",
    version: "show the version",
    /** Commander's own words in the help. */
    helpWords: {} as Readonly<Record<string, string>>,
    unknownOption: (name: string) => `there is no option ${name}`,
    unknownCommand: (name: string, known: string) => `there is no command ${name}; the commands are ${known}`,
    noCommand: (known: string) => `no command given; the commands are ${known}`,
    missingArgument: (name: string) => `the argument <${name}> is missing`,
    missingValue: (option: string) => `the option ${option} needs a value`,
    excess: "too many arguments; one with spaces or signs of the shell needs quotes",
    suggestion: (name: string) => `; did you mean ${name}?`,
    more: (verb: string) => ` See nabla ${verb}--help.`,
  },
  {
    summary: "Градиент всего, у чего он есть.",
    lang: "язык слов, en или ru (без указания: по настройкам системы)",
    help: "показать эту справку",
    version: "показать версию",
    helpWords: {
      "Usage:": "Вызов:",
      "Arguments:": "Аргументы:",
      "Options:": "Ключи:",
      "Commands:": "Команды:",
      "[options]": "[ключи]",
      "[command]": "[команда]",
      "(default:": "(без указания:",
    },
    unknownOption: (name) => `нет ключа ${name}`,
    unknownCommand: (name, known) => `нет команды ${name}; есть команды ${known}`,
    noCommand: (known) => `не указана команда; есть команды ${known}`,
    missingArgument: (name) => `не хватает аргумента <${name}>`,
    missingValue: (option) => `ключу ${option} нужно значение`,
    excess: "слишком много аргументов; аргумент с пробелами и знаками оболочки нужно взять в кавычки",
    suggestion: (name) => `; может быть, ${name}?`,
    more: (verb) => ` См. nabla ${verb}--help.`,
  },
);

/**
 * Runs the command: `argv` is what follows `nabla` on the command line. Returns the exit code: 0, 2 for what the user
 * wrote, 1 for what failed, 3 for an engine that went away. Never throws.
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
  const { locale, streams } = session;
  const root = new Command("nabla");
  frame(root, session);
  root
    .description(words[locale].summary)
    .version(version, "-V, --version", words[locale].version)
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
    throw new UsageError({ en: words.en.noCommand(commandNames()), ru: words.ru.noCommand(commandNames()) });
  }
  const command = root.commands.find((candidate) => candidate.name() === name);
  const arranged = command === undefined ? rest : arrange(rest, command, formulas);
  await root.parseAsync([name, ...arranged], { from: "user" });
}

/** What every command has: its language, its output, errors that are thrown. */
function frame(command: Command, session: Session): void {
  const { helpWords, lang, help } = words[session.locale];
  const translate = (text: string): string =>
    Object.entries(helpWords).reduce((result, [word, own]) => result.replace(word, own), text);
  command
    .option("--lang <language>", lang)
    .helpOption("-h, --help", help)
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
  const told = (language: Locale): string | undefined => {
    const w = words[language];
    switch (error.code) {
      case "commander.unknownOption":
        return w.unknownOption(name);
      case "commander.unknownCommand":
        return w.unknownCommand(name, commandNames());
      case "commander.missingArgument":
        return w.missingArgument(name);
      case "commander.optionMissingArgument":
        return w.missingValue(name);
      case "commander.excessArguments":
        return w.excess;
      default:
        return undefined;
    }
  };
  const sentence = (language: Locale): string => {
    const fact = told(language) ?? error.message.replace(/^error: /, "");
    const suggestion = near === undefined ? "." : words[language].suggestion(near);
    return (
      fact +
      suggestion +
      words[language].more(verb !== undefined && Object.hasOwn(verbs, verb) ? `${verb} ` : "")
    );
  };
  return new UsageError({ en: sentence("en"), ru: sentence("ru") });
}
