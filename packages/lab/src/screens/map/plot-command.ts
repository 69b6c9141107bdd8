import { print, variables } from "nabla";
import { type Figure, type Interval, mapLayerNames } from "nabla/figure";
import { type DrawnFormula, formulaFigure } from "../../map/formula-figure.js";
import { state } from "../../state/history.js";
import { homeState } from "../../state/state.js";
import { language } from "../../words/language.js";
import { type Compiled, compiled, coordinateOf } from "./model.js";
import { lookOf } from "./picture.js";

/** What `nabla plot` has to be told to draw the map: its picture depends on nothing else, neither screen nor theme. */
export interface PlotCommand extends DrawnFormula {
  readonly ready: Compiled;
  readonly looks: ReturnType<typeof lookOf>;
}

/** How the command draws when nothing is said of it. */
const homeLook = lookOf(homeState.looks);

/** The command's own width, in pixels. */
const WIDTH = 640;

/** Coordinates of a window with more digits say nothing. */
const short = (value: number): number => Number(value.toPrecision(12));

/** The map as it is now; undefined before the first formula is compiled. */
export function plotCommand(): PlotCommand | undefined {
  const ready = compiled.peek();
  if (ready === undefined) return undefined;
  const { horizontal, vertical, rest } = ready.mapAxes;
  const { view, sign, layers, looks } = state.peek();
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
    looks: lookOf(looks),
    language: language.peek(),
  };
}

/** The command's line, as one types it. */
export function commandLine(command: PlotCommand): string {
  const { f, axes, held, x, y, at, layers, sign, language } = command;
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
    ...(isMap ? looksInWords(command) : []),
    `--lang ${language} -o figure.svg`,
  ].join(" ");
}

/** What is said of levels and arrows that are not as usual. */
function looksInWords({ layers, looks: { levels, length, spacing } }: PlotCommand): string[] {
  const hasArrows = layers.includes("arrows");
  return [
    ...(levels.spacing === undefined ? [] : [`--levels ${levels.spacing}`]),
    ...(hasArrows && length !== homeLook.length ? [`--arrow-length ${length}`] : []),
    ...(hasArrows && spacing !== homeLook.spacing ? [`--arrow-spacing ${spacing}`] : []),
  ];
}

/** The picture that the command draws. */
export function commandFigure({ ready, ...formula }: PlotCommand): Figure {
  return formulaFigure(formula, { value: ready.value, slope: ready.slope, width: WIDTH, theme: "light" });
}
