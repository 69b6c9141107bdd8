import { workerPool } from "nabla/workers";
import { run } from "./kernels.js";

/** SHA-256 of all numbers. Only safe pages have it; those of this machine are. */
async function digest(outputs: readonly Float64Array[]): Promise<string> {
  const bytes = new Uint8Array(outputs.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteLength } of outputs) {
    bytes.set(new Uint8Array(buffer), at);
    at += byteLength;
  }
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** May this page compile WebAssembly? */
function canCompile(): boolean {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) !== undefined;
  } catch {
    return false;
  }
}

const output = document.body.appendChild(document.createElement("output"));
try {
  const pool = workerPool([1, 2].map(() => new Worker("worker.js", { type: "module" })));
  const report = {
    compiles: canCompile(),
    isolated: crossOriginIsolated,
    alone: await digest(await run()),
    workers: await digest(await run(pool, crossOriginIsolated)),
  };
  pool.end();
  output.textContent = `done ${JSON.stringify(report)}`;
} catch (error) {
  output.textContent = String(error);
}
