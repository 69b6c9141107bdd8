/**
 * `npm run golden -- [set …]`: makes golden answers anew with the programs that gave them (Python 3 with the packages
 * that each script names). Sets without a script here were made elsewhere; their README says how.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const scripts = new Map();
for (const entry of readdirSync(folder, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  for (const [script, command] of [
    ["make.mjs", "node"],
    ["make.py", "python3"],
  ]) {
    if (existsSync(`${folder}${entry.name}/${script}`))
      scripts.set(entry.name, [command, `${folder}${entry.name}/${script}`]);
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !scripts.has(name));
if (wanted.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`golden: no script for ${unknown.join(", ")}`);
  console.log(`Sets that can be made: ${[...scripts.keys()].join(", ")}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
}
for (const name of unknown.length > 0 ? [] : wanted) {
  const [command, script] = scripts.get(name);
  const { status } = spawnSync(command, [script], { stdio: "inherit" });
  if (status !== 0) {
    console.error(`golden: ${name} failed`);
    process.exitCode = 1;
  }
}
