import { matplotlib, observablePlot } from "nabla";
import { isNablaError } from "nabla/error";
import { type Figure, latex, sideBySide, sketch, svg } from "nabla/figure";
import { readCount } from "../../batch/batch.js";
import { writeOutput } from "../../files/output.js";
import { png } from "../../formats/picture/rasterize.js";
import { UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import {
  checkFits,
  type FormulaOptions,
  type Look,
  readFormulaOptions,
  readLook,
  readOutput,
  readRasterOptions,
  targets,
  type WrittenOptions,
} from "./options.js";
import { checkShown, formulaFigure, readSubject, type Subject } from "./picture.js";
import { drawingOf } from "./program.js";
import { isRaster, rasterFigure } from "./raster.js";
import { words } from "./words.js";

const EXAMPLES = `  nabla plot "x^2*y" --x -3:3 --y -3:3 -o figure.svg
  nabla plot "sin(x)" "cos(x)" -o curves.png --scale 2
  nabla plot "x^2 - y^2" "2*x*y" --columns 2 --layers heatmap,levels
  nabla plot "x*y*z" --fix z=2 --at x=1,y=2
  nabla plot dem.tif -o map.svg`;

/** A character of a sketch is as wide as this many pixels of the figure. */
const CHARACTER = 8;
const WIDEST = 100;
const NARROWEST = 20;
/** Characters of a sketch's width for each level line, in the mean. */
const FOR_LEVEL = 6;

/** `nabla plot "x^2*y" --x -3:3 --y -3:3 -o figure.svg`: a picture of formulas or of terrain. */
export const plot: Verb = {
  formulas: Number.POSITIVE_INFINITY,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<operands...>", session.say(words.operands))
      .option("--x <low:high>", session.say(words.range("x")))
      .option("--y <low:high>", session.say(words.range("y")))
      .option("--vars <names>", session.say(words.vars))
      .option("--at <point>", session.say(words.at))
      .option("--fix <values>", session.say(words.fix))
      .option("--layers <names>", session.say(words.layers))
      .option("--levels <which>", session.say(words.levels))
      .option("--minus", session.say(words.minus))
      .option("--arrow-length <what>", session.say(words.arrowLength))
      .option("--arrow-spacing <pixels>", session.say(words.arrowSpacing))
      .option("--columns <count>", session.say(words.columns))
      .option("-o, --output <file>", session.say(words.output))
      .option("--to <way>", session.say(words.to(targets.join(", "))))
      .option("--size <pixels>", session.say(words.size), "640")
      .option("--scale <number>", session.say(words.scale), "1")
      .option("--theme <name>", session.say(words.theme), "light")
      .option("--title <text>", session.say(words.title))
      .option("--band <number>", session.say(words.band))
      .option("--nodata <number>", session.say(words.nodata))
      .option("--z-factor <number>", session.say(words.zFactor))
      .option("--cell-size <size>", session.say(words.cellSize))
      .addHelpText("after", `\n${session.say(words.examples)}\n${EXAMPLES}`)
      .action((operands: string[], options: WrittenOptions) => run(operands, options, session));
  },
};

async function run(operands: readonly string[], written: WrittenOptions, session: Session): Promise<void> {
  const { path, target } = readOutput(written);
  const { stdout } = session.streams;
  const inTerminal = path === "-" && written.output === undefined && stdout.isTTY === true;
  const sketched = target === "sketch" || (inTerminal && target === "svg");
  const columns = written.columns === undefined ? undefined : readCount("--columns", written.columns);
  const look = lookOf(readLook(written), columns ?? 1, sketched ? charactersOf(session) : undefined);
  const rasters = operands.filter(isRaster);
  checkFits(written, rasters.length < operands.length, rasters.length > 0);
  const options = readFormulaOptions(written);
  const subjects = operands.map((operand) =>
    isRaster(operand) ? operand : readSubject(operand, options, session),
  );
  if (rasters.length < operands.length)
    checkShown(
      subjects.filter((one) => typeof one !== "string"),
      written,
      options,
    );
  const draw = (shown: readonly (Subject | string)[], id: string): Promise<Figure> => {
    const [first] = shown;
    if (typeof first === "string" && shown.length === 1)
      return rasterFigure(first, readRasterOptions(written), look, session, {
        language: session.locale,
        id,
        heading: columns !== undefined || look.title !== undefined,
      });
    const formulas = shown.filter((one) => typeof one !== "string");
    if (formulas.length < shown.length) throw new UsageError(words.mixed);
    return formulaFigure(formulas, options, look, {
      language: session.locale,
      id,
      heading: columns !== undefined || look.title !== undefined,
    });
  };
  const figures: Figure[] = [];
  if (columns === undefined) figures.push(await draw(subjects, "nabla"));
  else for (const [k, subject] of subjects.entries()) figures.push(await draw([subject], `nabla${k + 1}`));
  if (sketched) {
    for (const one of figures) await writeOutput(path, await sketch(one), session);
    return;
  }
  if (target === "matplotlib" || target === "plot" || target === "latex") {
    await writeOutput(path, await exported(target, figures, subjects, options, look), session);
    return;
  }
  const title = look.title ?? figures.map((one) => one.title).join("; ");
  const [only] = figures;
  const text =
    only !== undefined && figures.length === 1
      ? await svg(only)
      : await sideBySide(figures, { columns: columns ?? 1, title });
  await writeOutput(path, target === "png" ? await png(text, look.scale) : text, session);
}

/** The picture for people who finish it elsewhere. */
async function exported(
  target: "matplotlib" | "plot" | "latex",
  figures: readonly Figure[],
  subjects: readonly (Subject | string)[],
  options: FormulaOptions,
  look: Look,
): Promise<string> {
  const [figure] = figures;
  const formulas = subjects.filter((one) => typeof one !== "string");
  if (figure === undefined || figures.length > 1 || formulas.length < subjects.length)
    throw new UsageError(words.oneOnly(target));
  if (target === "latex") {
    try {
      return await latex(figure);
    } catch (error) {
      if (!isNablaError(error, "unsupported")) throw error;
      throw new UsageError(words.noLayer(target, String(error.detail.what), "arrows, levels"));
    }
  }
  const drawing = await drawingOf(formulas, figure, options, look, target);
  return target === "matplotlib" ? matplotlib(drawing) : observablePlot(drawing);
}

/** How many characters wide a sketch is: a square of so many is half as many rows high, and should fit. */
function charactersOf({ streams: { stdout } }: Session): number {
  const { columns = 80, rows = Number.POSITIVE_INFINITY } = stdout;
  return Math.max(NARROWEST, Math.min(columns, 2 * rows, WIDEST));
}

/** How each of `columns` pictures beside one another looks, in pixels or in a terminal of so many characters. */
function lookOf(look: Look, columns: number, characters: number | undefined): Look {
  if (characters === undefined) return { ...look, width: Math.floor(look.width / columns) };
  const count = Math.max(3, Math.min(12, Math.round(characters / FOR_LEVEL)));
  return {
    ...look,
    width: characters * CHARACTER,
    layers: look.layers ?? ["levels"],
    levels: { count, ...look.levels },
  };
}
