import type { Interval, LevelsOptions, MapLayer, MapSubject } from "nabla/figure";
import { mapLayerNames } from "nabla/figure";
import { oneOf, readPositive } from "../../arguments/option.js";
import { pictureType } from "../../arguments/picture.js";
import { type Point, readName, readNames, readNumber, readPoint } from "../../arguments/point.js";
import { readRange } from "../../arguments/range.js";
import { readCount } from "../../batch/batch.js";
import type { Place } from "../../messages/caret.js";
import { UsageError } from "../../messages/errors.js";
import { readCells } from "../terrain/options.js";
import { words } from "./words.js";

/** The command's options as written. */
export interface WrittenOptions {
  readonly x?: string;
  readonly y?: string;
  readonly layers?: string;
  readonly levels?: string;
  readonly at?: string;
  readonly fix?: string;
  readonly vars?: string;
  readonly minus?: true;
  readonly arrowLength?: string;
  readonly arrowSpacing?: string;
  readonly columns?: string;
  readonly output?: string;
  readonly to?: string;
  readonly size: string;
  readonly scale: string;
  readonly theme: string;
  readonly title?: string;
  readonly band?: string;
  readonly nodata?: string;
  readonly zFactor?: string;
  readonly cellSize?: string;
}

/** What a picture can be written as besides SVG and PNG. */
export const targets = ["sketch", "matplotlib", "plot", "latex"] as const;
export type Target = (typeof targets)[number];

/** How levels may follow one another, and what arrows' lengths may tell. */
const LEVEL_SPACINGS = ["even", "log", "quantile"] as const;
const ARROW_LENGTHS = ["equal", "sqrt", "true"] as const;

/** How all pictures of a run look. */
export interface Look {
  readonly theme: "light" | "dark";
  readonly width: number;
  readonly height?: number | undefined;
  /** PNG: pixels for each of the figure's. */
  readonly scale: number;
  readonly title?: string | undefined;
  readonly layers?: readonly MapLayer[] | undefined;
  readonly levels: LevelsOptions;
  readonly zFactor?: number | undefined;
}

/** Which variable an axis is of, where that was said, and its range. */
export interface Axis {
  readonly name?: string | undefined;
  readonly range: Interval;
}

/** What the user says of formulas. */
export interface FormulaOptions {
  readonly x: Axis;
  readonly y: Axis;
  readonly vars?: readonly string[] | undefined;
  readonly at: Point;
  readonly fix: Point;
  readonly minus: boolean;
  /** How arrows look, where that was said. */
  readonly arrows: Pick<MapSubject, "length" | "spacing">;
}

/** What the user says of rasters. */
export interface RasterOptions {
  readonly band: number;
  readonly nodata?: number | undefined;
  readonly cellSize?: readonly [number, number] | undefined;
}

const whole = (text: string): Place => ({ text, start: 0, end: text.length });
const number = (text: string): number => readNumber(whole(text));

export function readLook(written: WrittenOptions): Look {
  const { theme, size, scale, title } = written;
  const [, wide, , high] = /^\s*(\d+)\s*([x×хX]\s*(\d+))?\s*$/.exec(size) ?? [];
  if (wide === undefined) throw new UsageError(words.badSize(size));
  const { target } = readOutput(written);
  const factor = readPositive("--scale", scale) ?? 1;
  if (factor !== 1 && target !== "png") throw new UsageError(words.onlyPng);
  return {
    theme: oneOf("--theme", theme, ["light", "dark"]),
    width: Number(wide),
    height: high === undefined ? undefined : Number(high),
    scale: factor,
    title,
    layers: written.layers === undefined ? undefined : readLayers(written.layers),
    levels: written.levels === undefined ? {} : readLevels(written.levels),
    zFactor: readPositive("--z-factor", written.zFactor),
  };
}

