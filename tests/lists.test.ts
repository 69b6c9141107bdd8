import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { codeLanguages } from "../packages/nabla/src/code/list.js";
import { methods } from "../packages/nabla/src/descent/methods.js";
import { constants, functions, operators } from "../packages/nabla/src/functions/list.js";
import * as ofPictures from "../packages/nabla/src/image/operators.js";
import { languages } from "../packages/nabla/src/languages/list.js";

/*
 * What has a file in a folder has its line in the folder's list: a function, a language, an optimiser, a verb. Nothing
 * else would notice the file, since nothing would import it.
 */

/** Everything that the files of a folder export, by name. */
async function exportsOf(folder: string): Promise<[name: string, value: unknown][]> {
  const path = fileURLToPath(new URL(`../packages/${folder}/`, import.meta.url));
  expect(existsSync(path)).toBe(true);
  const files = readdirSync(path).filter((name) => /\.ts$/.test(name) && !/\.(test|d)\.ts$/.test(name));
  const modules = await Promise.all(
    files.map((name) => import(/* @vite-ignore */ path + name) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) => Object.entries(module));
}

/** Has the value all these properties? */
const has = (value: unknown, ...names: readonly string[]): boolean =>
  Object(value) === value && names.every((name) => Object.hasOwn(Object(value), name));

test("every row of functions/ is in the list", async () => {
  const rows = (await exportsOf("nabla/src/functions")).filter(([, value]) =>
    has(value, "arity", "partial", "make"),
  );
  const listed: readonly unknown[] = [...constants, ...functions, ...operators];
  expect(rows.length).toBeGreaterThan(60);
  expect(rows.filter(([, row]) => !listed.includes(row)).map(([name]) => name)).toEqual([]);
});

test("every language of languages/ is in the list", async () => {
  const found = (await exportsOf("nabla/src/languages")).filter(([, value]) =>
    has(value, "name", "summary", "symbol"),
  );
  const listed: readonly unknown[] = Object.values(languages);
  expect(found.length).toBeGreaterThanOrEqual(listed.length);
  expect(found.filter(([, language]) => !listed.includes(language)).map(([name]) => name)).toEqual([]);
});

test("every language of code/ is in the list", async () => {
  const found = (await exportsOf("nabla/src/code")).filter(([, value]) => has(value, "whole", "declare"));
  const listed: readonly unknown[] = Object.values(codeLanguages);
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter(([, language]) => !listed.includes(language)).map(([name]) => name)).toEqual([]);
});

test("every optimiser of descent/methods/ is in the list", async () => {
  const found = (await exportsOf("nabla/src/descent/methods")).filter(([, value]) =>
    has(value, "wants", "defaults", "run"),
  );
  const listed: readonly unknown[] = methods;
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter(([, method]) => !listed.includes(method)).map(([name]) => name)).toEqual([]);
});

test("every operator of image/ is in the list", async () => {
  const found = (await exportsOf("nabla/src/image")).filter(([, value]) => has(value, "parts", "factors"));
  const listed: readonly unknown[] = Object.values(ofPictures);
  expect(found.length).toBeGreaterThanOrEqual(listed.length);
  expect(found.filter(([, operator]) => !listed.includes(operator)).map(([name]) => name)).toEqual([]);
});

test("every verb of the command is in the list", () => {
  const source = fileURLToPath(new URL("../packages/cli/src/", import.meta.url));
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.ts$/.test(name),
  );
  const verbs = files.filter((name) =>
    /^export const \w+: Verb\b/m.test(readFileSync(source + name, "utf8")),
  );
  expect(verbs.length).toBeGreaterThan(5);
  const list = files.find((name) =>
    /\bverbs: Readonly<Record<string, /.test(readFileSync(source + name, "utf8")),
  );
  const listed = readFileSync(source + list, "utf8");
  const known = verbs.filter((name) => listed.includes(`/${posix.basename(name, ".ts")}.js"`));
  expect(verbs.filter((name) => !known.includes(name))).toEqual([]);
});
