// npm run bench -- NAME: runs bench/NAME.mjs, whose default export returns a report in Markdown, and keeps it in
// bench/results; it exports `taken` where its times are not medians.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { machine } from "./machine.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const [name, ...args] = process.argv.slice(2);
const file = `${folder}${name}.mjs`;
if (name === undefined || !existsSync(file)) {
  const names = readdirSync(folder).filter(
    (entry) => entry.endsWith(".mjs") && !["run.mjs", "machine.mjs"].includes(entry),
  );
  console.error(`Usage: npm run bench -- ${names.map((entry) => entry.slice(0, -4)).join(" | ")}`);
  process.exit(2);
}
if (!existsSync(`${folder}node_modules`))
  console.error("Rivals are missing: npm ci --prefix bench brings them.");

const { default: run, taken } = await import(file);
const report = `${machine(`npm run bench -- ${[name, ...args].join(" ")}`, taken)}\n${await run(args)}`;
mkdirSync(`${folder}results`, { recursive: true });
writeFileSync(`${folder}results/${name}.md`, report);
console.log(report);
