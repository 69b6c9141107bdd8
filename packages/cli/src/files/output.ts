import { rmSync } from "node:fs";
import { rename, rm, stat, writeFile } from "node:fs/promises";
import { onInterrupt } from "../run/interrupt.js";
import type { Session } from "../run/session.js";
import { fileError } from "./file.js";

/** What a result is called until it is complete. */
export const partOf = (path: string): string => `${path}.${process.pid}.part`;

/**
 * Leaves no part of these results behind when the run is interrupted, whichever thread writes it; returns how to end
 * that.
 */
export function guardParts(paths: readonly string[]): () => void {
  return onInterrupt(() => {
    for (const path of paths) rmSync(partOf(path), { force: true });
  });
}

/**
 * Writes a result, whole or in pieces, to a file, or to standard output for `-`. The file appears under its name when
 * it is complete, never before. Throws `io`.
 */
export async function writeOutput(
  path: string,
  data: string | Uint8Array | Iterable<string>,
  session: Session,
): Promise<void> {
  if (path === "-") {
    for (const piece of whole(data) ? [data] : data) session.streams.stdout.write(piece);
    return;
  }
  // A device or a pipe is written to; a file renamed onto it would take its place.
  const isReplaced = await stat(path).then(
    (there) => there.isFile(),
    () => true,
  );
  const part = isReplaced ? partOf(path) : path;
  try {
    await writeFile(part, whole(data) ? data : gathered(data));
    if (isReplaced) await rename(part, path);
  } catch (error) {
    if (isReplaced) await rm(part, { force: true });
    throw fileError("write", path, error);
  }
}

const whole = (data: string | Uint8Array | Iterable<string>): data is string | Uint8Array =>
  typeof data === "string" || data instanceof Uint8Array;

/** Small pieces as larger ones: each is a call to the system. */
function* gathered(pieces: Iterable<string>): Generator<string> {
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length < 1 << 16) continue;
    yield text;
    text = "";
  }
  yield text;
}
