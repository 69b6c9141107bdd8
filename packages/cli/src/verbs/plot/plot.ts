import { extname } from "node:path";
import { type Expr, print, variables as variablesOf } from "nabla";
import { type Interval, type MapLayer, mapLayerNames, svg } from "nabla/figure";
import { readFormula } from "../../arguments/formula.js";
import { noteNotice } from "../../arguments/notice.js";
import { readNames, readNumber, readPoint } from "../../arguments/point.js";
import { writeOutput } from "../../files/output.js";
import { png } from "../../formats/picture/rasterize.js";
import { UsageError } from "../../messages/failure.js";
import { dictionaries } from "../../messages/locale.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { picture } from "./picture.js";

const KNOWN = mapLayerNames.join(", ");

const words = dictionaries(
  {
    summary: "draw a formula: level lines and gradient arrows of two variables, the curve of one",
    formula: "the formula, such as x^2*y",
    range: (axis: string) => `the range of the ${axis} axis`,
    layers: `what is drawn, of ${KNOWN}`,
    at: "values of further variables, and a point whose gradient is drawn: x=1,y=2",
    vars: "the axes: x,y (default: the first two variables of the formula)",
    minus: "arrows of the antigradient -∇f, the way down",
    output: "the file, .svg or .png; - is standard output, as SVG",
    width: "width in pixels",
    height: "height in pixels (default: so that a unit is as long on both axes)",
    scale: "PNG: pixels a pixel, 2 for a sharp print",
    theme: "light or dark",
    badRange: "a range is low:high, low before high",
    badLayer: (got: string) => `--layers: the layers are ${KNOWN}, got ${got}`,
    badType: (got: string) => `-o: a picture is .svg or .png, got ${got}`,
    badTheme: (got: string) => `--theme: light or dark, got ${got}`,
  },
  {
    summary: "нарисовать формулу: линии уровня и стрелки градиента для двух переменных, кривую для одной",
    formula: "формула, например x^2*y",
    range: (axis) => `отрезок оси ${axis}`,
    layers: `что рисовать, из: ${KNOWN}`,
    at: "значения других переменных и точка, в которой рисуется градиент: x=1,y=2",
    vars: "оси: x,y (без указания: первые две переменные формулы)",
    minus: "стрелки антиградиента -∇f, путь вниз",
    output: "файл .svg или .png; - означает стандартный вывод, в виде SVG",
    width: "ширина в пикселях",
    height: "высота в пикселях (без указания: чтобы единицы осей были равны)",
    scale: "PNG: пикселей на пиксель, 2 для чёткой печати",
    theme: "light (светлая) или dark (тёмная)",
    badRange: "отрезок задаётся как начало:конец, начало меньше конца",
    badLayer: (got) => `--layers: слои: ${KNOWN}, получено ${got}`,
    badType: (got) => `-o: рисунок бывает .svg и .png, получено ${got}`,
    badTheme: (got) => `--theme: light или dark, получено ${got}`,
  },
);

interface Options {
  readonly x: string;
  readonly y: string;
  readonly layers: string;
  readonly at?: string;
  readonly vars?: string;
  readonly minus?: true;
  readonly output: string;
  readonly width: string;
  readonly height?: string;
  readonly scale: string;
  readonly theme: string;
}

/** `nabla plot "x^2*y" --x -3:3 --y -3:3 -o figure.svg`: a picture of a formula. */
export const plot: Verb = {
  formulas: 1,
  define(command, session) {
    const w = words[session.locale];
    command
      .description(w.summary)
      .argument("<formula>", w.formula)
      .option("--x <low:high>", w.range("x"), "-3:3")
      .option("--y <low:high>", w.range("y"), "-3:3")
      .option("--layers <names>", w.layers, "levels,arrows")
      .option("--at <point>", w.at)
      .option("--vars <names>", w.vars)
      .option("--minus", w.minus)
      .option("-o, --output <file>", w.output, "-")
      .option("--width <pixels>", w.width, "640")
      .option("--height <pixels>", w.height)
      .option("--scale <number>", w.scale, "1")
      .option("--theme <name>", w.theme, "light")
      .action((formula: string, options: Options) => run(formula, options, session));
  },
};

async function run(source: string, options: Options, session: Session): Promise<void> {
  const type = options.output === "-" ? ".svg" : extname(options.output).toLowerCase();
  if (type !== ".svg" && type !== ".png") throw both((w) => w.badType(options.output));
  const { theme } = options;
  if (theme !== "light" && theme !== "dark") throw both((w) => w.badTheme(theme));
  const at = options.at === undefined ? {} : readPoint(options.at);
  const named = options.vars === undefined ? undefined : readNames(options.vars);
  const f = readFormula(source, {
    variables: [...(named ?? []), ...Object.keys(at)],
    onNotice: (notice) => noteNotice(notice, { source }, session),
  });
  const drawn = await picture(f, {
    variables: named ?? axesOf(f),
    x: readRange(options.x),
    y: readRange(options.y),
    layers: readLayers(options.layers),
    minus: options.minus === true,
    at,
    width: number(options.width),
    height: options.height === undefined ? undefined : number(options.height),
    theme,
    decimal: session.locale === "ru" ? "," : ".",
    title: `f = ${print(f)}`,
  });
  const text = await svg(drawn);
  await writeOutput(options.output, type === ".png" ? await png(text, number(options.scale)) : text, session);
}

/** The first two variables; a constant has a map too, an empty one. */
function axesOf(f: Expr): string[] {
  const own = variablesOf(f).slice(0, 2);
  return own.length === 0 ? ["x", "y"] : own;
}

function readRange(text: string): Interval {
  const colon = text.indexOf(":");
  if (colon < 0) throw both((w) => w.badRange, text);
  const low = readNumber({ text, start: 0, end: colon });
  const high = readNumber({ text, start: colon + 1, end: text.length });
  if (low >= high) throw both((w) => w.badRange, text);
  return [low, high];
}

function readLayers(text: string): MapLayer[] {
  return text.split(",").map((part) => {
    const layer = mapLayerNames.find((name) => name === part.trim());
    if (layer === undefined) throw both((w) => w.badLayer(part.trim()));
    return layer;
  });
}

const number = (text: string): number => readNumber({ text, start: 0, end: text.length });

function both(say: (w: (typeof words)["en"]) => string, text?: string): UsageError {
  const place = text === undefined ? undefined : { text, start: 0, end: text.length };
  return new UsageError({ en: say(words.en), ru: say(words.ru) }, place);
}
