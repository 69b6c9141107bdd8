import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Where the build that is tested goes. */
export const built = fileURLToPath(new URL("../../../.cache/lab-tests/", import.meta.url));

/** Builds the lab once before all tests. */
export default async function buildLab(): Promise<void> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  await build({ root, logLevel: "error", build: { outDir: built, emptyOutDir: true } });
  await build({ root, logLevel: "error", mode: "single", build: { outDir: built } });
}
