import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/**
 * The floors of the library: a file imports values only from a lower floor or from its own folder. Types may come
 * from anywhere. The two columns, formulas and numbers, are written apart; they meet from floor 6 on.
 */
const FLOORS: Readonly<Record<string, number>> = {
  // What every folder may throw stands under all of them.
  "error.ts": -1,
  number: 0,
  // formulas
  expression: 1,
  functions: 2,
  evaluation: 3,
  lowering: 3,
  // Algebra settles by enclosures what it cannot settle by normal forms.
  algebra: 3.5,
  notation: 5,
  calculus: 4,
  languages: 3,
  code: 5,
  solving: 5,
  // numbers
  array: 1,
  machine: 1,
  stencil: 2,
  levels: 2,
  descent: 2,
  grid: 3,
  image: 3,
  terrain: 3,
  // where both meet
  kernels: 6,
  objective: 7,
  fit: 8,
  exercise: 8,
  figure: 8,
};
const FORMULAS = [
  "expression",
  "functions",
  "evaluation",
  "lowering",
  "algebra",
  "notation",
  "calculus",
  "languages",
  "code",
  "solving",
];
const NUMBERS = ["array", "machine", "stencil", "levels", "descent", "grid", "image", "terrain"];
/** The public faces stand on top. */
const TOP = 9;

const source = fileURLToPath(new URL("../packages/nabla/src/", import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
}

/** The part of the tree that a file belongs to: its folder, or the file itself at the top. */
const roomOf = (file: string): string => file.split("/")[0] as string;
const floorOf = (file: string): number => FLOORS[roomOf(file)] ?? (file.includes("/") ? Number.NaN : TOP);

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|d)\.tsx?$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * The specifiers of the imports and re-exports that carry values, in the text of a file; with `types` those of types
 * too.
 */
function importsOf(text: string, types = false): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const found: string[] = [];
  for (const match of code.matchAll(
    /\b(?:import|export)\s+(type\s+)?([^;"'()]*?)\s*from\s*["']([^"']+)["']/g,
  )) {
    const [, type, names, specifier] = match;
    const listed = /^\{([\s\S]*)\}$/
      .exec(names as string)?.[1]
      ?.split(",")
      .map((name) => name.trim())
      .filter(Boolean);
    const onlyTypes = type !== undefined || listed?.every((name) => name.startsWith("type "));
    if (types || onlyTypes !== true) found.push(specifier as string);
  }
  for (const match of code.matchAll(/\bimport\s*\(?\s*["']([^"']+)["']/g)) found.push(match[1] as string);
  return found;
}

/** The imports of the files of a folder from one another. */
const importsIn = (folder: string, types: boolean): Import[] =>
  sourceFiles(folder).flatMap((from) =>
    importsOf(readFileSync(join(folder, from), "utf8"), types)
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => ({ from, to: posix.join(dirname(from), specifier).replace(/\.js$/, ".ts") })),
  );
const files = sourceFiles(source);
const imports = importsIn(source, false);

/** Ways along imports that lead back to where they began. */
function circlesOf(list: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of list) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push([...path.slice(at), file].join(" -> "));
    if (at >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return circles;
}

test("no file of the command or the lab imports itself in a circle, not by types either", () => {
  for (const name of ["cli", "lab"]) {
    const own = importsIn(fileURLToPath(new URL(`../packages/${name}/src/`, import.meta.url)), true).map(
      // The lab's components are .tsx, which imports do not say.
      ({ from, to }) => ({ from: from.replace(/\.tsx$/, ".ts"), to: to.replace(/\.tsx$/, ".ts") }),
    );
    expect(own.length).toBeGreaterThan(100);
    expect(circlesOf(own)).toEqual([]);
  }
});

describe("the floors of the library", () => {
  test("every folder has a floor", () => {
    const folders = new Set(files.filter((file) => file.includes("/")).map(roomOf));
    expect([...folders].filter((folder) => FLOORS[folder] === undefined)).toEqual([]);
  });

  test("are those that ARCHITECTURE.md shows, formulas and numbers in their columns", () => {
    const text = readFileSync(new URL("../ARCHITECTURE.md", import.meta.url), "utf8");
    const table = text.slice(text.indexOf("| floor |"), text.indexOf("## Where does X live?"));
    const shown = [...table.matchAll(/^\| (\d+)(½?) \|(.*)\|(.*)\|(.*)\|$/gm)].flatMap(
      ([, height, half, ...columns]) =>
        columns.flatMap((cell, column) =>
          // Words in parentheses may name folders of other floors.
          [...cell.replace(/\(.*?\)/g, "").matchAll(/`(\w+)\/`/g)].map(([, name = ""]) => ({
            name,
            floor: Number(height) + (half === "" ? 0 : 0.5),
            column: ["formulas", "numbers", "both"][column],
          })),
        ),
    );
    const folders = [...new Set(files.filter((file) => file.includes("/")).map(roomOf))];
    const columnOf = (name: string): string =>
      FORMULAS.includes(name) ? "formulas" : NUMBERS.includes(name) ? "numbers" : "both";
    const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
      a.name < b.name ? -1 : 1;
    expect(shown.sort(byName)).toEqual(
      folders.map((name) => ({ name, floor: FLOORS[name], column: columnOf(name) })).sort(byName),
    );
  });

  test("a file imports values only from a lower floor or its own folder", () => {
    const wrong = imports.filter(
      ({ from, to }) => roomOf(from) !== roomOf(to) && !(floorOf(to) < floorOf(from)),
    );
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test("formulas and numbers do not know one another", () => {
    const crossing = imports.filter(({ from, to }) => {
      const [a, b] = [roomOf(from), roomOf(to)];
      return (FORMULAS.includes(a) && NUMBERS.includes(b)) || (NUMBERS.includes(a) && FORMULAS.includes(b));
    });
    expect(crossing.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test("the public faces only re-export", () => {
    const faces = files.filter((file) => floorOf(file) === TOP);
    const withCode = faces.filter((file) => {
      const code = readFileSync(join(source, file), "utf8")
        .replace(/\/\*[\s\S]*?\*\//g, "")
        .replace(/\/\/.*$/gm, "");
      return (
        code
          .replace(/export\s+(?:type\s+)?(?:\*|\{[^}]*\})(?:\s+as\s+\w+)?\s+from\s+"[^"]+";/g, "")
          .trim() !== ""
      );
    });
    expect(withCode).toEqual([]);
  });

  test("no file imports itself in a circle, not by types either", () => {
    expect(circlesOf(importsIn(source, true))).toEqual([]);
  });

  test("every import leads to a file", () => {
    const known = new Set(files);
    expect(imports.filter(({ to }) => !known.has(to)).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test("outside packages are imported only where the design says", () => {
    const allowed: Readonly<Record<string, readonly string[]>> = {
      "decimal.js": ["evaluation", "number"],
      "d3-array": ["figure", "levels"],
      "d3-format": ["figure"],
      "d3-scale-chromatic": ["figure"],
    };
    const wrong = files.flatMap((file) =>
      importsOf(readFileSync(join(source, file), "utf8"))
        .filter((specifier) => !specifier.startsWith(".") && !allowed[specifier]?.includes(roomOf(file)))
        .map((specifier) => `${file} -> ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });
});
