import { criticalPoints, type Expr, evaluate, gradient, kinks, print, substitute, variables } from "nabla";
import {
  axes,
  curve,
  type Figure,
  figure,
  type Interval,
  type Layer,
  type MapLayer,
  mapLayerNames,
  mapLayers,
  point,
  slice,
} from "nabla/figure";
import { state } from "../../state/history.js";
import { language } from "../../words/language.js";
import { type Compiled, compiled, coordinateOf } from "./model.js";

/** What `nabla plot` has to be told to draw the map: its picture depends on nothing else, neither screen nor theme. */
export interface PlotCommand {
  readonly f: Expr;
  readonly axes: readonly string[];
  /** The values of the other variables. */
  readonly held: Readonly<Record<string, number>>;
  readonly x: Interval;
  readonly y: Interval;
  /** P, on a map. */
  readonly at: readonly [x: number, y: number] | undefined;
  readonly layers: readonly MapLayer[];
  readonly sign: 1 | -1;
  readonly language: "ru" | "en";
}

/** The command's own width, in pixels. */
const WIDTH = 640;

/** Coordinates of a window with more digits say nothing. */
const short = (value: number): number => Number(value.toPrecision(12));

/** The map as it is now; undefined before the first formula is compiled. */
export function plotCommand(): (PlotCommand & { readonly ready: Compiled }) | undefined {
  const ready = compiled.peek();
  if (ready === undefined) return undefined;
  const { horizontal, vertical, rest } = ready.mapAxes;
  const { view, sign, layers } = state.peek();
  const names: readonly string[] = layers;
  const around = (middle: number, half: number): Interval => [short(middle - half), short(middle + half)];
  return {
    ready,
    f: ready.reading.expr,
    axes: vertical === undefined ? [horizontal] : [horizontal, vertical],
    held: Object.fromEntries(rest.map((name) => [name, coordinateOf(name)])),
    x: around(view.x, view.span / 2),
    y: around(view.y, view.span / 2 / view.ratio),
    at: vertical === undefined ? undefined : [coordinateOf(horizontal), coordinateOf(vertical)],
    layers: mapLayerNames.filter((name) => names.includes(name)),
    sign,
    language: language.peek(),
  };
}

/** The command's line, as one types it. */
export function commandLine({ f, axes, held, x, y, at, layers, sign, language }: PlotCommand): string {
  const free = variables(f).filter((name) => !Object.hasOwn(held, name));
  const usual = free.length === 0 ? ["x", "y"] : free.slice(0, 2);
  const values = (point: Readonly<Record<string, number>>): string =>
    Object.entries(point)
      .map(([name, value]) => `${name}=${value}`)
      .join(",");
  const [horizontal = "x", vertical = "y"] = axes;
  const isMap = axes.length === 2;
  return [
    `nabla plot "${print(f)}"`,
    `--x ${x.join(":")} --y ${y.join(":")}`,
    ...(String(usual) === String(axes) ? [] : [`--vars ${axes.join(",")}`]),
    ...(Object.keys(held).length === 0 ? [] : [`--fix ${values(held)}`]),
    ...(at === undefined ? [] : [`--at ${values({ [horizontal]: at[0], [vertical]: at[1] })}`]),
    ...(isMap ? [`--layers ${layers.length === 0 ? "none" : layers.join(",")}`] : []),
    ...(isMap && sign < 0 ? ["--minus"] : []),
    `--lang ${language} -o figure.svg`,
  ].join(" ");
}

/** The picture that the command draws, byte for byte. */
export function commandFigure({ ready, ...command }: PlotCommand & { readonly ready: Compiled }): Figure {
  const { f, axes: names, held, x, y, at, language } = command;
  const [horizontal = "x", vertical = "f"] = names;
  const values = Object.entries(held).map(([name, value]) => `${name} = ${value}`);
  return figure({
    x,
    y,
    width: WIDTH,
    labels: { x: horizontal, y: vertical },
    theme: "light",
    title: [`f = ${print(f)}`, ...values].join(", "),
    heading: values.length > 0,
    language,
    layers: at === undefined ? [axes(), curve(slice(ready.value, []))] : map(ready, command, at),
  });
}

function map(
  ready: Compiled,
  { f, axes: names, held, layers, sign }: PlotCommand,
  at: readonly [number, number],
): Layer[] {
  const fixed = Object.values(held);
  const made = mapLayers(
    {
      value: slice(ready.value, fixed),
      gradient: slice(ready.slope, fixed),
      critical: (box) => criticalPoints(substitute(f, held), names, { box }),
      sign,
      at,
    },
    layers,
  );
  const place = { ...held, ...Object.fromEntries(names.map((name, k) => [name, at[k] ?? Number.NaN])) };
  const smooth = kinks(f, place).length === 0;
  const [gx = Number.NaN, gy = Number.NaN] = gradient(f, names).map((slope) =>
    smooth ? evaluate(slope, place) : Number.NaN,
  );
  return [...made, point({ at, gradient: [gx, gy], sign })];
}
