// `nabla grid` on tables of 50 MB, the whole command, against numpy.loadtxt of the same file in the same run (python3,
// its own start not counted): one row, one column, a square; full digits and whole numbers.
import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { python } from "./machine.mjs";

const BYTES = 50e6;
const RUNS = 3;

let state = 12345;
function random() {
  state = (Math.imul(state, 1664525) + 1013904223) | 0;
  return state / 2 ** 31;
}
const kinds = {
  "full digits": { cell: () => (random() * 3).toExponential(18), bytes: 25 },
  "whole numbers": { cell: () => String(Math.floor((random() + 1) * 50_000)), bytes: 5.9 },
};
/** The width of a table of so many cells. */
const shapes = {
  "one row": (cells) => cells,
  "one column": () => 1,
  square: (cells) => Math.floor(Math.sqrt(cells)),
};

async function write(path, { cell, bytes }, widthOf) {
  const cells = Math.floor(BYTES / bytes);
  const width = widthOf(cells);
  const file = createWriteStream(path);
  for (let k = 0; k < cells - (cells % width); ) {
    let text = "";
    for (let n = 0; n < 10_000 && k < cells - (cells % width); n++, k++) {
      text += cell() + ((k + 1) % width === 0 ? "\n" : ",");
    }
    if (!file.write(text)) await new Promise((resolve) => file.once("drain", resolve));
  }
  file.end();
  await finished(file);
}

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

function nabla(path, output) {
  const command = ["packages/cli/bin/nabla.js", "grid", path, "--axis", "0", "-o", output];
  const { status, stderr } = spawnSync("/usr/bin/time", ["-f", "%U %S %M", "node", ...command], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  const [user, system, memory] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { time: user + system, memory: memory / 1024 };
}

const numpy = (path) =>
  python(`
import json, time
import numpy as np
start = time.process_time()
np.loadtxt(${JSON.stringify(path)}, delimiter=",")
print(json.dumps(time.process_time() - start))
`);

export default async function run() {
  const folder = mkdtempSync(join(tmpdir(), "tables-"));
  const lines = [
    "| table | `nabla grid`, whole command, s | MB | numpy.loadtxt, s | ratio (goal ≤ 3) |",
    "|---|---|---|---|---|",
  ];
  try {
    for (const [kind, how] of Object.entries(kinds)) {
      for (const [shape, widthOf] of Object.entries(shapes)) {
        const path = join(folder, "table.csv");
        await write(path, how, widthOf);
        const [ours, theirs, memory] = [[], [], []];
        for (let k = 0; k < RUNS; k++) {
          const found = nabla(path, join(folder, "out.npy"));
          ours.push(found.time);
          memory.push(found.memory);
          theirs.push(numpy(path));
        }
        const [a, b] = [median(ours), median(theirs)];
        const ratio = b === undefined ? "–" : (a / b).toFixed(2);
        lines.push(
          `| ${kind}, ${shape} | ${a.toFixed(2)} | ${median(memory).toFixed(0)} | ${b?.toFixed(2) ?? "–"} | ${ratio} |`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return `\n${lines.join("\n")}\n`;
}
