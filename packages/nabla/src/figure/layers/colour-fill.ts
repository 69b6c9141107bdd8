import { NablaError } from "../../error.js";
import type { Texts, Words } from "../../expression/row.js";
import { arrowOutline } from "../arrow.js";
import type { Frame, Interval } from "../frame.js";
import type { Layer, LegendEntry } from "../layer.js";
import { circle, line, type Mark } from "../mark.js";
import { numeral } from "../numerals.js";
import { between, oklab } from "../oklab.js";
import { textWidth } from "../text.js";

/** A colour that a colour fill passes. */
export interface Stop {
  /** `#rrggbb`. */
  readonly colour: string;
  /** Where, from 0 at the start to 1 at the end; in rising order. */
  readonly at: number;
}

export interface ColourFillOptions {
  /** Two or more. Before the first and after the last, their colours go on. */
  readonly stops: readonly Stop[];
  /** Where 0 and 1 are, as (x, y). */
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** The step between lines of equal brightness, in OKLab's lightness from 0 to 1; default 0.1, 0 for none. */
  readonly step?: number;
  /** The arrow from start to end, with the stops on it; default true. */
  readonly arrow?: boolean;
}

const words = {
  fill: (first: string, last: string, low: string, high: string): Words => ({
    en: `Colours run from ${first} to ${last}; lightness goes from ${low} to ${high}.`,
    ru: `Цвета идут от ${first} к ${last}; светлота меняется от ${low} до ${high}.`,
  }),
  step: (step: string): Words => ({
    en: `equal brightness, lightness ${step} apart`,
    ru: `равная яркость, шаг светлоты ${step}`,
  }),
} satisfies Texts;

/** The finest strips of one colour, in pixels, and their largest number. */
const STRIP = 1.5;
const MOST = 256;
/** Steps in which places of a lightness are looked for. */
const STEPS = 512;
/** How far from the arrow a line's number stands, and how far apart two are, in pixels. */
const ASIDE = 44;
const APART = 15;

/**
 * What drawing programs call a gradient: colour that changes along a straight way, evenly to the eye between its stops
 * (in OKLab), with the arrow of the way and the lines of equal brightness, which are its level lines and lie across it.
 * Throws `domain` for stops that are not colours in rising places, and for a way without a length.
 */
export function colourFill(options: ColourFillOptions): Layer {
  const { stops, from, to, step = 0.1, arrow = true } = options;
  checkStops(stops);
  const refuse = (fact: string, value: unknown): never => {
    throw new NablaError("domain", `colourFill: ${fact}, got ${String(value)}`, { value });
  };
  if (![...from, ...to].every(Number.isFinite) || Math.hypot(to[0] - from[0], to[1] - from[1]) === 0)
    refuse("from and to must be two places", `(${from.join(", ")}) and (${to.join(", ")})`);
  if (!(step === 0 || (step >= 0.005 && step <= 1))) refuse("step must be 0 or 0.005 … 1", step);
  return {
    name: "colour-fill",
    legendWidth: 270,
    lower(frame) {
      const way = wayOn(from, to, frame);
      const { decimal, language } = frame;
      const lightness = Array.from({ length: STEPS + 1 }, (_, k) => oklab(colourAt(stops, k / STEPS))[0]);
      const write = (value: number): string => numeral(value, decimal, 2);
      const text = words.fill(
        stops[0]?.colour ?? "",
        stops.at(-1)?.colour ?? "",
        write(lightness[0] ?? 0),
        write(lightness.at(-1) ?? 0),
      );
      return {
        marks: [
          ...strips(stops, way),
          ...(step > 0 ? brightnessLines(lightness, step, way, frame) : []),
          ...(arrow ? arrowMarks(stops, way, frame) : []),
        ],
        ...(step > 0 && { legend: [stepEntry(step, frame)] }),
        words: text[language],
      };
    },
  };
}

