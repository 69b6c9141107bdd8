/** Points `x0, y0, x1, y1, …` joined in order; a closed line repeats no point. */
export interface Polyline {
  readonly points: Float64Array;
  readonly closed: boolean;
}

/** A plain colour (any CSS colour), or lines at 45° of this colour. */
export type Paint = string | { readonly hatch: string };

/** Polylines in pixels, filled (even-odd) and stroked together. */
export interface PathMark {
  readonly kind: "path";
  readonly lines: readonly Polyline[];
  readonly fill?: Paint;
  readonly stroke?: string;
  /** Stroke width in pixels; default 1. */
  readonly width?: number;
  readonly dash?: readonly number[];
  /** Written as `data-…` attributes, for tests and for linking views. */
  readonly data?: Readonly<Record<string, string>>;
}

/** A picture of `columns` × `rows` pixels, top row first, stretched over a rectangle of the figure. */
export interface RasterMark {
  readonly kind: "raster";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** A colour index for each pixel. */
  readonly pixels: Uint8Array;
  /** Up to 256 colours, four numbers for each, `red, green, blue, alpha`, 0 … 255. */
  readonly palette: Uint8Array;
  /** Sharp edges between pixels that are enlarged; default false. */
  readonly crisp?: boolean;
}

/** A line of text. `y` is the middle of its capital letters, so that it stays put when it is turned. */
export interface TextMark {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Font size in pixels. */
  readonly size: number;
  readonly fill: string;
  readonly anchor?: "start" | "middle" | "end";
  /** Degrees, clockwise, around (x, y). */
  readonly angle?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** A border of this colour keeps the text legible on lines. */
  readonly halo?: string;
  readonly data?: Readonly<Record<string, string>>;
}

/** All that a renderer has to know how to draw. */
export type Mark = PathMark | RasterMark | TextMark;

/** A polyline of the given points. */
export function line(points: ArrayLike<number>, closed = false): Polyline {
  return { points: Float64Array.from(points), closed };
}

/** A disc's outline. Renderers know no circles: 24 corners look round up to a radius of some ten pixels. */
export function circle(x: number, y: number, radius: number): Polyline {
  const corners = 24;
  const points = new Float64Array(2 * corners);
  for (let k = 0; k < corners; k++) {
    const angle = (2 * Math.PI * k) / corners;
    points[2 * k] = x + radius * Math.cos(angle);
    points[2 * k + 1] = y + radius * Math.sin(angle);
  }
  return { points, closed: true };
}

/** A tenth of a pixel is enough for what has thousands of corners, and short in a file. */
export const tenth = (pixel: number): number => Math.round(pixel * 10) / 10;

/** Pixels that a thinned line may lie off. */
const OFF = 0.2;

/** A line in tenths of pixels, without the points that lie on the way from the one before to the one after. */
export function thinned(points: ArrayLike<number>): Float64Array {
  const kept: number[] = [];
  for (let n = 0; n < points.length; n += 2) {
    const [x, y] = [points[n] ?? 0, points[n + 1] ?? 0];
    if (kept.length > 0 && n < points.length - 2) {
      const [x0, y0] = [kept.at(-2) ?? 0, kept.at(-1) ?? 0];
      const [dx, dy] = [(points[n + 2] ?? 0) - x0, (points[n + 3] ?? 0) - y0];
      const [along, across] = [(x - x0) * dx + (y - y0) * dy, (x - x0) * dy - (y - y0) * dx];
      const long = Math.hypot(dx, dy);
      if (along >= 0 && along <= long * long && Math.abs(across) <= OFF * long) continue;
    }
    kept.push(tenth(x), tenth(y));
  }
  return Float64Array.from(kept);
}
