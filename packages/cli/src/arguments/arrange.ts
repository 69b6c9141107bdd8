import type { Command, Option } from "commander";
import { UsageError } from "../messages/errors.js";
import { type Locale, localeOf } from "../messages/locale.js";

/** Takes `--lang ru` or `--lang=ru` out of the arguments, wherever it stands; the environment decides otherwise. */
export function takeLocale(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { readonly locale: Locale; readonly rest: readonly string[]; readonly wrong?: UsageError } {
  const end = argv.indexOf("--") < 0 ? argv.length : argv.indexOf("--");
  const at = argv.findIndex((word, i) => i < end && (word === "--lang" || word.startsWith("--lang=")));
  const locale = localeOf(env);
  if (at < 0) return { locale, rest: argv };
  const joined = argv[at] !== "--lang";
  const told = joined ? argv[at]?.slice("--lang=".length) : argv[at + 1];
  const rest = argv.filter((_, i) => i !== at && (joined || i !== at + 1));
  if (told === "en" || told === "ru") return { locale: told, rest };
  return {
    locale,
    rest,
    wrong: new UsageError({
      en: `--lang: the languages are en and ru, got ${told ?? "nothing"}`,
      ru: `--lang: языки: en и ru, получено ${told ?? "ничего"}`,
    }),
  };
}

/**
 * Puts a verb's operands behind its options, as `options -- operands`. Commander would take the formula `-x^2` for a
 * bundle of options. A word with one minus that is no option of the verb is a formula where one may stand; two minuses
 * and a word are an option, known or not.
 */
export function arrange(words: readonly string[], command: Command, formulas: number): string[] {
  const flags: string[] = [];
  const operands: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === "--") {
      operands.push(...words.slice(i + 1));
      break;
    }
    const option = command.options.find((candidate) => isFlag(candidate, word));
    if (option !== undefined) {
      flags.push(word);
      if (!option.required) continue;
      const value = words[i + 1];
      const missing =
        value === undefined || value === "--" || command.options.some((other) => isFlag(other, value));
      if (missing)
        command.error(`error: option '${option.flags}' argument missing`, {
          code: "commander.optionMissingArgument",
        });
      else flags.push(value);
      i += 1;
    } else if (
      word.startsWith("-") &&
      (isJoined(word, command) || !isOperand(word, operands.length < formulas))
    )
      flags.push(word);
    else operands.push(word);
  }
  return [...flags, "--", ...operands];
}

/** Is it an option with its value, as `--x=0:1`? */
const isJoined = (word: string, { options }: Command): boolean =>
  options.some(({ long, required }) => required && word.startsWith(`${long}=`));

function isFlag(option: Option, word: string): boolean {
  return word === option.short || word === option.long;
}

function isOperand(word: string, formulaMayStand: boolean): boolean {
  if (word === "-" || word.startsWith("-:")) return true;
  if (!formulaMayStand || word === "-h" || word === "--help") return false;
  return !/^--[a-z][a-z-]+(=|$)/i.test(word);
}
