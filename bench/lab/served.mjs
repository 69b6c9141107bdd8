// The lab as the command serves it, and Chromium without a GPU.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium as browserType } from "@playwright/test";
import { build } from "vite";
import { chromium } from "../../scripts/chromium.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** `nabla lab` on a free port. */
async function serve() {
  const child = spawn(process.execPath, [here("../../packages/cli/bin/nabla.js"), "lab", "--port", "0"]);
  let told = "";
  const address = await new Promise((resolve, reject) => {
    child.stdout.on("data", (text) => {
      told += text;
      const [found] = /http:\/\/[\d.:]+\//.exec(told) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.on("exit", () => reject(new Error("lab: the server did not start")));
  });
  return { address, stop: () => child.kill() };
}

/** Builds and serves the lab; the server is ended by its `stop`, the browser by its `close`. */
export async function servedLab() {
  await build({ root: here("../../packages/lab/"), logLevel: "error" });
  const server = await serve();
  const browser = await browserType.launch({
    executablePath: chromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  return { browser, server };
}
