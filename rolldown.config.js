import { existsSync, readdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { defineConfig } from "rolldown";

/**
 * Joins the hundreds of modules that tsc has written to build/ into a few files in dist/: a program that imports a face
 * of the library, and every run of the command, starts in half the time. Other packages stay packages.
 */
const joined = (folder, platform, entries, output = {}) => ({
  cwd: join(import.meta.dirname, "packages", folder),
  input: Object.fromEntries(entries.map((entry) => [entry, `./build/${entry}.js`])),
  external: (id) => !id.startsWith(".") && !isAbsolute(id),
  platform,
  output: { dir: "dist", format: "esm", cleanDir: true, chunkFileNames: "parts/[name]-[hash].js", ...output },
});

/** What threads run. */
const verbs = join(import.meta.dirname, "packages/cli/build/verbs");
const workers = readdirSync(verbs)
  .map((verb) => `verbs/${verb}/worker`)
  .filter((entry) => existsSync(join(verbs, "..", `${entry}.js`)));

/** Parts lie one folder deep, as cli/src/package/addresses.ts does, which says where other files are. */
export default defineConfig([
  joined("nabla", "neutral", [
    "index",
    "array",
    "error",
    "grid",
    "image",
    "terrain",
    "levels",
    "descent",
    "exercise",
    "fit",
    "figure",
    "workers",
  ]),
  // Every run needs these: one file of them is opened sooner than seven.
  joined("cli", "node", ["main", ...workers], {
    codeSplitting: { groups: [{ name: "start", test: /build\/(messages\/|run\/session|files\/file)/ }] },
  }),
]);
