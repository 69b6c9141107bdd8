import { closeSync, openSync, writeSync } from "node:fs";
import { fileError } from "../../files/file.js";
import type { Session } from "../../run/session.js";
import type { WalkStep } from "./walk.js";

/** Takes the steps of walks, and is closed at the end. */
export interface Trace {
  readonly add: (walk: string, step: WalkStep) => void;
  close(): void;
}

/**
 * Writes each step as a line of JSON as soon as it is made, so that a long walk can be watched, and what was walked
 * stays whatever ends the run. `-` is standard output; undefined writes nothing. Throws `io`.
 */
export function openTrace(path: string | undefined, session: Session): Trace {
  if (path === undefined) return { add: () => undefined, close: () => undefined };
  const line = (walk: string, step: WalkStep): string => `${JSON.stringify({ walk, ...step })}\n`;
  if (path === "-")
    return { add: (walk, step) => session.streams.stdout.write(line(walk, step)), close: () => undefined };
  const trying = <T>(what: () => T): T => {
    try {
      return what();
    } catch (error) {
      throw fileError("write", path, error);
    }
  };
  const file = trying(() => openSync(path, "w"));
  return {
    add: (walk, step) => void trying(() => writeSync(file, line(walk, step))),
    close: () => closeSync(file),
  };
}
