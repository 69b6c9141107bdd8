import {
  type Box,
  compile,
  criticalPoints,
  type Expr,
  evaluate,
  gradient,
  kinks,
  substitute,
  variables as variablesOf,
} from "nabla";
import {
  axes,
  curve,
  type Figure,
  figure,
  type Interval,
  type Layer,
  type MapLayer,
  mapLayers,
  point,
  slice,
} from "nabla/figure";
import type { Point } from "../../arguments/point.js";
import { UsageError } from "../../messages/errors.js";

export interface PictureOptions {
  /** The first two are the axes. */
  readonly variables: readonly string[];
  readonly x: Interval;
  readonly y: Interval;
  readonly layers: readonly MapLayer[];
  /** Draw −∇f instead of ∇f. */
  readonly minus: boolean;
  /** The values of the other variables; with values of the axes' too, the gradient is drawn at this point. */
  readonly at: Point;
  readonly width: number;
  readonly height?: number | undefined;
  readonly theme: "light" | "dark";
  readonly language: "en" | "ru";
  readonly title: string;
}

/**
 * The picture of a formula: of two variables its map, of one its curve, of more a slice where the others have the
 * values of `at`.
 */
export async function picture(f: Expr, options: PictureOptions): Promise<Figure> {
  const { variables, x, y, width, height, theme, language, title } = options;
  const [horizontal = "x", vertical] = variables;
  const layers =
    vertical === undefined
      ? [axes(), curve(await compile([f], [horizontal]))]
      : await map(f, horizontal, vertical, options);
  return figure({
    x,
    y,
    width,
    ...(height !== undefined && { height }),
    labels: { x: horizontal, y: vertical ?? "f" },
    theme,
    language,
    title,
    layers,
  });
}

async function map(f: Expr, horizontal: string, vertical: string, options: PictureOptions): Promise<Layer[]> {
  const { at, layers } = options;
  const axisNames = [horizontal, vertical];
  const others = variablesOf(f).filter((name) => !axisNames.includes(name));
  const fixed = others.map((name) => required(at, name));
  const rest = Object.fromEntries(others.map((name, k) => [name, fixed[k] ?? Number.NaN]));
  const order = [...axisNames, ...others];
  const slopes = gradient(f, axisNames);
  const sign = options.minus ? -1 : 1;
  const subject = {
    value: slice(await compile([f], order), fixed),
    gradient: slice(await compile(slopes, order), fixed),
    critical: (box: Box) => criticalPoints(substitute(f, rest), axisNames, { box }),
    sign,
  } as const;
  const list = mapLayers(subject, layers);
  const [px, py] = [at[horizontal], at[vertical]];
  if (px !== undefined && py !== undefined) {
    const smooth = kinks(f, at).length === 0;
    const [gx = Number.NaN, gy = Number.NaN] = slopes.map((slope) =>
      smooth ? evaluate(slope, at) : Number.NaN,
    );
    list.push(point({ at: [px, py], gradient: [gx, gy], sign }));
  }
  return list;
}

function required(at: Point, name: string): number {
  const value = at[name];
  if (value !== undefined) return value;
  throw new UsageError({
    en: `a picture has two axes; give ${name} a value, --at ${name}=0, or choose the axes, --vars`,
    ru: `у рисунка две оси; задайте значение ${name}, --at ${name}=0, или выберите оси, --vars`,
  });
}
