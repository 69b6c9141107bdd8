import { c } from "./c.js";
import { glsl } from "./glsl.js";
import { javascript } from "./javascript.js";
import { julia } from "./julia.js";
import { python } from "./python.js";
import { sympy } from "./sympy.js";
import { typescript } from "./typescript.js";
import { wgsl } from "./wgsl.js";

/** The languages that whole functions are written in, in the order of the documentation and of `--to`. */
export const codeLanguages = { python, sympy, javascript, typescript, c, julia, glsl, wgsl } as const;

/** The name of a language that whole functions are written in. */
export type CodeLanguageName = keyof typeof codeLanguages;
