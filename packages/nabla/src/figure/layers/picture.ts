import type { NDView, NestedNumbers } from "../../array/view.js";
import { NablaError } from "../../error.js";
import { evenColours, roundTicks } from "../colour-bar.js";
import { type Colours, colourMap, paletteOf } from "../colour-maps.js";
import type { Frame, Interval } from "../frame.js";
import type { ColourBar, Layer } from "../layer.js";
import type { RasterMark } from "../mark.js";
import { numeral } from "../numerals.js";
import { type Placed, type Placement, placed } from "../placed.js";

export interface PictureOptions extends Placement {
  /** Default "grey". */
  readonly colours?: Colours;
  /**
   * The numbers with the first and the last colour; what lies beyond has these too. Default: 0 and 255 of bytes, −π and
   * π of angles, else the least and the largest number; of "blue-orange" as far to both sides of zero.
   */
  readonly range?: Interval;
  /** A colour bar; default true, unless the picture is grey. */
  readonly bar?: boolean;
  /** Soft changes between pixels that are enlarged, instead of sharp edges; default false. */
  readonly smooth?: boolean;
}

const SHADES = 255;
/** The share of a pixel that rounding may add or take. */
const HAIR = 1e-6;

/**
 * An array of numbers as a picture: a pixel, or a cell, for each. One that has more pixels than the figure gets the
 * means of blocks. Numbers that are not finite are left out. Throws `shape` for an array that has not two axes,
 * `domain` for options out of range.
 */
export function picture(grid: NDView | NestedNumbers, options: PictureOptions = {}): Layer {
  const { colours = "grey", bar = colours !== "grey", smooth = false } = options;
  const { kind } = colourMap(colours, "picture");
  const cells = placed(grid, options, "picture");
  const [low, high] = options.range ?? rangeOf(cells, kind);
  if (!(Number.isFinite(high - low) && low <= high)) {
    const fact = `picture: range must grow from its first number to its second, got [${low}, ${high}]`;
    throw new NablaError("domain", fact, { value: options.range });
  }
  const palette = paletteOf(colours, SHADES, 1, "picture");
  const shade = (value: number): number => {
    if (!Number.isFinite(value)) return 0;
    const share = high > low ? (value - low) / (high - low) : 0.5;
    // An angle's circle has as many steps as colours, the ends of a line one less.
    if (kind === "cyclic") return 1 + (((Math.round(share * SHADES) % SHADES) + SHADES) % SHADES);
    return 1 + Math.round(Math.min(Math.max(share, 0), 1) * (SHADES - 1));
  };
  return {
    name: "picture",
    hasBar: bar,
    lower: (frame) => ({
      marks: raster(cells, shade, palette, smooth, frame),
      ...(bar && { bar: barOf([low, high], colours, frame) }),
    }),
  };
}

function rangeOf(cells: Placed, kind: "sequential" | "diverging" | "cyclic"): Interval {
  if (kind === "cyclic") return [-Math.PI, Math.PI];
  if (kind === "sequential" && /^uint8/.test(cells.dtype)) return [0, 255];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < cells.rows; row++) {
    for (let column = 0; column < cells.columns; column++) {
      const value = cells.at(row, column);
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return [0, 0];
  if (kind === "sequential") return [low, high];
  const reach = Math.max(Math.abs(low), Math.abs(high));
  return [-reach, reach];
}

function raster(
  cells: Placed,
  shade: (value: number) => number,
  palette: Uint8Array,
  smooth: boolean,
  frame: Frame,
): RasterMark[] {
  const place = cells.on(frame);
  const [cellWidth, cellHeight] = [place.width / cells.columns, place.height / cells.rows];
  // Cells of the picture that fall together on one pixel of the figure.
  const [across, down] = [cellWidth, cellHeight].map((size) => Math.max(1, Math.floor(1 / size))) as [
    number,
    number,
  ];
  // Only what is seen of it.
  const [left, right] = seen(
    frame.left - place.x,
    frame.right - place.x,
    cellWidth * across,
    cells.columns / across,
  );
  const [top, bottom] = seen(
    frame.top - place.y,
    frame.bottom - place.y,
    cellHeight * down,
    cells.rows / down,
  );
  const [columns, rows] = [right - left, bottom - top];
  if (columns <= 0 || rows <= 0) return [];
  const pixels = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let [sum, count] = [0, 0];
      const [i0, j0] = [(top + row) * down, (left + column) * across];
      for (let i = i0; i < Math.min(i0 + down, cells.rows); i++) {
        for (let j = j0; j < Math.min(j0 + across, cells.columns); j++) {
          const value = cells.at(i, j);
          if (!Number.isFinite(value)) continue;
          sum += value;
          count++;
        }
      }
      pixels[row * columns + column] = shade(count > 0 ? sum / count : Number.NaN);
    }
  }
  return [
    {
      kind: "raster",
      x: place.x + left * across * cellWidth,
      y: place.y + top * down * cellHeight,
      // The last block may reach beyond the picture.
      width: columns * across * cellWidth,
      height: rows * down * cellHeight,
      columns,
      rows,
      pixels,
      palette,
      crisp: !smooth,
    },
  ];
}

/** Which blocks, each `size` pixels, lie between two pixels; `count` of them begin at pixel 0. */
const seen = (from: number, to: number, size: number, count: number): [first: number, end: number] => [
  Math.max(0, Math.floor(from / size + HAIR)),
  Math.min(Math.ceil(count), Math.ceil(to / size - HAIR)),
];

function barOf([low, high]: Interval, colours: Colours, frame: Frame): ColourBar {
  const { colour, kind } = colourMap(colours, "picture");
  return {
    colours: evenColours(colour),
    ticks:
      kind === "cyclic"
        ? [0, 0.25, 0.5, 0.75, 1].map((share) => ({
            share,
            text: numeral(low + share * (high - low), frame.decimal, 3),
          }))
        : roundTicks(low, high, frame),
  };
}
