import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** The system's Chromium where there is one; otherwise the browser that Playwright was told to install. */
const system = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: "tests",
  outputDir: "../../test-results",
  // A build of its own, so that what is tested is the source as it is now.
  globalSetup: "./tests/build.ts",
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: "line",
  use: {
    locale: "ru-RU",
    colorScheme: "light",
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(existsSync(system) ? { executablePath: system } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-quic",
        "--no-first-run",
      ],
    },
  },
});
