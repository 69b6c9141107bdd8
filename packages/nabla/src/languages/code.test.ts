import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bind, byName, made, NAMES, pointsOf } from "../../../../tests/rows.js";
import { isNablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { constants, functions } from "../functions/list.js";
import { add } from "../functions/sum.js";
import { parse } from "../notation/parse.js";
import { type LanguageName, languages, print } from "./list.js";

/*
 * Every function in every language that runs: JavaScript here, C by the machine's gcc, Julia where it is installed,
 * Python and SymPy as their golden runs computed it. Over 300 lines because all languages share the formulas.
 */

/** The text in a language; undefined where the language says that it lacks a function. */
function written(e: Expr, language: LanguageName): string | undefined {
  try {
    return print(e, language);
  } catch (error) {
    if (isNablaError(error, "unsupported") && error.message.startsWith(`print: ${language} has no`))
      return undefined;
    throw error;
  }
}

function close(got: number, expected: number, label: string, tolerance = 1e-13): void {
  if (!Number.isFinite(expected)) expect(got, label).toBe(expected);
  else
    expect(Math.abs(got - expected), `${label}: ${got}, not ${expected}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(expected)),
    );
}

/** Formulas at points where a careless form would be wrong: signs, overflow, NaN, numerals, names. */
const HARD: readonly (readonly [formula: string, at: readonly (readonly number[])[]])[] = [
  [
    "cbrt(a) + nthroot(b, 5)",
    [
      [-8, -32],
      [8, 32],
    ],
  ],
  [
    "softplus(a) + logistic(b)",
    [
      [800, -800],
      [-800, 800],
      [-30, 30],
      [710, -710],
    ],
  ],
  [
    "sinc(a) + sign(b) + heaviside(a)",
    [
      [0, 0],
      [-2, -3],
    ],
  ],
  [
    "max(a, b, 1) - min(a, 2, b)",
    [
      [3, -1],
      [0.5, 7],
    ],
  ],
  [
    "max(a, log(b)) + min(sqrt(b), a)",
    [
      [1, -1],
      [1, 4],
    ],
  ],
  ["6.62607015e-34*a + 6.02214076e23*b + 10^30", [[1e34, 1e-23]]],
  ["10^400*a", [[0.5]]],
  ["a/2^1100", [[0]]],
  ["a*10^(-400)", [[3]]],
  ["1/3*a - 3/4 + 12345678901234567890*b", [[1, 2]]],
  ["-a^2 - (-a)^3 + 2^(-b) - 3^a", [[1.5, 2]]],
  ["-(a^2*b) + (-a)^2/(b^2*a)", [[1.5, 2]]],
  [
    "piecewise(a < 0 and not (b == 1), -a, a >= 2 or b != 3, a^2, 7)",
    [
      [-1, 2],
      [-1, 1],
      [3, 3],
      [1, 3],
    ],
  ],
  ["piecewise(a < 0, 1)", [[-1], [1]]],
  [
    "mod(a, 3) + floor(b) + ceil(a)",
    [
      [-7.5, -0.5],
      [7.5, 0.5],
    ],
  ],
];

interface Job {
  readonly label: string;
  readonly code: string;
  readonly names: readonly string[];
  readonly at: readonly number[];
  readonly expected: number;
}

/** Everything that a language has a form for, at the points of its row, and the hard formulas. */
function jobsOf(language: LanguageName): Job[] {
  const jobs: Job[] = [];
  const include = (label: string, e: Expr, at: Readonly<Record<string, number>>): void => {
    const code = written(e, language);
    const names = Object.keys(at);
    const values = names.map((name) => at[name] ?? Number.NaN);
    if (code !== undefined) jobs.push({ label, code, names, at: values, expected: evaluate(e, at) });
  };
  for (const row of [...constants, ...functions]) {
    const points = row.arity[1] === 0 ? [[]] : pointsOf(row).slice(0, 5);
    for (const point of points) include(row.name, made(row), row.arity[1] === 0 ? {} : bind(row, point));
  }
  for (const [formula, points] of HARD) {
    const e = parse(formula);
    const names = variables(e);
    for (const point of points)
      include(formula, e, Object.fromEntries(names.map((name, i) => [name, point[i] ?? Number.NaN])));
  }
  return jobs;
}

describe("JavaScript", () => {
  test("gives the same numbers when its JavaScript is run", () => {
    for (const { label, code, names, at, expected } of jobsOf("javascript")) {
      const run = new Function(...names, `"use strict"; return ${code};`) as (...args: number[]) => number;
      close(run(...at), expected, `${label}: ${code}`);
    }
  });
});

const hasGcc = spawnSync("gcc", ["--version"]).status === 0;
const hasJulia = spawnSync("julia", ["--version"]).status === 0;

/** A number as a literal of C and Julia. */
const literal = (x: number): string => (/^-?\d+$/.test(String(x)) ? `${x}.0` : String(x));

/** Writes files to a fresh folder, runs programs there, and returns what the last one printed, as numbers. */
function runPrograms(file: string, source: string, programs: readonly (readonly string[])[]): number[] {
  const folder = mkdtempSync(join(tmpdir(), "nabla-code-"));
  try {
    writeFileSync(join(folder, file), source);
    let printed = "";
    for (const [program = "", ...args] of programs) {
      const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
      expect(status, `${program}: ${stderr}`).toBe(0);
      printed = stdout;
    }
    return printed
      .trim()
      .split("\n")
      .map((line) => Number(line.replace("-nan", "nan").replace("inf", "Infinity")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("C", () => {
  test.skipIf(!hasGcc)(
    `gives the same numbers when gcc -Wall -Wextra -Werror compiles it${hasGcc ? "" : " (no gcc on this machine)"}`,
    () => {
      const jobs = jobsOf("c");
      const bodies = jobs.map(
        ({ code, names }, i) =>
          `static double f${i}(${names.map((name) => `double ${name}`).join(", ") || "void"}) {\n${names
            .map((name) => `  (void)${name};\n`)
            .join("")}  return ${code};\n}\n`,
      );
      const calls = jobs.map(({ at }, i) => `  printf("%.17g\\n", f${i}(${at.map(literal).join(", ")}));\n`);
      const head = "#include <math.h>\n#include <stdio.h>\n";
      const source = `${head}${bodies.join("")}int main(void) {\n${calls.join("")}  return 0;\n}\n`;
      const flags = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-O0"];
      const values = runPrograms("formulas.c", source, [
        ["gcc", ...flags, "formulas.c", "-o", "formulas", "-lm"],
        ["./formulas"],
      ]);
      expect(values.length).toBe(jobs.length);
      jobs.forEach(({ label, code, expected }, i) => {
        close(values[i] ?? Number.POSITIVE_INFINITY, expected, `${label}: ${code}`);
      });
    },
  );
});

describe("Julia", () => {
  test.skipIf(!hasJulia)(
    `gives the same numbers when it is run${hasJulia ? "" : " (no julia on this machine: nothing has run it)"}`,
    () => {
      const jobs = jobsOf("julia").filter(
        ({ code, expected }) => !code.includes("SpecialFunctions") && !Number.isNaN(expected),
      );
      const lines = jobs.map(
        ({ code, names, at }) =>
          `println(let ${names.map((name, i) => `${name} = ${literal(at[i] ?? 0)}`).join(", ")}; ${code} end)`,
      );
      const values = runPrograms("formulas.jl", lines.join("\n"), [
        ["julia", "--startup-file=no", "formulas.jl"],
      ]);
      jobs.forEach(({ label, code, expected }, i) => {
        close(values[i] ?? Number.POSITIVE_INFINITY, expected, `${label}: ${code}`);
      });
    },
  );
});

interface Golden {
  readonly name: string;
  readonly code: string;
  readonly points: readonly (readonly number[])[];
  readonly values: readonly number[];
}

const golden = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../golden/languages/${file}.json`, import.meta.url), "utf8"));
const modules = golden("names") as Readonly<Record<string, string>>;
const namesOf = (module: string): ReadonlySet<string> => new Set(modules[module]?.split(" "));

