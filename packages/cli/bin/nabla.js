#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

// Node 22.1 and newer keeps what it has compiled, in the system's folder for temporary files.
module.enableCompileCache?.();

const main = new URL("../dist/main.js", import.meta.url);

if (existsSync(main)) {
  await import(main.href);
} else {
  console.error("nabla: the command is not built yet; run `npm run build`");
  process.exitCode = 1;
}
