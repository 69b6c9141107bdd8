import { rename, rm, writeFile } from "node:fs/promises";
import { fileError } from "./array/source.js";
import type { Session } from "./session.js";

/**
 * Writes a result to a file, or to standard output for `-`. The file appears under its name when it is complete,
 * never before. Throws `io`.
 */
export async function writeOutput(path: string, data: string | Uint8Array, session: Session): Promise<void> {
  if (path === "-") {
    session.streams.stdout.write(data);
    return;
  }
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, data);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw fileError("write", path, error);
  }
}
