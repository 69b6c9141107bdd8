import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Figure, svg } from "../figure.js";

// Open the files: they are what README and gallery show. `npx vitest run packages/nabla/src/figure -u` writes them
// anew.

type Example = (theme: "light" | "dark") => Figure | Promise<Figure>;

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const names = readdirSync(`${root}examples`).flatMap((file) => /^(.*)\.ts$/.exec(file)?.[1] ?? []);
const gallery = readFileSync(`${root}docs/gallery.md`, "utf8");

test.each(names)("examples/%s draws the same picture as ever, in both themes", async (name) => {
  const module: Readonly<Record<string, Example>> = await import(
    /* @vite-ignore */ `${root}examples/${name}.ts`
  );
  const [example, ...others] = Object.values(module);
  expect(example).toBeTypeOf("function");
  expect(others).toEqual([]);
  for (const theme of ["light", "dark"] as const) {
    const drawn = await svg((await example?.(theme)) as Figure);
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
    await expect(drawn).toMatchFileSnapshot(`snapshots/${name}-${theme}.svg`);
  }
});

test.each(names)("the gallery shows examples/%s and links to it", (name) => {
  expect(gallery).toContain(`(../examples/${name}.ts)`);
  for (const theme of ["light", "dark"]) expect(gallery).toContain(`/snapshots/${name}-${theme}.svg"`);
});
