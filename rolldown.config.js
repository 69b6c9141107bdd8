import { isAbsolute, join } from "node:path";
import { defineConfig } from "rolldown";

/**
 * Joins the hundreds of modules that tsc has written to build/ into a few files in dist/: a program that imports a face
 * of the library, and every run of the command, starts in half the time. Other packages stay packages.
 */
const joined = (folder, platform, entries) => ({
  cwd: join(import.meta.dirname, "packages", folder),
  input: Object.fromEntries(entries.map((entry) => [entry, `./build/${entry}.js`])),
  external: (id) => !id.startsWith(".") && !isAbsolute(id),
  platform,
  output: { dir: "dist", format: "esm", cleanDir: true, chunkFileNames: "parts/[name]-[hash].js" },
});

/** Parts lie one folder deep, as the modules do, so that addresses such as ../image/worker.js hold in both. */
export default defineConfig([
  joined("nabla", "neutral", ["index", "array", "error", "grid", "image", "terrain", "levels", "figure"]),
  joined("cli", "node", ["main", "grid/worker", "image/worker", "terrain/worker"]),
]);
