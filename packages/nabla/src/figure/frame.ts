import { tickStep, ticks as tickValues } from "d3-array";
import { NablaError } from "../error.js";
import type { Words } from "../expression/row.js";
import { type Decimal, tickNumerals } from "./numerals.js";
import { textWidth } from "./text.js";
import { type Theme, themeNamed } from "./theme.js";

export type Interval = readonly [low: number, high: number];

/** Where the plane lies on the page, and how; every layer draws by it. Pixels grow to the right and down. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** The plot's rectangle in pixels. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** What is visible: what was asked for, widened where equal axes need it. */
  readonly x: Interval;
  readonly y: Interval;
  /** Pixels per unit of x, and of y. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Is a unit of x as long as a unit of y? Only then is a right angle seen as one. */
  readonly equal: boolean;
  readonly labels: { readonly x: string; readonly y: string };
  readonly theme: Theme;
  readonly decimal: Decimal;
  readonly language: keyof Words;
  readonly id: string;
  toX(x: number): number;
  toY(y: number): number;
  /** The plane's point under a pixel. */
  at(px: number, py: number): [x: number, y: number];
}

export interface FrameOptions {
  readonly x: Interval;
  readonly y: Interval;
  /** Pixels; default 640. */
  readonly width?: number;
  /** Pixels. Default: what equal axes need. */
  readonly height?: number;
  /**
   * Same length of a unit on both axes (default); a number is how many units of x a unit of y is long, as on a map in
   * degrees. What is visible is widened around its middle to fit.
   */
  readonly equal?: boolean | number;
  readonly margin?: {
    readonly left?: number;
    readonly top?: number;
    readonly right?: number;
    readonly bottom?: number;
  };
  /** Names of the axes; default "x" and "y". */
  readonly labels?: { readonly x: string; readonly y: string };
  readonly theme?: "light" | "dark";
  /** Default: as the language writes it. */
  readonly decimal?: Decimal;
  /** Of the words that layers write; default "en". */
  readonly language?: keyof Words;
  /** Begins every id in the file; pages with several figures need different ones. */
  readonly id?: string;
}

/** A figure's width in pixels, where it is not given. */
export const WIDTH = 640;
/** About how many pixels lie between two ticks. */
const TICK_DISTANCE = 72;
const TICK_SIZE = 12;

/** Where an axis has its numbers, and what they are. */
export interface Ticks {
  readonly values: readonly number[];
  /** Numbers from `origin` on. */
  readonly texts: readonly string[];
  /** 0, or a number near the window where it is so narrow that only late digits differ. */
  readonly origin: number;
}

/** Numbers with more digits than this are written as differences from an origin. */
const DIGITS = 6;

/** Ticks at 1-2-5 steps inside an interval that is `pixels` long, with their labels. */
export function ticks([low, high]: Interval, pixels: number, decimal: Decimal): Ticks {
  const count = Math.max(2, Math.round(pixels / TICK_DISTANCE));
  const values = tickValues(low, high, count);
  const step = tickStep(low, high, count);
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const coarse = 10 ** Math.ceil(Math.log10(high - low));
  // Twelve digits: a billionth of a number is the narrowest window.
  const origin =
    largest / step < 10 ** DIGITS ? 0 : Number((Math.round(low / coarse) * coarse).toPrecision(12));
  const fromOrigin = values.map((value) => Math.round((value - origin) / step) * step);
  return { values, origin, texts: tickNumerals(fromOrigin, step, decimal) };
}

