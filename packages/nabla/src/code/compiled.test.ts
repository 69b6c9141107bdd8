import { describe, expect, test } from "vitest";
import { mistakesIn, type Program, programs } from "../../../../tests/programs.js";
import { has, runIn } from "../../../../tests/run-in.js";
import { parse } from "../notation/parse.js";
import { code } from "./code.js";
import type { CodeLanguageName } from "./list.js";

/*
 * Rust, Fortran, Octave and R: the programs of all code languages, and a few where these would be wrong or would not
 * compile, written, run and compared with `evaluate`. One run of a compiler for all of them.
 */

const of = (
  formula: string,
  variables: readonly string[],
  points: readonly (readonly number[])[],
): Program => ({
  label: formula.slice(0, 60),
  fs: [parse(formula)],
  variables,
  gradient: true,
  hessian: false,
  points,
});

const undefinedAt =
  "piecewise(log(a) < 0, 1, 2) + piecewise(not (log(a) < 0), 10, 20) + piecewise(log(a) != 0, 100, 200)";
const chain = Array.from({ length: 150 }).reduce<string>(
  (u, _, i) => (i % 2 === 0 ? `sin(${u})` : `exp(${u}/2)`),
  "a",
);
const choices = `${Array.from({ length: 60 }, (_, i) => `piecewise(a < ${i}, ${i}*b, `).join("")}b${")".repeat(60)}`;

const all: readonly Program[] = [
  ...programs(),
  of(undefinedAt, ["a"], [[-1], [0.5], [1], [Number.NaN]]),
  of("log(a) + sqrt(a) + asin(a) + acosh(a) + atanh(a) + a^0.3", ["a"], [[-2], [0.5], [1.5]]),
  of("floor(a*10^300) + ceil(a) - floor(-a)", ["a"], [[1.5], [-1e-20]]),
  of(
    choices,
    ["a", "b"],
    [
      [30.5, 2],
      [-1, 3],
    ],
  ),
  of(chain, ["a"], [[0.3]]),
  of(
    Array.from({ length: 300 }, (_, i) => `sin(${i + 1}*a)*b^${i % 7}`).join(" + "),
    ["a", "b"],
    [[0.1, 1.1]],
  ),
];

const written = (language: CodeLanguageName): string[] =>
  all.map((program, i) => code(program.fs, language, { ...program, name: `g${i}` }));

/** The numbers that a run printed are those of `evaluate`. */
const compare = (printed: string): void => expect(mistakesIn(all, printed, 1e-12)).toEqual([]);

/** A call of each function at each of its points. */
const calls = (write: (name: string, point: readonly number[], program: Program) => string): string =>
  all.flatMap((program, i) => program.points.map((point) => write(`g${i}`, point, program))).join("\n");

/** A test that says in its name where the program is missing that would run it. */
function where(program: string, label: string, body: () => void): void {
  const present = has(program, "--version");
  test.skipIf(!present)(`${label}${present ? "" : ` (no ${program} on this machine)`}`, body, 120_000);
}

describe("a whole function", () => {
  where("rustc", "is Rust without a warning, and gives the values of evaluate", () => {
    const literal = (x: number): string =>
      Number.isNaN(x)
        ? "f64::NAN"
        : Number.isFinite(x)
          ? x.toExponential()
          : `${x < 0 ? "-" : ""}f64::INFINITY`;
    const modules = written("rust").map((text, i) => `mod m${i} {\n${text}}\n`);
    const show = `trait Show { fn show(&self); }
impl Show for f64 { fn show(&self) { println!("{:e}", self); } }
impl<T: Show, const N: usize> Show for [T; N] { fn show(&self) { for x in self { x.show(); } } }
impl<A: Show, B: Show> Show for (A, B) { fn show(&self) { self.0.show(); self.1.show(); } }
impl<A: Show, B: Show, C: Show> Show for (A, B, C) { fn show(&self) { self.0.show(); self.1.show(); self.2.show(); } }
`;
    const main = calls(
      (name, point) => `    m${name.slice(1)}::${name}(${point.map(literal).join(", ")}).show();`,
    );
    const source = `#![deny(warnings)]\n${modules.join("")}${show}fn main() {\n${main}\n}\n`;
    const compiler = ["rustc", "--edition", "2021", "-C", "debuginfo=0", "all.rs"];
    compare(runIn({ "all.rs": source }, [compiler, ["./all"]]));
  });

  where("gfortran", "is Fortran 2008 without a warning, and gives the values of evaluate", () => {
    const literal = (x: number): string =>
      Number.isNaN(x)
        ? "ieee_value(1d0, ieee_quiet_nan)"
        : Number.isFinite(x)
          ? x.toExponential().replace("e", "d")
          : `${x < 0 ? "-" : ""}ieee_value(1d0, ieee_positive_inf)`;
    const main = calls((name, point, { fs, variables, gradient, hessian }) => {
      const [m, n] = [fs.length, variables.length];
      const numbers = point.map(literal);
      if (m === 1 && !gradient) return `print show, ${name}(${numbers.join(", ")})`;
      const axis = m === 1 ? "" : `${m}, `;
      const index = m === 1 ? "" : "i, ";
      const outer = m === 1 ? "" : `, i=1,${m}`;
      const bracket = (text: string): string => (m === 1 ? text : `(${text}${outer})`);
      return [
        "block",
        `double precision :: v${m === 1 ? "" : `(${m})`}, g(${axis}${n}), h(${axis}${n}, ${n})`,
        `integer :: i, j, k`,
        `i = 1; j = 1; k = 1`,
        `call ${name}(${[...numbers, "v", "g", ...(hessian ? ["h"] : [])].join(", &\n")})`,
        "print show, v",
        ...(n === 0 ? [] : [`print show, ${bracket(`(g(${index}j), j=1,${n})`)}`]),
        ...(n === 0 || !hessian ? [] : [`print show, ${bracket(`((h(${index}j, k), k=1,${n}), j=1,${n})`)}`]),
        "end block",
      ].join("\n");
    });
    const uses = all.map((_, i) => `use g${i}_module`).join("\n");
    const program = `program main\nuse, intrinsic :: ieee_arithmetic\n${uses}\nimplicit none
character(*), parameter :: show = "(es25.16e3)"\n${main}\nend program main\n`;
    const flags = ["-std=f2008", "-Wall", "-Wno-unused-dummy-argument", "-Werror", "-O0"];
    const files = { "all.f90": written("fortran").join("\n"), "main.f90": program };
    compare(
      runIn(files, [
        ["gfortran", ...flags, "-c", "all.f90"],
        ["gfortran", "-O0", "main.f90", "all.o", "-o", "main"],
        ["./main"],
      ]),
    );
  });

  where("octave-cli", "is Octave whose arrays are those of evaluate", () => {
    const literal = (x: number): string => String(x).replace("Infinity", "Inf");
    const show = `1;
function show(r)
  if iscell(r)
    r = permute(r, ndims(r):-1:1);
    for k = 1:numel(r) show(r{k}); end
  else
    printf("%.17g\\n", r);
  end
end
function same(array, k, number)
  if iscell(array)
    for i = 1:numel(array) same(array{i}, k, number{i}); end
  else
    a = array(k);
    assert(a == number || abs(a - number) <= 1e-13*max(1, abs(number)) || (isnan(a) && isnan(number)));
  end
end
`;
    const main = all.map(({ fs, variables, gradient, hessian, points }, i) => {
      const outputs = ["v", ...(gradient ? ["g"] : []), ...(hessian ? ["h"] : [])];
      const call = (args: readonly string[], prefix: string): string =>
        `[${outputs.map((name) => prefix + name).join(", ")}] = g${i}(${args.join(", ")});`;
      const columns = variables.map(
        (_, j) => `[${points.map((point) => literal(point[j] ?? 0)).join(", ")}]`,
      );
      return [
        `% ${fs.length}`,
        ...(variables.length === 0 ? [] : [call(columns, "all_")]),
        ...points.flatMap((point, k) => [
          call(point.map(literal), ""),
          ...outputs.map((name) => `show(${name});`),
          ...(variables.length === 0 ? [] : outputs.map((name) => `same(all_${name}, ${k + 1}, ${name});`)),
        ]),
      ].join("\n");
    });
    const files = Object.fromEntries(written("octave").map((text, i) => [`g${i}.m`, text]));
    compare(
      runIn({ ...files, "main.m": show + main.join("\n") }, [["octave-cli", "--norc", "--quiet", "main.m"]]),
    );
  });

  where("Rscript", "is R whose arrays are those of evaluate, of whole numbers too, without a warning", () => {
    const literal = (x: number): string =>
      Number.isInteger(x) && Math.abs(x) < 1e9 ? `${x}L` : String(x).replace("Infinity", "Inf");
    // Compiling costs R more than running once.
    const show = `options(warn = 2)
invisible(compiler::enableJIT(0))
show <- function(r) cat(format(unlist(r), digits = 17), sep = "\\n")
same <- function(array, k, number) {
  if (is.list(array)) { for (i in seq_along(array)) same(array[[i]], k, number[[i]]) }
  else stopifnot(identical(array[k], number) || (is.nan(array[k]) && is.nan(number)) ||
    abs(array[k] - number) <= 1e-13*max(1, abs(number)))
}
`;
    const texts = written("r");
    const main = all.map(({ variables, points }, i) => {
      const columns = variables.map(
        (_, j) => `c(${points.map((point) => literal(point[j] ?? 0)).join(", ")})`,
      );
      return [
        `g${i} <- local({\n${texts[i]}\ng${i}\n})`,
        ...(variables.length === 0 ? [] : [`together <- g${i}(${columns.join(", ")})`]),
        ...points.flatMap((point, k) => [
          `alone <- g${i}(${point.map(literal).join(", ")})`,
          'if (length(unlist(alone)) > 0) { show(alone); cat("\\n") }',
          ...(variables.length === 0 ? [] : [`same(together, ${k + 1}, alone)`]),
        ]),
      ].join("\n");
    });
    compare(runIn({ "main.R": show + main.join("\n") }, [["Rscript", "--vanilla", "main.R"]]));
  });
});
