import type { Texts, Words } from "nabla";

export const words = {
  needFolder: (got: string): Words => ({
    en: `-o: several files need a folder, got ${got}`,
    ru: `-o: для нескольких файлов нужна папка, получено ${got}`,
  }),
  badOutput: (known: string, got: string): Words => ({
    en: `-o: a file ends in ${known}, got ${got}`,
    ru: `-o: имя файла кончается на ${known}, получено ${got}`,
  }),
  sameOutput: (a: string, b: string, output: string): Words => ({
    en: `-o: ${a} and ${b} would both become ${output}`,
    ru: `-o: ${a} и ${b} оба стали бы ${output}`,
  }),
  overInput: (path: string): Words => ({
    en: `-o: ${path} is an input and would be overwritten`,
    ru: `-o: ${path} подан на вход и был бы перезаписан`,
  }),
  jsonOutput: {
    en: "--json and -o - would both write to standard output",
    ru: "--json и -o - оба пишут в стандартный вывод",
  },
  oneInput: { en: "- stands for standard input once", ru: "- означает стандартный ввод только один раз" },
  badCount: (option: string, got: string): Words => ({
    en: `${option}: a whole number from 1, got ${got}`,
    ru: `${option}: целое число от 1, получено ${got}`,
  }),
  wrote: (path: string): Words => ({ en: `wrote ${path}`, ru: `записано: ${path}` }),
  wroteSome: (done: number, all: number, folder: string): Words => ({
    en: `wrote ${done} of ${all} files to ${folder}`,
    ru: `записано файлов: ${done} из ${all}, в ${folder}`,
  }),
} satisfies Texts;
