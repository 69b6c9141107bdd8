import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/*
 * ARCHITECTURE.md says where each thing that grows has its place. CONTRIBUTING.md does it, in exercises, and here they
 * are done in a copy of the tree: first with the new files alone, which the named test must notice, then with the line
 * in the list, and all tests named must pass. An exercise is written as blocks of code:
 *
 *   ```ts packages/…/new-file.ts          a new file
 *   ```diff packages/…/list.ts            lines to add beside lines that are there
 *   ```tests                              the files of tests, the first of which notices what is missing in the list
 */
const root = fileURLToPath(new URL("../", import.meta.url));

interface Exercise {
  readonly title: string;
  readonly created: ReadonlyMap<string, string>;
  readonly changed: ReadonlyMap<string, string>;
  readonly tests: readonly string[];
}

function exercisesOf(text: string): Exercise[] {
  return text
    .split(/^### Exercise: /m)
    .slice(1)
    .map((section) => {
      const blocks = [...section.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
        ([, kind = "", path = "", body = ""]) => ({ kind, path, body }),
      );
      const named = (kind: string) =>
        new Map(blocks.filter((block) => block.kind === kind).map(({ path, body }) => [path, body]));
      return {
        title: section.split("\n")[0] ?? "",
        created: named("ts"),
        changed: named("diff"),
        tests: (blocks.find(({ kind }) => kind === "tests")?.body ?? "").trim().split("\n"),
      };
    });
}

/** Applies a diff, whose hunks are parted by `@@`. What a hunk replaces must stand in the text once. */
function added(text: string, diff: string): string {
  let result = text;
  for (const hunk of diff.split(/^@@\n/m).filter((part) => part !== "")) {
    const lines = hunk.trimEnd().split("\n");
    const written = (list: readonly string[]): string => list.map((line) => `${line.slice(1)}\n`).join("");
    const parts = result.split(written(lines.filter((line) => !line.startsWith("+"))));
    if (parts.length !== 2) throw new Error(`the hunk fits ${parts.length - 1} times: ${hunk}`);
    result = parts.join(written(lines.filter((line) => !line.startsWith("-"))));
  }
  return result;
}

const exercises = exercisesOf(readFileSync(join(root, "CONTRIBUTING.md"), "utf8"));
const copy = realpathSync(mkdtempSync(join(tmpdir(), "nabla-exercises-")));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

interface Result {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly failureMessages: readonly string[];
  }[];
}

/** "passed", or what failed, by the file of tests, in the copy. */
function outcomes(tests: readonly string[]): Map<string, string> {
  const report = join(copy, "report.json");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const args = [
    vitest,
    "run",
    "--root",
    copy,
    "--reporter=json",
    `--outputFile=${report}`,
    ...new Set(tests),
  ];
  spawnSync(process.execPath, args, { cwd: copy, env: { ...process.env, NO_COLOR: "1" } });
  const { testResults }: { testResults: readonly Result[] } = JSON.parse(readFileSync(report, "utf8"));
  return new Map(
    testResults.map(({ name, status, message, assertionResults }) => {
      const failures = assertionResults.flatMap(({ failureMessages }) => failureMessages.slice(0, 1));
      return [relative(copy, name), status === "passed" ? status : [message, ...failures].join("\n")];
    }),
  );
}

let before = new Map<string, string>();
let after = new Map<string, string>();
beforeAll(() => {
  for (const path of ["packages/nabla", "packages/cli"]) {
    for (const part of ["src", "package.json"])
      cpSync(join(root, path, part), join(copy, path, part), { recursive: true });
  }
  cpSync(join(root, "tests"), join(copy, "tests"), { recursive: true });
  for (const path of ["vitest.config.ts", "package.json", "tsconfig.base.json"])
    cpSync(join(root, path), join(copy, path));
  for (const path of [
    "node_modules",
    "packages/nabla/node_modules",
    "packages/cli/node_modules",
    "golden",
    "docs",
  ])
    if (existsSync(join(root, path))) symlinkSync(join(root, path), join(copy, path), "junction");
  for (const { created } of exercises) for (const [path, text] of created) write(path, text);
  before = outcomes(exercises.flatMap(({ tests }) => tests.slice(0, 1)));
  for (const { changed } of exercises)
    for (const [path, diff] of changed) write(path, added(readFileSync(join(root, path), "utf8"), diff));
  after = outcomes(exercises.flatMap(({ tests }) => tests));
}, 120_000);

test("CONTRIBUTING.md has the exercises", () => {
  expect(exercises.map(({ title }) => title)).toEqual([
    "a function",
    "a language",
    "a language of whole functions",
    "an optimiser",
    "an image operator",
    "a verb",
  ]);
});

describe.each(exercises)("exercise: $title", ({ title, created, changed, tests }) => {
  test("is one new file, or one folder for a verb, and one line in a list", () => {
    const places = new Set([...created.keys()].map((path) => (title === "a verb" ? dirname(path) : path)));
    expect(places.size).toBe(1);
    const lines = [...changed.values()].flatMap((diff) =>
      diff.split("\n").filter((line) => line.startsWith("+")),
    );
    // What a list needs beside the line is its import, where it imports at all.
    expect(lines.filter((line) => !line.startsWith("+import ")).length).toBe(1);
    expect(changed.size).toBe(1);
  });

  test("is noticed as long as the line is missing", () => {
    const name = /(\w+)\.ts$/.exec([...created.keys()][0] ?? "")?.[1];
    expect(before.get(tests[0] ?? "")).toContain(name);
  });

  test("is done with the line", () => {
    expect(tests.map((path) => [path, after.get(path)])).toEqual(tests.map((path) => [path, "passed"]));
  });
});
