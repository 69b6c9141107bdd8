import { c } from "./c.js";
import { excel } from "./excel.js";
import { fortran } from "./fortran.js";
import { glsl } from "./glsl.js";
import { javascript } from "./javascript.js";
import { julia } from "./julia.js";
import { octave } from "./octave.js";
import { python } from "./python.js";
import { r } from "./r.js";
import { rust } from "./rust.js";
import { sqlOfClickhouse, sqlOfDuckdb, sqlOfPostgres } from "./sql/selection.js";
import { sympy } from "./sympy.js";
import { typescript } from "./typescript.js";
import { wgsl } from "./wgsl.js";

/** The languages that whole functions are written in, in the order of the documentation and of `--to`. */
export const codeLanguages = {
  python,
  sympy,
  javascript,
  typescript,
  c,
  julia,
  glsl,
  wgsl,
  matlab: octave,
  octave,
  r,
  fortran,
  rust,
  excel,
  "sql:duckdb": sqlOfDuckdb,
  "sql:clickhouse": sqlOfClickhouse,
  "sql:postgres": sqlOfPostgres,
} as const;

/** The name of a language that whole functions are written in. */
export type CodeLanguageName = keyof typeof codeLanguages;
