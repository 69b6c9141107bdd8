import { type Frame, ticks, unmet } from "./frame.js";
import type { ColourBar, LegendEntry } from "./layer.js";
import type { Chosen } from "./level-spacing.js";
import { line, type Mark } from "./mark.js";
import { numeral, tickNumerals } from "./numerals.js";
import { textWidth } from "./text.js";

/** Pixels that a bar and its numbers take beside the plot. */
export const BAR_ROOM = 80;
const GAP = 14;
const THICK = 13;
const SIZE = 11;
/** Pixels by which neighbouring colours overlap. */
export const SEAM = 0.7;
/** Pixels between the middles of two numbers. */
const TICKS_APART = 18;

/** The bar upright, right of the pixel column `x`, as tall as the plot. */
export function barMarks({ colours, ticks }: ColourBar, x: number, { top, bottom, theme }: Frame): Mark[] {
  const left = x + GAP;
  const height = (share: number): number => bottom - share * (bottom - top);
  const shown: { readonly y: number; readonly text: string }[] = [];
  for (const { share, text } of ticks) {
    const y = height(share);
    if (shown.every((other) => Math.abs(other.y - y) >= TICKS_APART)) shown.push({ y, text });
  }
  // The widest number decides the size of all.
  const widest = Math.max(1, ...shown.map(({ text }) => textWidth(text, SIZE)));
  const size = Math.min(SIZE, (SIZE * (BAR_ROOM - GAP - THICK - 9)) / widest);
  const rectangle = (low: number, high: number): Float64Array =>
    Float64Array.of(left, low, left + THICK, low, left + THICK, high, left, high);
  return [
    ...colours.map(
      (colour, k): Mark => ({
        kind: "path",
        lines: [
          { points: rectangle(height(k / colours.length), height((k + 1) / colours.length)), closed: true },
        ],
        fill: colour,
        // Or the background would shine through between neighbours.
        stroke: colour,
        width: SEAM,
      }),
    ),
    { kind: "path", lines: [{ points: rectangle(top, bottom), closed: true }], stroke: theme.muted },
    ...(shown.length === 0
      ? []
      : [
          {
            kind: "path",
            lines: shown.map(({ y }) => line([left + THICK, y, left + THICK + 4, y])),
            stroke: theme.muted,
          } as const,
        ]),
    ...shown.map(
      ({ y, text }): Mark => ({ kind: "text", x: left + THICK + 7, y, text, size, fill: theme.muted }),
    ),
  ];
}

/**
 * Levels as the ticks of a bar. Where not all that are one step apart have room for a number, every second has, or
 * every fifth, zero among them.
 */
export function levelTicks(
  { values, step }: Pick<Chosen, "values" | "step">,
  share: (level: number, k: number) => number,
  { top, bottom, decimal }: Frame,
): ColourBar["ticks"] {
  const texts =
    step > 0 ? tickNumerals(values, step, decimal) : values.map((level) => numeral(level, decimal));
  const ticks = values.map((level, k) => ({ share: share(level, k), text: texts[k] ?? "" }));
  const [first, second] = ticks;
  if (!(step > 0) || first === undefined || second === undefined) return ticks;
  const apart = (second.share - first.share) * (bottom - top);
  const every = [1, 2, 5, 10, 20].find((stride) => stride * apart >= TICKS_APART) ?? 50;
  return ticks.filter((_, k) => Math.round((values[k] ?? 0) / step) % every === 0);
}

/** Colours of a bar, enough to look even. */
const COLOURS = 64;

/** The colours of an even bar, of those in the middles of as many equal parts of the way from 0 to 1. */
export const evenColours = (colour: (share: number) => string, count = COLOURS): string[] =>
  Array.from({ length: count }, (_, k) => colour((k + 0.5) / count));

/** How much nearer than on an axis numbers can stand above one another. */
const DENSER = 1.6;

/** Round numbers as the ticks of a bar that runs from one value to another one. */
export function roundTicks(low: number, high: number, { top, bottom, decimal }: Frame): ColourBar["ticks"] {
  if (!(high > low)) return [{ share: 0.5, text: numeral(low, decimal) }];
  // What no axis can have between its ends, neither can a bar.
  if (unmet([low, high]) !== undefined)
    return [low, high].map((value, share) => ({ share, text: numeral(value, decimal, 3) }));
  const { values, texts, origin } = ticks([low, high], DENSER * (bottom - top), decimal);
  return values.map((value, k) => ({
    share: (value - low) / (high - low),
    text: origin === 0 ? (texts[k] ?? "") : numeral(value, decimal, 12),
  }));
}

const LONG = 96;

/** The bar lying down, with its lowest and its highest tick, whose numbers stand before and behind it. */
export function barEntry({ colours, ticks }: ColourBar, { theme }: Frame): LegendEntry {
  const rising = [...ticks].sort((a, b) => a.share - b.share);
  const [low = "", high = ""] = [rising[0]?.text, rising.at(-1)?.text];
  const before = textWidth(low, 12) + 6;
  return {
    width: before + LONG + 6 + textWidth(high, 12),
    marks(x, y) {
      const start = x + before;
      const at = (k: number): number => start + (k * LONG) / colours.length;
      return [
        { kind: "text", x, y, text: low, size: 12, fill: theme.text },
        ...colours.map(
          (colour, k): Mark => ({
            kind: "path",
            lines: [line([at(k), y - 5, at(k + 1), y - 5, at(k + 1), y + 5, at(k), y + 5], true)],
            fill: colour,
            stroke: colour,
            width: SEAM,
          }),
        ),
        {
          kind: "path",
          lines: [rising[0], rising.at(-1)].flatMap((tick) =>
            tick === undefined
              ? []
              : [line([start + tick.share * LONG, y - 7, start + tick.share * LONG, y + 7])],
          ),
          stroke: theme.text,
        },
        { kind: "text", x: start + LONG + 6, y, text: high, size: 12, fill: theme.text },
      ];
    },
  };
}
