import { NablaError } from "../../error.js";
import type { Frame, Interval } from "../frame.js";

/** From where one looks at a surface. */
export interface View {
  /**
   * Degrees around the vertical, counted as in matplotlib: 0 looks from the end of the x axis, 90 from the end of the
   * y axis. Default −60.
   */
  readonly azimuth?: number;
  /** Degrees above the floor, 5 … 90; 90 looks straight down. Default 30. */
  readonly elevation?: number;
  /** How high the heights stand, in sides of the floor, 0.1 … 2; default 0.5. More for a place higher than wide. */
  readonly rise?: number;
}

/** A direction or a place in the box: its longer side on the floor is 1, its middle (0, 0), the lowest height 0. */
export type Place = readonly [u: number, v: number, w: number];

/** The box of a surface and how it is seen: in parallel, so that equal lengths on an axis stay equal on the page. */
export interface Space {
  /** Heights in the box. */
  readonly z: Interval;
  /** The height of the floor, as far below as the map on it needs to be seen. */
  readonly floor: number;
  /** How far up in the box a height is, 0 … 1. */
  share(z: number): number;
  /** The unit vector from the box to the eye. */
  readonly eye: Place;
  readonly sides: Sides;
  /** Is a unit of x as long as a unit of y? */
  readonly equal: boolean;
  /** Pixels of a length of 1 that is seen from across. */
  readonly scale: number;
  toBox(x: number, y: number, z: number): Place;
  toPage(x: number, y: number, z: number): readonly [px: number, py: number];
  /** Where a place of the box is seen. */
  see(place: Place): readonly [px: number, py: number];
}

/** Lengths of the floor's sides along x and y; the longer is 1. */
export type Sides = readonly [number, number];

/** A floor narrower than this share of its length is drawn as a square. */
const NARROWEST = 0.2;

/** The floor's sides: as long as the frame's intervals, where that is wished and makes a floor to look at. */
export function sidesOf({ x, y }: Frame, equal: boolean): Sides {
  const [spanX, spanY] = [x[1] - x[0], y[1] - y[0]];
  const longest = Math.max(spanX, spanY);
  if (!equal || Math.min(spanX, spanY) < NARROWEST * longest) return [1, 1];
  return [spanX / longest, spanY / longest];
}

/** How high the heights usually stand, and how far below them the floor then lies, in sides of the box. */
const RISE = 0.5;
const DROP = 0.56;
/** Pixels around the box for ticks and names. */
const PADDING = { left: 56, right: 24, top: 20, bottom: 34 };

/** The box of heights `z` over the frame's window, fitted to the frame's place on the page. */
export function space(frame: Frame, sides: Sides, z: Interval, view: View): Space {
  const azimuth = radians(view.azimuth ?? -60);
  const elevation = radians(view.elevation ?? 30);
  const { x, y } = frame;
  const [sideU, sideV] = sides;
  const side = (sideU + sideV) / 2;
  const middle = ([low, high]: Interval): number => low + (high - low) / 2;
  const share = (pz: number): number => (pz - z[0]) / (z[1] - z[0]);
  const rise = view.rise ?? RISE;
  const toBox = (px: number, py: number, pz: number): Place => [
    ((px - middle(x)) / (x[1] - x[0])) * sideU,
    ((py - middle(y)) / (y[1] - y[0])) * sideV,
    share(pz) * rise * side,
  ];
  const [cosA, sinA, cosE, sinE] = [
    Math.cos(azimuth),
    Math.sin(azimuth),
    Math.cos(elevation),
    Math.sin(elevation),
  ];
  const flat = ([u, v, w]: Place): [across: number, down: number] => [
    v * cosA - u * sinA,
    (u * cosA + v * sinA) * sinE - w * cosE,
  ];
  const floor = z[0] - (DROP / RISE) * (z[1] - z[0]);
  const corners = x.flatMap((px) => y.flatMap((py) => [floor, z[1]].map((pz) => flat(toBox(px, py, pz)))));
  const [left, right] = extent(corners.map(([across]) => across));
  const [top, bottom] = extent(corners.map(([, down]) => down));
  // Numbers of an axis stand right of the box; the frame has left of it what the widest takes.
  const beside = Math.max(PADDING.right, frame.left - 22);
  const width = frame.right - PADDING.left - beside;
  const height = frame.bottom + 8 - PADDING.top - PADDING.bottom;
  const scale = Math.min(width / (right - left), height / (bottom - top));
  const x0 = PADDING.left + (width - scale * (right - left)) / 2 - scale * left;
  const y0 = PADDING.top + (height - scale * (bottom - top)) / 2 - scale * top;
  const see = (place: Place): readonly [number, number] => {
    const [across, down] = flat(place);
    return [x0 + scale * across, y0 + scale * down];
  };
  return {
    z,
    floor,
    share,
    equal: Math.abs((sideU / (x[1] - x[0]) / sideV) * (y[1] - y[0]) - 1) < 1e-6,
    eye: [cosA * cosE, sinA * cosE, sinE],
    sides,
    scale,
    toBox,
    toPage: (px, py, pz) => see(toBox(px, py, pz)),
    see,
  };
}

/** Throws `domain` for numbers out of range. */
export function checkView({ azimuth = 0, elevation = 30, rise = RISE }: View): void {
  const check = (name: string, value: number, least: number, most: number, unit: string): void => {
    if (value >= least && value <= most) return;
    const fact = `surface: ${name} must be ${least} … ${most} ${unit}, got ${value}`;
    throw new NablaError("domain", fact, { value });
  };
  check("azimuth", azimuth, -360, 360, "degrees");
  check("elevation", elevation, 5, 90, "degrees");
  check("rise", rise, 0.1, 2, "sides");
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const extent = (values: readonly number[]): Interval => [Math.min(...values), Math.max(...values)];
