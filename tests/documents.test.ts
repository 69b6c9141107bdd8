import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { nabla } from "./command.js";

/*
 * The documents are run: a `ts` block that imports from nabla prints what its comments say, and a `console` block's
 * command prints what stands below it.
 */

// geotiff brings a Worker of its own, which does not load in the threads that Vitest runs tests in, unless there is one
// already.
vi.stubGlobal("Worker", class {});

const root = fileURLToPath(new URL("../", import.meta.url));
const pages = (folder: string): string[] =>
  readdirSync(root + folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`);
const documents = [
  "README.md",
  "packages/nabla/README.md",
  "packages/cli/README.md",
  ...pages("docs"),
  ...pages("docs/guides"),
];

interface Block {
  readonly kind: string;
  readonly text: string;
  readonly line: number;
}

function blocksOf(document: string): Block[] {
  const text = readFileSync(root + document, "utf8");
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    kind: match[1] as string,
    text: match[2] as string,
    line: text.slice(0, match.index).split("\n").length,
  }));
}

/** The words of a command line: double quotes hold one together. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]);

/** What a block prints, a string for each call of console.log. */
async function printedBy(code: string): Promise<string[]> {
  const lines: string[] = [];
  const log = (...values: unknown[]): void => {
    lines.push(values.map(String).join(" "));
  };
  const load = (specifier: string): Promise<unknown> => import(/* @vite-ignore */ specifier);
  const body = code.replace(/^import (\{[^}]*\}) from ("[^"]+");$/gm, "const $1 = await load($2);");
  const run = new Function("load", "console", `return (async () => { ${body}\n })();`) as (
    load: (specifier: string) => Promise<unknown>,
    console: { log: typeof log },
  ) => Promise<void>;
  await run(load, { log });
  return lines;
}

/** What the comments of a block say that it prints. */
const promisedBy = (code: string): string[] =>
  [...code.matchAll(/^.*console\.log\(.*\);\s*\/\/ (.*)$/gm)].map((match) => match[1] as string);

const faces = readdirSync(`${root}packages/nabla/src`).filter((name) => /^\w+\.ts$/.test(name));

describe.each(faces)("the face %s", (face) => {
  const [, header = ""] =
    /^\/\*\*\n([\s\S]*?)\*\//.exec(readFileSync(`${root}packages/nabla/src/${face}`, "utf8")) ?? [];
  const text = header.replace(/^ \* ?/gm, "");

  test("begins with what it is for and a program that prints what its comments say", async () => {
    expect(text).toMatch(/^nabla[\w/]*: .*[.:]$/m);
    expect(text).toMatch(/^@module$/m);
    const [, program = ""] = /^```ts\n([\s\S]*?)^```$/m.exec(text) ?? [];
    expect(promisedBy(program).length).toBeGreaterThan(0);
    expect(await printedBy(program)).toEqual(promisedBy(program));
  });
});

describe.each(documents)("%s", (document) => {
  const blocks = blocksOf(document);
  const programs = blocks.filter(({ kind }) => kind === "ts");
  const sessions = blocks.filter(({ kind, text }) => kind === "console" && text.startsWith("$"));

  test.each(programs)("the program at line $line prints what its comments say", async ({ text }) => {
    const promised = promisedBy(text);
    expect(promised.length).toBeGreaterThan(0);
    expect(await printedBy(text)).toEqual(promised);
  });

  test.each(sessions)("the command at line $line prints what stands below it", async ({ text }) => {
    for (const part of text.split(/^\$ /m).slice(1)) {
      const [command, ...expected] = part.trimEnd().split("\n");
      const words = wordsOf(command as string);
      expect(words.slice(0, words.indexOf("nabla") + 1).join(" ")).toMatch(/^(npx )?nabla$/);
      const { out, err, code } = await nabla(words.slice(words.indexOf("nabla") + 1));
      expect(code).toBe(0);
      // Notes stand where a terminal shows them, before the answer.
      expect((err + out).trimEnd()).toBe(expected.join("\n"));
    }
  });

  test("names only files that exist", () => {
    const folder = document.includes("/") ? document.replace(/[^/]*$/, "") : "";
    const text = readFileSync(root + document, "utf8").replace(/^```[\s\S]*?^```$/gm, "");
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)|(?:src|srcset)="([^"]+)"/g)].map(
      (match) => match[1] ?? match[2],
    );
    for (const link of links.filter((target) => !/^https?:/.test(target))) {
      expect(() => readFileSync(root + folder + link), link).not.toThrowError(/ENOENT/);
    }
  });
});
