import { readFileSync } from "node:fs";
import { run } from "./command.js";
import { fileError } from "./files/file.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

// `nabla … | head` closes the pipe early; there is nobody left to tell.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    process.stderr.write(`nabla: ${fileError("write", "-", error).message}\n`);
    process.exit(1);
  });
}

process.exitCode = await run(process.argv.slice(2), process, process.env, version);
