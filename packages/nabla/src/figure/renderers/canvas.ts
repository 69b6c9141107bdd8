import type { Figure } from "../figure.js";
import type { Frame } from "../frame.js";
import { lower } from "../lower.js";
import type { Mark, PathMark, RasterMark, TextMark } from "../mark.js";
import { FONTS } from "../text.js";

/** What of a browser's `CanvasRenderingContext2D` (or an `OffscreenCanvas`'s, or node-canvas's) a figure needs. */
export interface CanvasContext {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineJoin: string;
  font: string;
  textAlign: string;
  textBaseline: string;
  save(): void;
  restore(): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  rect(x: number, y: number, width: number, height: number): void;
  clip(rule?: "evenodd"): void;
  fill(rule?: "evenodd"): void;
  stroke(): void;
  setLineDash(lengths: number[]): void;
  translate(x: number, y: number): void;
  rotate(radians: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
}

export interface DrawOptions {
  /**
   * Names of the layers to draw, such as `["point"]`; default all. A part that moves can have a canvas of its own.
   */
  readonly layers?: readonly string[];
  /** Fill the figure with the theme's background first; default true. */
  readonly background?: boolean;
}

/**
 * Draws the figure on a canvas, from (0, 0) to (width, height) of `figure.frame` in the context's units; scale the
 * context before for dense screens. All values are computed first, then all is drawn in one go, so that no half-drawn
 * picture is seen.
 */
export async function draw(figure: Figure, context: CanvasContext, options: DrawOptions = {}): Promise<void> {
  const { frame } = figure;
  const groups = await lower(figure, options.layers);
  context.save();
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  if (options.background ?? true) {
    context.fillStyle = frame.theme.background;
    context.fillRect(0, 0, frame.width, frame.height);
  }
  for (const { clip, marks } of groups) {
    context.save();
    if (clip) {
      context.beginPath();
      context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
      context.clip();
    }
    for (const mark of marks) drawMark(mark, context, frame);
    context.restore();
  }
  context.restore();
}

function drawMark(mark: Mark, context: CanvasContext, frame: Frame): void {
  switch (mark.kind) {
    case "path":
      drawPath(mark, context, frame);
      break;
    case "raster":
      drawRaster(mark, context);
      break;
    case "text":
      drawText(mark, context);
      break;
  }
}

function drawPath(mark: PathMark, context: CanvasContext, frame: Frame): void {
  context.beginPath();
  for (const { points, closed } of mark.lines) {
    context.moveTo(points[0], points[1]);
    for (let n = 2; n < points.length; n += 2) context.lineTo(points[n], points[n + 1]);
    if (closed) context.closePath();
  }
  if (typeof mark.fill === "string") {
    context.fillStyle = mark.fill;
    context.fill("evenodd");
  }
  if (mark.stroke !== undefined) {
    context.strokeStyle = mark.stroke;
    context.lineWidth = mark.width ?? 1;
    context.setLineDash([...(mark.dash ?? [])]);
    context.stroke();
  }
  // Last, since clipping and the hatch's own lines end the path.
  if (typeof mark.fill === "object") drawHatch(mark.fill.hatch, context, frame);
}

/** Lines at 45°, nine pixels apart, inside the context's current path. */
function drawHatch(colour: string, context: CanvasContext, { left, top, right, bottom }: Frame): void {
  context.save();
  context.clip("evenodd");
  context.beginPath();
  const step = 9 * Math.SQRT2;
  for (let sum = Math.floor((left + top) / step) * step; sum < right + bottom; sum += step) {
    context.moveTo(sum - top, top);
    context.lineTo(sum - bottom, bottom);
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.stroke();
  context.restore();
}

function drawText(mark: TextMark, context: CanvasContext): void {
  const { text, size, anchor = "start", angle = 0, bold = false, italic = false } = mark;
  context.save();
  context.translate(mark.x, mark.y);
  if (angle !== 0) context.rotate((angle * Math.PI) / 180);
  context.font = `${italic ? "italic " : ""}${bold ? "600 " : ""}${size}px ${FONTS}`;
  context.textAlign = anchor === "middle" ? "center" : anchor === "start" ? "left" : "right";
  // As in the SVG: from the middle of the capitals down to the baseline.
  const baseline = 0.36 * size;
  if (mark.halo !== undefined) {
    context.strokeStyle = mark.halo;
    context.lineWidth = 3;
    context.setLineDash([]);
    context.strokeText(text, 0, baseline);
  }
  context.fillStyle = mark.fill;
  context.fillText(text, 0, baseline);
  context.restore();
}

/**
 * A rectangle for each run of one colour in a row: contexts draw pictures only from host objects that the library
 * cannot make.
 */
function drawRaster(
  { x, y, width, height, columns, rows, pixels, palette }: RasterMark,
  context: CanvasContext,
): void {
  const [cellWidth, cellHeight] = [width / columns, height / rows];
  // Edges are whole pixels, so that neighbours neither share one, which would be seen through colours, nor leave a gap.
  // Where pixels are not those of the screen, opaque cells are a little larger, or the background would shine through.
  const edge = (place: number): number => (Math.min(cellWidth, cellHeight) < 1 ? place : Math.round(place));
  const opaque = pixels.every((index) => (palette[4 * index + 3] ?? 255) % 255 === 0);
  const more = opaque ? 0.5 : 0;
  for (let row = 0; row < rows; row++) {
    for (let start = 0; start < columns; ) {
      const index = pixels[row * columns + start];
      let end = start + 1;
      while (end < columns && pixels[row * columns + end] === index) end++;
      const [red, green, blue, alpha] = palette.subarray(4 * index, 4 * index + 4);
      context.fillStyle = `rgba(${red}, ${green}, ${blue}, ${(alpha ?? 255) / 255})`;
      const [left, top] = [edge(x + start * cellWidth), edge(y + row * cellHeight)];
      const [right, bottom] = [edge(x + end * cellWidth), edge(y + (row + 1) * cellHeight)];
      context.fillRect(left, top, right - left + more, bottom - top + more);
      start = end;
    }
  }
}
