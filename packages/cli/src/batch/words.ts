import { UsageError } from "../messages/failure.js";
import { dictionaries } from "../messages/locale.js";

export const words = dictionaries(
  {
    needFolder: (got: string) => `-o: several files need a folder, got ${got}`,
    badOutput: (known: string, got: string) => `-o: a file ends in ${known}, got ${got}`,
    sameOutput: (a: string, b: string, output: string) => `-o: ${a} and ${b} would both become ${output}`,
    overInput: (path: string) => `-o: ${path} is an input and would be overwritten`,
    jsonOutput: "--json and -o - would both write to standard output",
    oneInput: "- stands for standard input once",
    badCount: (option: string, got: string) => `${option}: a whole number from 1, got ${got}`,
    wrote: (path: string) => `wrote ${path}`,
    wroteSome: (done: number, all: number, folder: string) => `wrote ${done} of ${all} files to ${folder}`,
  },
  {
    needFolder: (got) => `-o: для нескольких файлов нужна папка, получено ${got}`,
    badOutput: (known, got) => `-o: имя файла кончается на ${known}, получено ${got}`,
    sameOutput: (a, b, output) => `-o: ${a} и ${b} оба стали бы ${output}`,
    overInput: (path) => `-o: ${path} подан на вход и был бы перезаписан`,
    jsonOutput: "--json и -o - оба пишут в стандартный вывод",
    oneInput: "- означает стандартный ввод только один раз",
    badCount: (option, got) => `${option}: целое число от 1, получено ${got}`,
    wrote: (path) => `записано: ${path}`,
    wroteSome: (done, all, folder) => `записано файлов: ${done} из ${all}, в ${folder}`,
  },
);

export function usage(say: (w: (typeof words)["en"]) => string): UsageError {
  return new UsageError({ en: say(words.en), ru: say(words.ru) });
}