/** The names that a text takes from modules: np.sin, scipy.special.erf; in SymPy all but the variables. */
function unknownNames(code: string, language: "python" | "sympy"): string[] {
  const numpy = namesOf("np");
  const special = namesOf("scipy.special");
  const sympy = namesOf("sympy");
  return (code.match(/[A-Za-z_][\w.]*/g) ?? []).filter((name) => {
    if (NAMES.includes(name)) return false;
    if (language === "sympy") return name !== "True" && !sympy.has(name);
    const [, inNumpy, inSpecial] = /^np\.(\w+)$|^scipy\.special\.(\w+)$/.exec(name) ?? [];
    return !(numpy.has(inNumpy ?? "") || special.has(inSpecial ?? ""));
  });
}

describe.each(["python", "sympy"] as const)("%s", (language) => {
  const cases = golden(language) as readonly Golden[];

  test.each(byName(functions))(
    "%s gives the same numbers when it is run, and is spelled with names that exist",
    (name, row) => {
      const node = made(row);
      const code = print(node, language);
      expect(unknownNames(code, language), code).toEqual([]);
      const known = cases.find((each) => each.name === name);
      if (known === undefined) {
        // Written in simpler functions, which have their own runs.
        expect(languages[language].words.has(name), `${name} has a word: npm run golden -- languages`).toBe(
          false,
        );
        return;
      }
      expect(known.code, "the golden run is older than the printer: npm run golden -- languages").toBe(code);
      known.points.forEach((point, i) => {
        close(known.values[i] ?? Number.NaN, evaluate(node, bind(row, point)), `${code} at ${point}`, 2e-14);
      });
    },
  );
});

