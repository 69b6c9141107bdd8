import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { expectedOf, mistakesIn, type Program, programs } from "../../../../tests/programs.js";
import { has, runIn } from "../../../../tests/run-in.js";
import { isNablaError } from "../error.js";
import { code } from "./code.js";
import type { CodeLanguageName } from "./list.js";

const written = (program: Program, language: CodeLanguageName, name: string, precision?: "single"): string =>
  code(program.fs, language, { ...program, name, ...(precision && { precision }) });

/** The numbers that a run printed are those of `evaluate`. */
const compare = (all: readonly Program[], printed: string, tolerance: number, largest?: number): void =>
  expect(mistakesIn(all, printed, tolerance, largest)).toEqual([]);

const FLATTEN = `
const flat = (r) => typeof r === "number" ? [r] : Array.isArray(r) ? r.flat(9) : Object.values(r).flat(9);
const print = (r) => { for (const x of flat(r)) console.log(String(x)); };
`;
/** Calls of all programs at all their points, in a language with JavaScript's calls. */
const calls = (all: readonly Program[], write: (index: number, point: readonly number[]) => string): string =>
  all.flatMap((program, i) => program.points.map((point) => write(i, point))).join("\n");

const all = programs();

describe("a whole function", () => {
  test("gives in JavaScript the values of evaluate", () => {
    const files = Object.fromEntries(
      all.map((p, i) => [`f${i}.mjs`, `${written(p, "javascript", "f")}export { f };`]),
    );
    const imports = all.map((_, i) => `import { f as f${i} } from "./f${i}.mjs";`).join("\n");
    const main = `${imports}${FLATTEN}${calls(all, (i, point) => `print(f${i}(${point.join(", ")}));`)}`;
    compare(all, runIn({ ...files, "main.mjs": main }, [[process.execPath, "main.mjs"]]), 1e-12);
  });

  test("is TypeScript that the strict compiler takes, and gives the same", () => {
    const some = all.filter((_, i) => i % 3 === 0 || all[i]?.label.includes(" "));
    const files = Object.fromEntries(
      some.map((p, i) => [`f${i}.ts`, `${written(p, "typescript", "f")}export { f };`]),
    );
    const imports = some.map((_, i) => `import { f as f${i} } from "./f${i}.js";`).join("\n");
    const main = `${imports}${FLATTEN}${calls(some, (i, point) => `print(f${i}(${point.join(", ")}));`)}`;
    const tsc = fileURLToPath(new URL("../../../../node_modules/typescript/bin/tsc", import.meta.url));
    const flags =
      "--strict --noUnusedLocals --noUnusedParameters --noUncheckedIndexedAccess --target es2022".split(" ");
    const sources = some.map((_, i) => `f${i}.ts`);
    const printed = runIn({ ...files, "main.js": main, "package.json": '{"type":"module"}' }, [
      [process.execPath, tsc, ...flags, "--module", "esnext", "--ignoreConfig", ...sources],
      [process.execPath, "main.js"],
    ]);
    compare(some, printed, 1e-12);
  });

  const hasGcc = has("gcc", "--version");
  const inC = (type: "double" | "float"): string => {
    const single = type === "float" ? ("single" as const) : undefined;
    const sources = all.map((p, i) => written(p, "c", `f${i}`, single));
    // What has no functions of its own can stand in one file, which compiles sooner.
    const alone = sources.filter((source) => source.includes("static "));
    const together = sources.filter((source) => !source.includes("static ")).join("\n");
    const files = Object.fromEntries([together, ...alone].map((source, i) => [`f${i}.c`, source]));
    const literal = (x: number): string =>
      Number.isNaN(x) ? "NAN" : Number.isFinite(x) ? x.toExponential() : x > 0 ? "INFINITY" : "-INFINITY";
    const declarations = all.map((p, i) => {
      const one = p.fs.length === 1;
      const outs = [
        ...(one ? [] : ["values"]),
        ...(p.gradient ? ["gradient"] : []),
        ...(p.hessian ? ["hessian"] : []),
      ];
      const parameters =
        [...p.variables.map(() => type), ...outs.map(() => `${type} *`)].join(", ") || "void";
      return `${one ? type : "void"} f${i}(${parameters});`;
    });
    const body = calls(all, (i, point) => {
      const p = all[i] as Program;
      const [m, n] = [p.fs.length, p.variables.length];
      const sizes = [
        ...(m === 1 ? [] : [m]),
        ...(p.gradient ? [m * n] : []),
        ...(p.hessian ? [m * n * n] : []),
      ];
      const args = [...point.map(literal), ...sizes.map((_, k) => `out${k}`)].join(", ");
      const show = sizes.map(
        (size, k) => `for (int i = 0; i < ${size}; i++) printf("%.17g\\n", (double)out${k}[i]);`,
      );
      const call = m === 1 ? `printf("%.17g\\n", (double)f${i}(${args}));` : `f${i}(${args});`;
      return `  ${call} ${show.join(" ")}`;
    });
    const main = `#include <math.h>\n#include <stdio.h>\n${declarations.join("\n")}
static ${type} out0[4096], out1[4096], out2[4096];
int main(void) {\n  (void)out0; (void)out1; (void)out2;\n${body}\n  return 0;\n}\n`;
    const flags = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-O0"];
    return runIn({ ...files, "main.c": main }, [
      ["gcc", ...flags, "main.c", ...Object.keys(files), "-o", "main", "-lm"],
      ["./main"],
    ]);
  };
  describe.skipIf(!hasGcc)(`in C${hasGcc ? "" : " (no gcc on this machine)"}`, () => {
    test("is C99 without warnings, and gives the same", () => compare(all, inC("double"), 1e-12));
    test("gives the same in singles, to their digits", () => compare(all, inC("float"), 3e-3, 1e30));
  });

  const hasNumpy = has("python3", "-c", "import numpy, scipy");
  const noNumpy = hasNumpy ? "" : " (no NumPy and SciPy on this machine)";
  test.skipIf(!hasNumpy)(`is Python whose arrays are those of evaluate, without warnings${noNumpy}`, () => {
    const files = Object.fromEntries(all.map((p, i) => [`f${i}.py`, written(p, "python", "f")]));
    const points = JSON.stringify(all.map((p) => p.points.map((point) => point.map(String))));
    const main = `import importlib, json, warnings
import numpy as np
warnings.simplefilter("error")
def flat(r):
    parts = r if isinstance(r, tuple) else (r,)
    return np.concatenate([np.ravel(p) for p in parts])
for i, points in enumerate(json.loads(${JSON.stringify(points)})):
    f = importlib.import_module(f"f{i}").f
    rows = [list(map(float, p)) for p in points]
    columns = [np.array(c) for c in zip(*rows)] if rows[0] else []
    together = f(*columns)
    for k, row in enumerate(rows):
        alone = flat(f(*row))
        if row:
            parts = together if isinstance(together, tuple) else (together,)
            array = np.concatenate([np.ravel(np.asarray(p)[..., k]) for p in parts])
            with np.errstate(all="ignore"):
                close = np.abs(array - alone) <= 1e-13*np.maximum(1, np.abs(alone))
                same = close | (array == alone) | (np.isnan(array) & np.isnan(alone))
            assert same.all(), (i, array, alone)
        for x in alone:
            print(repr(float(x)))
`;
    compare(all, runIn({ ...files, "main.py": main }, [["python3", "main.py"]]), 1e-12);
  });

  const hasSympy = has("python3", "-c", "import sympy");
  test.skipIf(!hasSympy)(
    `is SymPy that gives the same${hasSympy ? "" : " (no SymPy on this machine)"}`,
    () => {
      // Where a real value is missing SymPy answers in its own way, or not at all.
      const some = all
        .filter(({ label }) => label !== "a thousand terms")
        .map((program) => {
          const values = expectedOf(program);
          return { ...program, points: program.points.filter((_, i) => values[i]?.every(Number.isFinite)) };
        });
      const files = Object.fromEntries(some.map((p, i) => [`f${i}.py`, written(p, "sympy", "f")]));
      const points = JSON.stringify(some.map((p) => p.points));
      const main = `import importlib, json
from sympy import Float, N, sympify, nan, zoo
def flat(r):
    return [y for x in r for y in flat(x)] if isinstance(r, (list, tuple)) else [r]
for i, points in enumerate(json.loads(${JSON.stringify(points)})):
    f = importlib.import_module(f"f{i}").f
    for point in points:
        for x in flat(f(*[Float(x, 30) if x != int(x) else int(x) for x in point])):
            v = N(sympify(x), 17)
            print("nan" if v is nan or v is zoo or not v.is_real else repr(float(v)))
`;
      compare(some, runIn({ ...files, "main.py": main }, [["python3", "main.py"]]), 1e-12);
    },
  );

  const hasJulia = has("julia", "--version");
  test.skipIf(!hasJulia)(
    `is Julia that gives the same${hasJulia ? "" : " (no julia on this machine: nothing has run it)"}`,
    () => {
      const bodies = all.map((p, i) => `module M${i}\n${written(p, "julia", "f")}end\n`).join("\n");
      const literal = (x: number): string => (Number.isNaN(x) ? "NaN" : String(x).replace("Infinity", "Inf"));
      const main = `${bodies}
flat(r::Real) = Float64[r]
flat(r::AbstractMatrix) = vec(permutedims(Float64.(r)))
flat(r) = isempty(r) ? Float64[] : reduce(vcat, [flat(x) for x in values(r)])
show_all(r) = for x in flat(r) println(x) end
${calls(all, (i, point) => `show_all(M${i}.f(${point.map(literal).join(", ")}))`)}
`;
      compare(all, runIn({ "main.jl": main }, [["julia", "--startup-file=no", "main.jl"]]), 1e-12);
    },
  );
});

test("a variable without a parameter, an unknown language or precision are refused by name", () => {
  const [{ fs }] = all as [Program];
  const message = (run: () => string): string => {
    try {
      return run();
    } catch (error) {
      return isNablaError(error) ? `${error.code} ${error.message}` : String(error);
    }
  };
  expect(message(() => code([...fs, ...programs().flatMap((p) => p.fs)], "c", { variables: [] }))).toContain(
    "unbound",
  );
  expect(message(() => code(fs, "cobol" as CodeLanguageName, { variables: [] }))).toMatch(
    /^unsupported .*cobol/,
  );
  expect(message(() => code(fs, "python", { variables: [], precision: "single" }))).toMatch(
    /^unsupported .*double/,
  );
  expect(message(() => code(fs, "c", { variables: ["x", "x"] }))).toMatch(/^domain .*twice/);
});
