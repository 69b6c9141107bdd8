import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs commands, one after another, in a fresh folder with these files; what the last one printed. */
export function runIn(
  files: Readonly<Record<string, string>>,
  commands: readonly (readonly string[])[],
): string {
  const folder = mkdtempSync(join(tmpdir(), "nabla-code-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    let printed = "";
    for (const [command = "", ...args] of commands) {
      const { status, stdout, stderr } = spawnSync(command, args, {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 1 << 28,
      });
      if (status !== 0) throw new Error(`${command}: ${stderr.slice(0, 4000)}${stdout.slice(0, 2000)}`);
      printed = stdout;
    }
    return printed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Is there such a program on this machine? */
export const has = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args).status === 0;

/** Numbers as JSON lacks them, from text: nan, inf, -inf. */
export const numberIn = (text: string): number =>
  Number(
    text
      .trim()
      .replace(/^[-+]?nan.*$/i, "NaN")
      .replace(/^([-+]?)inf(inity)?$/i, "$1Infinity"),
  );