/** Names that languages keep, or that objects inherit. */
const ODD = [
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  ..."I N S O Q E beta zeta gamma lambda".split(" "),
  ..."in is new class double int function end exp sin y0 log np Math".split(" "),
];

describe.each(Object.keys(languages) as LanguageName[])("odd names in %s", (language) => {
  test("are written as names, and two names never become one", () => {
    const symbols = [...ODD, ...ODD.map((name) => `${name}_`)].map((name) =>
      print(symbolNode(name), language),
    );
    expect(new Set(symbols).size).toBe(symbols.length);
    for (const symbol of symbols) expect(symbol).not.toMatch(/native code|\[object/);
    expect(print(add(ODD.map((name) => symbolNode(name))), language)).not.toMatch(/native code|\[object/);
  });
});

test.skipIf(!hasGcc)(
  `odd names are variables of C and of JavaScript${hasGcc ? "" : " (no gcc on this machine)"}`,
  () => {
    const values = ODD.map((_, i) => i + 2);
    const sumOf = (language: LanguageName): { names: string[]; code: string } => ({
      names: ODD.map((name) => print(symbolNode(name), language)),
      code: ODD.map((name) => print(symbolNode(name), language)).join(" + "),
    });
    const total = values.reduce((a, b) => a + b, 0);
    const js = sumOf("javascript");
    expect(
      (new Function(...js.names, `"use strict"; return ${js.code};`) as (...xs: number[]) => number)(
        ...values,
      ),
    ).toBe(total);
    const c = sumOf("c");
    const parameters = c.names.map((name) => `double ${name}`).join(", ");
    const source = `#include <math.h>
#include <stdio.h>
static double f(${parameters}) { return ${c.code} + exp(0.0) - 1.0; }
int main(void) { printf("%.17g\\n", f(${values.join(", ")})); return 0; }
`;
    const [value] = runPrograms("names.c", source, [
      ["gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", "names.c", "-o", "names", "-lm"],
      ["./names"],
    ]);
    expect(value).toBe(total);
  },
);
