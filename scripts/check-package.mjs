/**
 * `npm run check:package`: would the packages work for somebody who installs them? publint and are-the-types-wrong
 * read what `npm pack` would publish; the rest are promises of ours about its contents.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";

/** node10 cannot read `exports` at all, and CommonJS gets the packages by `import()`: both packages are ESM only. */
const PACKAGES = [
  { folder: "packages/nabla", types: true, mayImportNode: false },
  { folder: "packages/cli", types: false, mayImportNode: true },
];

let failures = 0;

function fail(message) {
  failures += 1;
  console.error(`check:package: ${message}`);
}

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  return { fine: status === 0, stdout, stderr };
}

function packed(folder) {
  const { fine, stdout, stderr } = run("npm", [
    "pack",
    "--dry-run",
    "--json",
    "--ignore-scripts",
    `./${folder}`,
  ]);
  if (!fine) {
    fail(`npm pack ${folder}: ${stderr}`);
    return [];
  }
  return JSON.parse(stdout)[0].files.map((file) => file.path);
}

/** Every file that package.json points to. */
function entries(manifest) {
  const found = [];
  const walk = (value) => {
    if (typeof value === "string") found.push(value.replace(/^\.\//, ""));
    else if (value !== null && typeof value === "object") Object.values(value).forEach(walk);
  };
  walk(manifest.exports ?? {});
  walk(manifest.bin ?? {});
  return found;
}

for (const { folder, types, mayImportNode } of PACKAGES) {
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const files = packed(folder);
  for (const entry of entries(manifest))
    if (!files.includes(entry)) fail(`${manifest.name}: package.json names ${entry}, the package lacks it`);
  for (const needed of ["README.md", "LICENSE"])
    if (!files.includes(needed)) fail(`${manifest.name}: the package lacks ${needed}`);
  for (const file of files)
    if (/\.test\.|tsbuildinfo/.test(file)) fail(`${manifest.name}: the package carries ${file}`);
  for (const file of files) {
    const module = /^build\/(.*?)(?:\.d\.ts|\.js)$/.exec(file)?.[1];
    if (module !== undefined && !existsSync(`${folder}/src/${module}.ts`))
      fail(`${manifest.name}: the package carries ${file}, which has no source any more`);
  }
  for (const file of files.filter((path) => path.endsWith(".js"))) {
    for (const [, address] of readFileSync(`${folder}/${file}`, "utf8").matchAll(
      /new URL\("([^"]+)", import\.meta\.url\)/g,
    )) {
      const named = posix.join(posix.dirname(file), address);
      if (!named.startsWith("../") && !files.includes(named))
        fail(`${manifest.name}: ${file} reads ${named}, the package lacks it`);
    }
  }
  if (!mayImportNode) {
    for (const file of files.filter((path) => path.endsWith(".js"))) {
      // Examples in comments may.
      const code = readFileSync(`${folder}/${file}`, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
      if (/(from|import\()\s*["']node:/.test(code)) fail(`${manifest.name}: ${file} imports from Node`);
    }
  }
  const lint = run("npx", ["publint", folder, "--strict", "--pack", "npm"]);
  if (!lint.fine) fail(`publint ${folder}\n${lint.stdout}${lint.stderr}`);
  if (types) {
    const wrong = run("npx", ["attw", "--pack", folder, "--profile", "esm-only"]);
    if (!wrong.fine) fail(`attw ${folder}\n${wrong.stdout}${wrong.stderr}`);
  }
}

if (failures > 0) process.exitCode = 1;
else console.log(`check:package: ${PACKAGES.map((p) => p.folder).join(", ")} are fine`);