function checkStops(stops: readonly Stop[]): void {
  const refuse = (fact: string, value: unknown): never => {
    throw new NablaError("domain", `colourFill: ${fact}, got ${String(value)}`, { value });
  };
  if (stops.length < 2) refuse("there must be two stops or more", stops.length);
  stops.forEach(({ colour, at }, k) => {
    if (!/^#[0-9a-f]{6}$/i.test(colour)) refuse("a stop's colour must be #rrggbb", colour);
    if (!(at >= 0 && at <= 1 && at > (stops[k - 1]?.at ?? -1)))
      refuse("stops must rise from 0 to 1", stops.map((stop) => stop.at).join(", "));
  });
}

/**
 * The colour of a {@link colourFill} at a share of its way, `#rrggbb`. Throws `domain` for stops that are not colours
 * in rising places.
 */
export function fillColour(stops: readonly Stop[], share: number): string {
  checkStops(stops);
  return colourAt(stops, share);
}

function colourAt(stops: readonly Stop[], share: number): string {
  const n = Math.max(
    0,
    stops.findLastIndex(({ at }) => at <= share),
  );
  const [before, after] = [stops[n], stops[n + 1]];
  if (before === undefined) return "#000000";
  if (after === undefined || share <= before.at) return before.colour;
  return between([before.colour, after.colour], (share - before.at) / (after.at - before.at));
}

/** The way on the page. */
interface Way {
  /** The pixel of a share of the way, so many pixels along its line of equal colour. */
  at(share: number, across: number): readonly [number, number];
  /** Pixels along the way's normal, that is, across the lines of equal colour. */
  readonly long: number;
  /** The shares of the way that the plot shows, and how far its lines reach across. */
  readonly shares: Interval;
  readonly reach: Interval;
}

/** Lines of equal colour are at right angles to the way in the plane; on the page only on equal axes. */
function wayOn(from: readonly [number, number], to: readonly [number, number], frame: Frame): Way {
  const [x0, y0] = [frame.toX(from[0]), frame.toY(from[1])];
  const [dx, dy] = [frame.toX(to[0]) - x0, frame.toY(to[1]) - y0];
  // (−Δy, Δx) in the plane; pixels grow down.
  const [ax, ay] = [-(to[1] - from[1]) * frame.scaleX, -(to[0] - from[0]) * frame.scaleY];
  const size = Math.hypot(ax, ay);
  const [ux, uy] = [ax / size, ay / size];
  const area = dx * uy - dy * ux;
  const corners = [frame.left, frame.right].flatMap((x) =>
    [frame.top, frame.bottom].map((y) => [x - x0, y - y0] as const),
  );
  const shares = corners.map(([x, y]) => (x * uy - y * ux) / area);
  const across = corners.map(([x, y]) => (dx * y - dy * x) / area);
  return {
    at: (share, offset) => [x0 + share * dx + offset * ux, y0 + share * dy + offset * uy],
    long: Math.abs(area),
    shares: [Math.min(...shares), Math.max(...shares)],
    reach: [Math.min(...across), Math.max(...across)],
  };
}

function strips(stops: readonly Stop[], way: Way): Mark[] {
  const count = Math.min(MOST, Math.max(2, Math.ceil(way.long / STRIP)));
  return Array.from({ length: count }, (_, k): Mark => {
    const colour = colourAt(stops, (k + 0.5) / count);
    // From the edge of the plot on; each strip covers what follows, so that nothing shines through between two.
    const start = k === 0 ? Math.min(0, way.shares[0]) : k / count;
    const end = Math.max(1, way.shares[1]);
    const [low, high] = way.reach;
    const corners = [
      ...way.at(start, low),
      ...way.at(end, low),
      ...way.at(end, high),
      ...way.at(start, high),
    ];
    return { kind: "path", lines: [line(corners, true)], fill: colour, data: { part: "strip" } };
  });
}

/** A line wherever the lightness passes a multiple of the step, with its number. */
function brightnessLines(lightness: readonly number[], step: number, way: Way, frame: Frame): Mark[] {
  const { theme, decimal } = frame;
  const places: { readonly share: number; readonly level: number }[] = [];
  for (let k = 1; k < lightness.length; k++) {
    const [low = 0, high = 0] = [lightness[k - 1], lightness[k]];
    const [from, to] = [Math.min(low, high), Math.max(low, high)];
    for (let n = Math.floor(from / step) + 1; n * step <= to; n++)
      places.push({ share: (k - 1 + (n * step - low) / (high - low)) / STEPS, level: n * step });
  }
  const drawn = places.map(({ share }) =>
    line([...way.at(share, way.reach[0]), ...way.at(share, way.reach[1])]),
  );
  if (drawn.length === 0) return [];
  const marks: Mark[] = [
    { kind: "path", lines: drawn, stroke: theme.background, width: 2.6 },
    { kind: "path", lines: drawn, stroke: theme.text, width: 1, data: { part: "brightness" } },
  ];
  let last = Number.NEGATIVE_INFINITY;
  for (const { share, level } of places) {
    if ((share - last) * way.long < APART) continue;
    last = share;
    const [x, y] = way.at(share, ASIDE);
    const text = numeral(level, decimal, 3);
    marks.push({
      kind: "text",
      x,
      y,
      text,
      size: 11,
      fill: theme.text,
      anchor: "middle",
      halo: theme.background,
      data: { level: text },
    });
  }
  return marks;
}

function stepEntry(step: number, { theme, decimal, language }: Frame): LegendEntry {
  const text = words.step(numeral(step, decimal, 3))[language];
  return {
    width: 28 + textWidth(text, 12),
    marks: (x, y) => [
      { kind: "path", lines: [line([x, y, x + 20, y])], stroke: theme.text },
      { kind: "text", x: x + 28, y, text, size: 12, fill: theme.text },
    ],
  };
}

function arrowMarks(stops: readonly Stop[], way: Way, { theme }: Frame): Mark[] {
  const [start, end] = [way.at(0, 0), way.at(1, 0)];
  const arrow = { points: arrowOutline(...start, ...end, 3), closed: true };
  const { text: fill, background } = theme;
  return [
    ...stops.map(({ colour, at }): Mark => {
      const lines = [circle(...way.at(at, 0), 6)];
      return { kind: "path", lines, fill: colour, stroke: background, width: 2, data: { stop: colour } };
    }),
    { kind: "path", lines: [arrow], fill, stroke: background, width: 1.5, data: { part: "direction" } },
  ];
}
