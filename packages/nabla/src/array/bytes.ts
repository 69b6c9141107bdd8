import { NablaError } from "../error.js";
import { shown } from "./arguments.js";
import { dtypeOf } from "./dtype.js";

/** A file's bytes. Throws `unsupported` for what holds none. */
export function bytesOf(source: unknown, operation: string): Uint8Array {
  if (dtypeOf(source) === "uint8") return source as Uint8Array;
  if (/^\[object (?:Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(source))) {
    try {
      return new Uint8Array(source as ArrayBuffer);
    } catch {
      // A buffer that has been sent to another thread has no bytes.
    }
  }
  throw new NablaError(
    "unsupported",
    `${operation}: bytes are a Uint8Array or an ArrayBuffer, got ${shown(source)}`,
    { what: "bytes" },
  );
}
