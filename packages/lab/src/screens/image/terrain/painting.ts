import { signal } from "@preact/signals";
import { terrain } from "../../../state/history.js";
import { type Dab, MOST_DABS } from "../../../state/terrain.js";

export const tools = ["walk", "raise", "dig"] as const;
/** What a click does. */
export type Tool = (typeof tools)[number];

export const tool = signal<Tool>("walk");
/** The brush: its radius in cells, its height in hundredths of the map's range of heights. */
export const brush = signal({ radius: 8, strength: 20 });
/** Was there no room for the brush's last touch? */
export const isFull = signal(false);

/** What was painted, and one touch more of the brush, if there is room for it. */
export function withDab([column, row]: readonly [number, number]): readonly Dab[] {
  const { dabs } = terrain.peek();
  isFull.value = dabs.length >= MOST_DABS;
  if (isFull.peek()) return dabs;
  const { radius, strength } = brush.peek();
  return [...dabs, { column, row, radius, height: tool.peek() === "dig" ? -strength : strength }];
}
