// Rivals that Debian packages for its own Python (python3-opencv, python3-skimage, python3-contourpy, python3-gdal),
// given the same numbers through a file.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const HEAD = `
import json, sys, time
import numpy as np
def cpu(run, runs=5, warm=2):
    for _ in range(warm): run()
    times = []
    for _ in range(runs):
        start = time.process_time(); run(); times.append(time.process_time() - start)
    return sorted(times)[runs // 2] * 1000
`;

/**
 * Runs a program that finds the arrays in files, sys.argv[1] and on, and prints JSON; undefined where Python or what it
 * imports is missing.
 */
export function rivals(program, arrays) {
  const folder = mkdtempSync(join(tmpdir(), "nabla-bench-"));
  try {
    const files = arrays.map((array, k) => {
      const file = join(folder, `${k}.raw`);
      writeFileSync(file, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      return file;
    });
    for (const python of ["python3", "/usr/bin/python3"]) {
      try {
        const told = execFileSync(python, ["-c", HEAD + program, ...files], {
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        });
        return JSON.parse(told);
      } catch {
        // The next Python may have the packages.
      }
    }
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const ms = (time) => (time === undefined ? "–" : time < 10 ? time.toFixed(1) : time.toFixed(0));
export const times = (rival, ours) => (rival === undefined ? "–" : (rival / ours).toFixed(1));
