import { type Still, themedPictureOf } from "../picture.js";
import { type CheckStill, drawnOf } from "../self-check/drawn.js";
import type { Drawn } from "../self-check/posed.js";

/** What is to be drawn in a section, in its order. */
export interface Stills {
  readonly cells: readonly Still[];
  readonly checks: readonly CheckStill[];
}

/** The pictures of live cells, and those of questions to oneself. */
export interface Pictures {
  readonly cells: readonly string[];
  readonly checks: readonly Drawn[];
}

/** Draws them one after another: beside each other they would keep the page from a reader's touch. */
export async function picturesOf(stills: Stills): Promise<Pictures> {
  const cells: string[] = [];
  for (const still of stills.cells) cells.push(await themedPictureOf(still));
  const checks: Drawn[] = [];
  for (const still of stills.checks) checks.push(await drawnOf(still));
  return { cells, checks };
}
