import { closeSync, openSync, writeSync } from "node:fs";
import type { Session } from "../run/session.js";
import { fileError } from "./file.js";

/** Takes the steps of a run, and is closed at the end. */
export interface Trace {
  readonly add: (step: object) => void;
  close(): void;
}

/**
 * Writes each step as a line of JSON as soon as it is made, so that a long run can be watched, and what was done stays
 * whatever ends it. `-` is standard output; undefined writes nothing. Throws `io`.
 */
export function openTrace(path: string | undefined, session: Session): Trace {
  if (path === undefined) return { add: () => undefined, close: () => undefined };
  const line = (step: object): string => `${JSON.stringify(step)}\n`;
  if (path === "-")
    return { add: (step) => session.streams.stdout.write(line(step)), close: () => undefined };
  const trying = <T>(what: () => T): T => {
    try {
      return what();
    } catch (error) {
      throw fileError("write", path, error);
    }
  };
  const file = trying(() => openSync(path, "w"));
  return {
    add: (step) => void trying(() => writeSync(file, line(step))),
    close: () => closeSync(file),
  };
}
