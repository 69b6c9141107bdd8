// What every report begins with, and how time is taken.
import { execFileSync } from "node:child_process";
import { cpus, loadavg } from "node:os";

/** Machine, its load, date and command, as the head of a report; `taken`: which of its times is told. */
export function machine(command, taken = "median of runs") {
  const model = cpus()[0]?.model ?? "an unknown processor";
  const date = new Date().toISOString().slice(0, 10);
  return (
    `# ${command}\n\n${date}, ${cpus().length} cores of ${model}, Node ${process.version}. CPU ` +
    `time (user + system), ${taken}; ${loadavg()[0].toFixed(0)} processes were running or waiting.\n`
  );
}

/** Milliseconds of CPU time that `run` takes: the median of `runs`, after warming up. */
export function cpuTime(run, { runs = 7, warm = 3 } = {}) {
  for (let i = 0; i < warm; i++) run();
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[runs >> 1];
}

/** Runs a Python program that prints JSON; undefined where python3 or what it imports is missing. */
export function python(program) {
  try {
    return JSON.parse(
      execFileSync("python3", ["-c", program], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
  } catch {
    return undefined;
  }
}
