/*
 * The script of the lab as a single file. A page from a disk may load no other file, so the same script is the page's
 * and each worker's; a worker is told which module it is by its name.
 */
const workers = import.meta.glob("./**/*worker.ts");

if (typeof document === "undefined") void workers[self.name]?.();
else {
  const script = document.currentScript;
  if (script instanceof HTMLScriptElement) globalThis.nablaScript = script.src;
  void import("./main.js");
}

declare global {
  /** The address of this script, for workers. */
  var nablaScript: string;
}
