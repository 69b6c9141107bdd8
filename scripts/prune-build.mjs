/**
 * Removes from the build/ folders what no source stands for any more: tsc never does, and `npm pack` would carry it.
 * It runs before each build, `npm run build:code`.
 */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../packages/", import.meta.url));

for (const name of ["nabla", "cli"]) {
  const [source, build] = ["src", "build"].map((folder) => join(packages, name, folder));
  if (!existsSync(build)) continue;
  for (const file of readdirSync(build, { recursive: true })) {
    const module = /^(.*?)(?:\.d\.ts|\.js)$/.exec(file)?.[1];
    if (module !== undefined && !existsSync(join(source, `${module}.ts`))) rmSync(join(build, file));
  }
}
