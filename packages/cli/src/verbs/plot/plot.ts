import { extname } from "node:path";
import { print, type Texts, type Words } from "nabla";
import { type MapLayer, mapLayerNames, svg } from "nabla/figure";
import { readFormula } from "../../arguments/formula.js";
import { noteNotice } from "../../arguments/notice.js";
import { readNames, readNumber, readPoint } from "../../arguments/point.js";
import { readRange } from "../../arguments/range.js";
import { writeOutput } from "../../files/output.js";
import { png } from "../../formats/picture/rasterize.js";
import type { Place } from "../../messages/caret.js";
import { UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { picture } from "./picture.js";

const KNOWN = mapLayerNames.join(", ");

const words = {
  summary: {
    en: "draw a formula: level lines and gradient arrows of two variables, the curve of one",
    ru: "нарисовать формулу: линии уровня и стрелки градиента для двух переменных, кривую для одной",
  },
  formula: { en: "the formula, such as x^2*y", ru: "формула, например x^2*y" },
  range: (axis: string): Words => ({ en: `the range of the ${axis} axis`, ru: `отрезок оси ${axis}` }),
  layers: { en: `what is drawn, of ${KNOWN}`, ru: `что рисовать, из: ${KNOWN}` },
  at: {
    en: "values of further variables, and a point whose gradient is drawn: x=1,y=2",
    ru: "значения других переменных и точка, в которой рисуется градиент: x=1,y=2",
  },
  vars: {
    en: "the axes: x,y (default: the first two variables of the formula)",
    ru: "оси: x,y (по умолчанию: первые две переменные формулы)",
  },
  minus: { en: "arrows of the antigradient -∇f, the way down", ru: "стрелки антиградиента -∇f, путь вниз" },
  output: {
    en: "the file, .svg or .png; - is standard output, as SVG",
    ru: "файл .svg или .png; - означает стандартный вывод, в виде SVG",
  },
  width: { en: "width in pixels", ru: "ширина в пикселях" },
  height: {
    en: "height in pixels (default: so that a unit is as long on both axes)",
    ru: "высота в пикселях (по умолчанию: чтобы единицы осей были равны)",
  },
  scale: {
    en: "PNG: how many times larger than --width, 2 for a sharp print",
    ru: "PNG: во сколько раз крупнее, чем --width, 2 для чёткой печати",
  },
  theme: { en: "light or dark", ru: "light (светлая) или dark (тёмная)" },
  badLayer: (got: string): Words => ({
    en: `--layers: the layers are ${KNOWN}, got ${got}`,
    ru: `--layers: слои: ${KNOWN}, получено ${got}`,
  }),
  badType: (got: string): Words => ({
    en: `-o: a picture is .svg or .png, got ${got}`,
    ru: `-o: рисунок бывает .svg и .png, получено ${got}`,
  }),
  badTheme: (got: string): Words => ({
    en: `--theme: light or dark, got ${got}`,
    ru: `--theme: light или dark, получено ${got}`,
  }),
} satisfies Texts;

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
    command
      .description(session.say(words.summary))
      .argument("<formula>", session.say(words.formula))
      .option("--x <low:high>", session.say(words.range("x")), "-3:3")
      .option("--y <low:high>", session.say(words.range("y")), "-3:3")
      .option("--layers <names>", session.say(words.layers), "levels,arrows")
      .option("--at <point>", session.say(words.at))
      .option("--vars <names>", session.say(words.vars))
      .option("--minus", session.say(words.minus))
      .option("-o, --output <file>", session.say(words.output), "-")
      .option("--width <pixels>", session.say(words.width), "640")
      .option("--height <pixels>", session.say(words.height))
      .option("--scale <number>", session.say(words.scale), "1")
      .option("--theme <name>", session.say(words.theme), "light")
      .action((formula: string, options: Options) => run(formula, options, session));
  },
};

async function run(source: string, options: Options, session: Session): Promise<void> {
  const type = options.output === "-" ? ".svg" : extname(options.output).toLowerCase();
  if (type !== ".svg" && type !== ".png") throw new UsageError(words.badType(options.output));
  const { theme } = options;
  if (theme !== "light" && theme !== "dark") throw new UsageError(words.badTheme(theme));
  const at = options.at === undefined ? {} : readPoint(options.at);
  const named = options.vars === undefined ? undefined : readNames(options.vars);
  let own: readonly string[] = [];
  const f = readFormula(source, {
    variables: [...(named ?? []), ...Object.keys(at)],
    onNotice: (notice) => noteNotice(notice, { source }, session),
    onVariables: (names) => {
      own = names;
    },
  });
  const drawn = await picture(f, {
    // The first two variables; a constant has a map too, an empty one.
    variables: named ?? (own.length === 0 ? ["x", "y"] : own.slice(0, 2)),
    x: readRange(whole(options.x)),
    y: readRange(whole(options.y)),
    layers: readLayers(options.layers),
    minus: options.minus === true,
    at,
    width: number(options.width),
    height: options.height === undefined ? undefined : number(options.height),
    theme,
    language: session.locale,
    title: `f = ${print(f)}`,
  });
  const text = await svg(drawn);
  await writeOutput(options.output, type === ".png" ? await png(text, number(options.scale)) : text, session);
}

function readLayers(text: string): MapLayer[] {
  return text.split(",").map((part) => {
    const layer = mapLayerNames.find((name) => name === part.trim());
    if (layer === undefined) throw new UsageError(words.badLayer(part.trim()));
    return layer;
  });
}

const whole = (text: string): Place => ({ text, start: 0, end: text.length });
const number = (text: string): number => readNumber(whole(text));