export function readFormulaOptions(written: WrittenOptions): FormulaOptions {
  const [x, y] = [readAxis(written.x), readAxis(written.y)];
  const vars = written.vars === undefined ? undefined : readNames(written.vars);
  if (vars !== undefined && vars.length > 2) throw new UsageError(words.twoAxes(written.vars ?? ""));
  if (x.name !== undefined && x.name === y.name) throw new UsageError(words.sameAxis(x.name));
  const at = written.at === undefined ? {} : readPoint(written.at);
  const fix = written.fix === undefined ? {} : readPoint(written.fix);
  for (const name of Object.keys(fix)) {
    if ([...(vars ?? []), x.name, y.name].includes(name)) throw new UsageError(words.fixedAxis(name));
    if (Object.hasOwn(at, name)) throw new UsageError(words.fixedTwice(name));
  }
  const { arrowLength, arrowSpacing } = written;
  const arrows = {
    ...(arrowLength !== undefined && { length: oneOf("--arrow-length", arrowLength, ARROW_LENGTHS) }),
    ...(arrowSpacing !== undefined && { spacing: readPositive("--arrow-spacing", arrowSpacing) ?? 0 }),
  };
  return { x, y, vars, at, fix, minus: written.minus === true, arrows };
}

export function readRasterOptions(written: WrittenOptions): RasterOptions {
  return {
    band: readCount("--band", written.band ?? "1"),
    nodata: written.nodata === undefined ? undefined : number(written.nodata),
    cellSize: written.cellSize === undefined ? undefined : readCells(written.cellSize),
  };
}

/** Refuses options that are for formulas where there are none, and those for rasters likewise. */
export function checkFits(written: WrittenOptions, formulas: boolean, rasters: boolean): void {
  const forFormulas = given(written, ["x", "y", "at", "fix", "vars", "minus", "arrowLength", "arrowSpacing"]);
  if (!formulas && forFormulas !== undefined) throw new UsageError(words.onlyFormula(forFormulas));
  const forRasters = given(written, ["band", "nodata", "cellSize"]);
  if (!rasters && forRasters !== undefined) throw new UsageError(words.onlyRaster(forRasters));
}

/** The first of these options that was written, as it was: `--cell-size`. */
export function given(written: WrittenOptions, names: readonly (keyof WrittenOptions)[]): string | undefined {
  const name = names.find((one) => written[one] !== undefined);
  return name && `--${name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}`;
}

/** What is written, and where; `-` is standard output. */
export function readOutput(written: WrittenOptions): { path: string; target: Target | "svg" | "png" } {
  const path = written.output ?? "-";
  if (written.to !== undefined) return { path, target: oneOf("--to", written.to, targets) };
  return { path, target: pictureType(path) };
}

function readAxis(text: string | undefined): Axis {
  if (text === undefined) return { range: [-3, 3] };
  const equals = text.indexOf("=");
  if (equals < 0) return { range: readRange(whole(text)) };
  const name = readName({ text, start: 0, end: equals });
  return { name, range: readRange({ text, start: equals + 1, end: text.length }) };
}

function readLayers(text: string): MapLayer[] {
  if (text.trim() === "none") return [];
  return text.split(",").map((part) => {
    const layer = mapLayerNames.find((name) => name === part.trim());
    if (layer === undefined) throw new UsageError(words.badLayer(part.trim()));
    return layer;
  });
}

function readLevels(text: string): LevelsOptions {
  const spacing = LEVEL_SPACINGS.find((name) => name === text.trim().toLowerCase());
  if (spacing !== undefined) return { spacing };
  const [, kind = "", rest = ""] = /^\s*(?:(step|at)\s*=)?(.*)$/i.exec(text) ?? [];
  if (kind.toLowerCase() === "step") {
    const step = number(rest);
    if (step > 0) return { step };
    throw new UsageError(words.badLevels(text));
  }
  const between = rest.includes(";") ? ";" : ",";
  const parts = rest.split(between).filter((part) => part.trim() !== "");
  if (parts.length === 0) throw new UsageError(words.badLevels(text));
  if (kind !== "" || rest.includes(between)) return { at: parts.map(number) };
  const count = number(rest);
  if (Number.isInteger(count) && count >= 1 && count <= 200) return { count };
  throw new UsageError(words.badLevels(text));
}
