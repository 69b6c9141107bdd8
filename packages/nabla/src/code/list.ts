import { c } from "./c.js";
import { javascript } from "./javascript.js";
import { python } from "./python.js";

/** The languages that whole functions are written in, in the order of the documentation and of `--to`. */
export const codeLanguages = { python, javascript, c } as const;

/** The name of a language that whole functions are written in. */
export type CodeLanguageName = keyof typeof codeLanguages;
