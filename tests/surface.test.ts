import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/*
 * What the library offers, by name. The list is committed: a name that comes or goes is seen in the change that does
 * it. `npx vitest run tests/surface.test.ts -u` writes it anew.
 */

const root = fileURLToPath(new URL("../packages/nabla/", import.meta.url));

interface Face {
  readonly specifier: string;
  readonly file: string;
}

function faces(): Face[] {
  const manifest = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
    exports: Record<string, unknown>;
  };
  return Object.keys(manifest.exports)
    .filter((path) => path !== "./package.json")
    .map((path) => ({
      specifier: path === "." ? "nabla" : `nabla/${path.slice(2)}`,
      file: `${root}src/${path === "." ? "index" : path.slice(2)}.ts`,
    }));
}

/** The names that a face exports: values by name, types marked so. */
function namesOf(file: string): string[] {
  const names: string[] = [];
  const code = readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "");
  for (const [, type, list] of code.matchAll(/export\s+(type\s+)?\{([^}]*)\}/g)) {
    for (const part of (list as string)
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean)) {
      const name = part.replace(/^type\s+/, "").replace(/^.*\bas\s+/, "");
      names.push(type !== undefined || part.startsWith("type ") ? `type ${name}` : name);
    }
  }
  // A list of modules: what each exports.
  for (const [, as, path = ""] of code.matchAll(/export \* (?:as (\w+) )?from "\.\/([^"]+)\.js"/g)) {
    names.push(...(as === undefined ? namesOf(`${dirname(file)}/${path}.ts`) : [as]));
  }
  for (const [, kind = "", name = ""] of code.matchAll(
    /export (class|function|const|interface|type) (\w+)/g,
  )) {
    names.push(kind === "interface" || kind === "type" ? `type ${name}` : name);
  }
  const rank = (name: string): string => (name.startsWith("type ") ? `~${name}` : name);
  return names.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

test("the public names are those of tests/surface.txt", async () => {
  const text = faces()
    .filter(({ file }) => existsSync(file))
    .map(
      ({ specifier, file }) =>
        `${specifier}\n${namesOf(file)
          .map((name) => `  ${name}\n`)
          .join("")}`,
    )
    .join("\n");
  await expect(text).toMatchFileSnapshot("surface.txt");
});

test.each(faces())("$specifier can be imported and has the names it lists", async ({ specifier, file }) => {
  const module = (await import(/* @vite-ignore */ specifier)) as Record<string, unknown>;
  const listed = namesOf(file).filter((name) => !name.startsWith("type "));
  expect(Object.keys(module).sort()).toEqual(listed.sort());
});
