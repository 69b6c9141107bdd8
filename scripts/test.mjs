/**
 * `npm test`: builds, checks, runs the unit tests and the browser tests, and ends in the line `N passed, N failed`
 * over all of them. A build or a check that fails counts as one failure, so that the line tells the truth alone.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { chromium } from "./chromium.mjs";
import { databases } from "./packages.mjs";

const FOLDER = ".cache/test";
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });

let passed = 0;
let failed = 0;
const troubles = [];

function trouble(what) {
  failed += 1;
  troubles.push(what);
}

function run(title, command, args, env = {}) {
  console.log(`\n== ${title}: ${command} ${args.join(" ")}`);
  const { status } = spawnSync(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

function unitTests() {
  const path = `${FOLDER}/vitest.json`;
  const fine = run("unit tests", "npx", [
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${path}`,
  ]);
  const report = readJson(path);
  if (report === undefined) return trouble("the unit tests gave no report");
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  for (const file of report.testResults) {
    // A file that does not load has no tests to count.
    if (file.status === "failed" && file.assertionResults.length === 0) trouble(`${file.name} did not load`);
  }
  if (!fine && failed === 0) trouble("the unit tests ended with an error");
}

function browserTests() {
  let browser;
  try {
    browser = chromium();
  } catch (error) {
    console.error(`\n${error.message}`);
    return trouble("no Chromium for the browser tests");
  }
  const path = `${FOLDER}/playwright.json`;
  const fine = run(
    "browser tests",
    "npm",
    ["run", "--silent", "test:browser", "--", "--reporter=list,json"],
    {
      CHROMIUM: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: `${process.cwd()}/${path}`,
      PLAYWRIGHT_JSON_OUTPUT_FILE: `${process.cwd()}/${path}`,
    },
  );
  const stats = readJson(path)?.stats;
  if (stats === undefined) return trouble("the browser tests gave no report");
  passed += stats.expected + stats.flaky;
  failed += stats.unexpected;
  if (stats.expected + stats.unexpected + stats.flaky === 0) trouble("no browser test ran");
  else if (!fine && stats.unexpected === 0) trouble("the browser tests ended with an error");
}

if (!run("build", "npm", ["run", "--silent", "build"])) trouble("the build failed");
if (!run("check", "npm", ["run", "--silent", "check"])) trouble("npm run check failed");
databases();
unitTests();
browserTests();

for (const what of troubles) console.log(`\nFAILED: ${what}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