export function frame(options: FrameOptions): Frame {
  const { equal = true, language = "en", id = "nabla", labels = { x: "x", y: "y" } } = options;
  const decimal = options.decimal ?? (language === "ru" ? "," : ".");
  const width = size("width", options.width ?? WIDTH);
  const height = options.height === undefined ? undefined : size("height", options.height);
  let [x, y] = [interval("x", options.x), interval("y", options.y)];
  if (!/^[A-Za-z][\w-]*$/.test(id)) {
    throw new NablaError("domain", `figure: id must be a letter, then letters, digits, - or _, got ${id}`, {
      value: id,
    });
  }
  if (language !== "en" && language !== "ru") {
    throw new NablaError("domain", `figure: language must be en or ru, got ${String(language)}`, {
      value: language,
    });
  }
  if (decimal !== "." && decimal !== ",") {
    throw new NablaError("domain", `figure: decimal must be . or a comma, got ${String(decimal)}`, {
      value: decimal,
    });
  }
  const widest = Math.max(
    ...ticks(y, height ?? width, decimal).texts.map((text) => textWidth(text, TICK_SIZE)),
  );
  const margin = { left: Math.ceil(widest) + 26, top: 26, right: 20, bottom: 62, ...options.margin };
  const plotWidth = width - margin.left - margin.right;
  // Units of x that a unit of y is long; 0 leaves them alone.
  const ratio = Number(equal);
  if (!(ratio >= 0 && Number.isFinite(ratio))) {
    throw new NablaError("domain", `figure: equal must be a boolean or a positive number, got ${equal}`, {
      value: equal,
    });
  }
  const wanted = ratio > 0 ? ((y[1] - y[0]) / (x[1] - x[0])) * ratio * plotWidth : plotWidth;
  const plotHeight =
    height === undefined
      ? Math.round(Math.min(Math.max(wanted, plotWidth / 3), plotWidth * 1.5))
      : height - margin.top - margin.bottom;
  if (!(plotWidth >= 20 && plotHeight >= 20)) {
    const value = `${plotWidth}×${plotHeight}`;
    throw new NablaError("domain", `figure: the plot must be 20 pixels or more each way, got ${value}`, {
      value,
    });
  }
  if (ratio > 0) {
    const unit = Math.max((x[1] - x[0]) / plotWidth, ((y[1] - y[0]) * ratio) / plotHeight);
    x = interval("x", widen(x, unit * plotWidth));
    y = interval("y", widen(y, (unit * plotHeight) / ratio));
  }
  const [left, top] = [margin.left, margin.top];
  const [x0, y1] = [x[0], y[1]];
  const [scaleX, scaleY] = [plotWidth / (x[1] - x0), plotHeight / (y1 - y[0])];
  return {
    width,
    height: plotHeight + margin.top + margin.bottom,
    left,
    top,
    right: left + plotWidth,
    bottom: top + plotHeight,
    x,
    y,
    scaleX,
    scaleY,
    equal: Math.abs(scaleX / scaleY - 1) < 1e-6,
    labels,
    theme: themeNamed(options.theme ?? "light"),
    decimal,
    language,
    id,
    toX: (value) => left + (value - x0) * scaleX,
    toY: (value) => top + (y1 - value) * scaleY,
    at: (px, py) => [x0 + (px - left) / scaleX, y1 - (py - top) / scaleY],
  };
}

function size(name: string, value: number): number {
  if (Number.isFinite(value) && value >= 40 && value <= 20_000) return Math.round(value);
  throw new NablaError("domain", `figure: ${name} must be 40 … 20000 pixels, got ${value}`, { value });
}

/** Is this a range that can be drawn? Below a 10⁻⁹ of its place, pixels would fall between two doubles' differences. */
function interval(name: string, range: Interval): Interval {
  const [low, high] = Array.isArray(range) && range.length === 2 ? range : [Number.NaN, Number.NaN];
  const refuse = (fact: string): never => {
    const value = Array.isArray(range) ? `[${range.join(", ")}]` : String(range);
    throw new NablaError("domain", `figure: ${name} must ${fact}, got ${value}`, { value: range });
  };
  if (!Number.isFinite(low) || !Number.isFinite(high)) return refuse("be two finite numbers");
  if (!(low < high)) return refuse("grow from its first number to its second");
  const demand = unmet([low, high]);
  return demand === undefined ? [low, high] : refuse(demand);
}

/** What a range that grows must do to have ticks, if it does not. */
export function unmet([low, high]: Interval): string | undefined {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  if (largest > 1e150 || high - low < 1e-150) return "stay between 1e-150 and 1e150";
  if (high - low < 1e-9 * largest) return "be wider than a billionth of its numbers";
  return undefined;
}

function widen([low, high]: Interval, span: number): Interval {
  const extra = (span - (high - low)) / 2;
  return extra > 0 ? [low - extra, high + extra] : [low, high];
}
