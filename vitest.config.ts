import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = fileURLToPath(new URL("packages/nabla/src/", import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^nabla$/, replacement: `${source}index.ts` },
      { find: /^nabla\/(.*)$/, replacement: `${source}$1.ts` },
    ],
  },
  test: {
    include: ["packages/*/src/**/*.test.ts", "packages/lab/lesson/**/*.test.ts", "tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "threads",
    // No test leaves anything behind, so files share what their thread has loaded; each runs alone just as well.
    isolate: false,
    maxWorkers: 2,
  },
});
