import { NablaError } from "../../error.js";
import type { Frame } from "../frame.js";
import type { Layer } from "../layer.js";
import { line, type PathMark, type Polyline } from "../mark.js";
import { MARKERS, type Marker, markerLines } from "../marker.js";

export interface TraceOptions {
  /** The places passed, in their order. Places that are not finite end the line; it starts again after them. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** A CSS colour; default the theme's accent. */
  readonly colour?: string;
  /** Lengths of dashes and gaps in pixels: runs are told apart by more than colour. */
  readonly dash?: readonly number[];
  /** A sign at each place; default none. */
  readonly marker?: Marker;
}

/** A path walked over the plane, such as an optimiser's, with a sign at each step. */
export function trace(options: TraceOptions): Layer {
  const { marker } = options;
  if (marker !== undefined && !MARKERS.includes(marker)) {
    const fact = `trace: marker must be one of ${MARKERS.join(", ")}, got ${String(marker)}`;
    throw new NablaError("domain", fact, { value: marker });
  }
  return { name: "trace", lower: (frame) => ({ marks: traceMarks(options, frame) }) };
}

/** The path's marks: its line, and its signs if it has any. */
export function traceMarks({ points, colour, dash, marker }: TraceOptions, frame: Frame): PathMark[] {
  const stroke = colour ?? frame.theme.accent;
  const runs: number[][] = [[]];
  for (const [x, y] of points) {
    if (Number.isFinite(x) && Number.isFinite(y))
      runs.at(-1)?.push(onPage(frame.toX(x)), onPage(frame.toY(y)));
    else runs.push([]);
  }
  const lines: Polyline[] = runs.filter((run) => run.length >= 4).map((run) => line(run));
  const marks: PathMark[] = [];
  if (lines.length > 0)
    marks.push({ kind: "path", lines, stroke, width: 2, ...(dash?.length ? { dash } : {}) });
  if (marker !== undefined) {
    const signs = runs.flatMap((run) =>
      run.flatMap((x, n) => (n % 2 === 0 ? markerLines(marker, x, run[n + 1] ?? 0) : [])),
    );
    const crossing = marker === "cross" || marker === "plus";
    const paint = crossing ? {} : { fill: frame.theme.background };
    if (signs.length > 0) marks.push({ kind: "path", lines: signs, stroke, width: 1.5, ...paint });
  }
  return marks;
}

/** A diverging path leaves the page by astronomical distances, which renderers do not draw reliably. */
function onPage(pixel: number): number {
  return Math.min(Math.max(pixel, -1e5), 1e5);
}
