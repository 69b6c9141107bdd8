import { NablaError } from "../../error.js";
import type { Texts } from "../../expression/row.js";
import { directionOf } from "../arrow.js";
import { evenLines } from "../even-lines.js";
import { type Field, firstOf, pixels } from "../field.js";
import { type Fineness, finenessOf } from "../fineness.js";
import type { Frame } from "../frame.js";
import type { Layer, LegendEntry } from "../layer.js";
import { line, type Mark, type Polyline } from "../mark.js";
import { simplified } from "../simplify.js";
import type { DirectionAt, Station } from "../streamline.js";
import { textWidth } from "../text.js";

export interface StreamlinesOptions {
  /** 1 follows ∇f, the way up (default); −1 follows −∇f, the way down. */
  readonly sign?: 1 | -1;
  /** f itself: where it is undefined, no line goes, even if the formula of its gradient has a value there. */
  readonly value?: Field;
  /** About how many pixels lie between lines; default 24. */
  readonly spacing?: number;
}

const words = {
  up: { en: "Streamlines follow ∇f, the way up.", ru: "Линии тока идут по ∇f, вверх." },
  down: { en: "Streamlines follow −∇f, the way down.", ru: "Линии тока идут по −∇f, вниз." },
  rough: {
    en: "turns within a pixel: no streamlines",
    ru: "меняет направление в пределах пикселя: линий тока нет",
  },
} satisfies Texts;

const WIDTH = 1.2;
/** An arrowhead's length and half its width, and how far one is from the next along a line, in pixels. */
const HEAD = 8;
const WING = 3.4;
const APART = 120;

/**
 * Lines that follow ∇f, or −∇f, evenly spaced, with arrowheads. `gradient` is a {@link Field} of two functions, ∂f/∂x
 * and ∂f/∂y, or the components of any other field. Each line is followed to a fiftieth of a pixel a step by a
 * Runge–Kutta method that chooses its steps (Dormand and Prince, 1980), from seeds after Jobard and Lefer (1997). Lines
 * end where the field is zero or undefined, where f (without it ∂f/∂x) varies faster than pixels can show, and where
 * they would crowd; of a field that turns within a pixel there are none, and the legend says so. Throws `domain` for
 * options out of range.
 */
export function streamlines(gradient: Field, options: StreamlinesOptions = {}): Layer {
  const { sign = 1, value } = options;
  const spacing = pixels("streamlines: spacing", options.spacing ?? 24);
  if (sign !== 1 && sign !== -1) {
    throw new NablaError("domain", `streamlines: sign must be 1 or -1, got ${String(sign)}`, { value: sign });
  }
  const judged = value ?? firstOf(gradient);
  return {
    name: "streamlines",
    legendWidth: 80,
    async lower(frame) {
      const { isFine, squares, notes } = await finenessOf(judged, frame);
      const found = await evenLines(frame, spacing, directionsOf(gradient, value, sign, isFine, frame));
      const lines = found?.length === 0 && squares.length > 0 ? undefined : found;
      const colour = sign === 1 ? frame.theme.ascent : frame.theme.descent;
      const note = lines === undefined ? words.rough[frame.language] : "";
      const legend = [legendEntry(sign, colour, note, frame)];
      if (lines === undefined) return { marks: [], notes, legend, words: `∇f ${note}.` };
      const paths = lines.map(
        (stations): Polyline => simplified(line(stations.flatMap(({ x, y }) => [x, y])), 0.1),
      );
      const heads = lines.flatMap((stations) => headsOn(stations));
      const marks: Mark[] = [
        { kind: "path", lines: paths, stroke: colour, width: WIDTH, data: { part: "lines" } },
        { kind: "path", lines: heads, fill: colour, data: { part: "heads" } },
      ];
      return {
        marks: lines.length === 0 ? [] : marks,
        notes,
        legend,
        words: words[sign === 1 ? "up" : "down"][frame.language],
      };
    },
  };
}

/** The way at a pixel. One place is asked at a time, in the same columns. */
function directionsOf(
  gradient: Field,
  value: Field | undefined,
  sign: number,
  isFine: Fineness["isFine"],
  frame: Frame,
): DirectionAt {
  const place = [new Float64Array(1), new Float64Array(1)] as const;
  const [gx, gy, f] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
  return async (px, py) => {
    if (isFine(px, py)) return undefined;
    [place[0][0], place[1][0]] = frame.at(px, py);
    await gradient.points(place, [gx, gy]);
    if (value !== undefined) await value.points(place, [f]);
    if (!Number.isFinite(gx[0] + gy[0] + f[0])) return undefined;
    const { ux, uy, stretch } = directionOf(sign * gx[0], sign * gy[0], frame);
    return stretch > 0 ? { ux, uy } : undefined;
  };
}

/** Arrowheads in the middle of a line's equal parts. */
function headsOn(stations: readonly Station[]): Polyline[] {
  const [start, end] = [stations[0]?.arc ?? 0, stations.at(-1)?.arc ?? 0];
  const count = Math.max(1, Math.round((end - start) / APART));
  const heads: Polyline[] = [];
  let next = 0;
  for (const station of stations) {
    if (next >= count || station.arc < start + ((next + 0.5) / count) * (end - start)) continue;
    heads.push(headAt(station));
    next++;
  }
  return heads;
}

const headAt = ({ x, y, ux, uy }: Omit<Station, "arc">): Polyline => {
  const [bx, by] = [x - (ux * HEAD) / 2, y - (uy * HEAD) / 2];
  return line(
    [bx + ux * HEAD, by + uy * HEAD, bx - uy * WING, by + ux * WING, bx + uy * WING, by - ux * WING],
    true,
  );
};

function legendEntry(sign: number, colour: string, note: string, { theme }: Frame): LegendEntry {
  const name = sign === 1 ? "∇f" : "−∇f";
  const text = `${name} ${note}`.trim();
  return {
    width: 36 + textWidth(text, 12),
    marks: (x, y) => [
      { kind: "path", lines: [line([x, y, x + 28, y])], stroke: colour, width: WIDTH },
      { kind: "path", lines: [headAt({ x: x + 14, y, ux: 1, uy: 0 })], fill: colour },
      { kind: "text", x: x + 36, y, text, size: 12, fill: theme.text },
    ],
  };
}
