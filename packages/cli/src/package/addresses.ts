import { fileURLToPath } from "node:url";

/*
 * Where the package's other files lie. This file stands one folder below src/, build/ and, joined with others, dist/,
 * so that the addresses hold in all three.
 */

/** One font for all machines, so that a picture is the same everywhere. Its licence stands beside it. */
export const FONT = fileURLToPath(new URL("../../fonts/DejaVuSansCondensed.ttf", import.meta.url));

/** The built lab of this workspace. */
export const LAB = fileURLToPath(new URL("../../../lab/dist", import.meta.url));

/** The module that a thread of a verb runs. */
export function workerOf(verb: string): URL {
  return new URL(`../verbs/${verb}/worker.js`, import.meta.url);
}
