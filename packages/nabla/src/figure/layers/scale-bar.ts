import { NablaError } from "../../error.js";
import type { Layer } from "../layer.js";
import { line } from "../mark.js";
import { numeral } from "../numerals.js";
import { textWidth } from "../text.js";

/** A unit of length by its sign, and how many units of x it is long. */
export interface ScaleUnit {
  readonly sign: string;
  readonly length: number;
}

/** Pixels that the bar takes at most. */
const LONGEST = 110;

/**
 * A bar in the legend that is a round number of units long, of the largest of `units` of which it holds at least one.
 * Throws `domain` for a length that is not positive.
 */
export function scaleBar(units: readonly ScaleUnit[]): Layer {
  const wrong = units.find(({ length }) => !(length > 0 && Number.isFinite(length)));
  if (wrong !== undefined || units.length === 0) {
    const fact = `scaleBar: a unit has a positive length, got ${wrong?.length ?? "no unit"}`;
    throw new NablaError("domain", fact, { value: wrong?.length });
  }
  const rising = [...units].sort((a, b) => a.length - b.length);
  return {
    name: "scale",
    legendWidth: LONGEST + 80,
    lower(frame) {
      const { theme, decimal, scaleX } = frame;
      const fits = rising.filter(({ length }) => length * scaleX <= LONGEST);
      const { sign, length } = fits.at(-1) ?? (rising[0] as ScaleUnit);
      const count = roundBelow(LONGEST / (length * scaleX));
      const width = count * length * scaleX;
      const text = `${numeral(count, decimal)} ${sign}`;
      const entry = {
        width: width + 8 + textWidth(text, 12),
        marks: (x: number, y: number) =>
          [
            {
              kind: "path",
              lines: [line([x, y - 4, x, y + 4, x + width, y + 4, x + width, y - 4])],
              stroke: theme.text,
              width: 1.5,
              data: { scale: String(count * length) },
            },
            { kind: "text", x: x + width + 8, y, text, size: 12, fill: theme.text },
          ] as const,
      };
      return { marks: [], legend: [entry] };
    },
  };
}

/** The largest of 1, 2 and 5 times powers of ten that is no more than `most`. */
function roundBelow(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const digit = [5, 2, 1].find((candidate) => candidate * power <= most * (1 + 1e-12)) ?? 1;
  return digit * power;
}
