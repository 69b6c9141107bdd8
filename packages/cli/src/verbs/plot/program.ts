import { type CriticalPlace, criticalPlaces, type Drawing } from "nabla";
import { isNablaError } from "nabla/error";
import { type Figure, levelsOf, type MapLayer, usualLayers } from "nabla/figure";
import { UsageError } from "../../messages/errors.js";
import type { FormulaOptions, Look } from "./options.js";
import type { Subject } from "./picture.js";
import { commonAxes, criticalIn } from "./picture.js";
import { words } from "./words.js";

/** The layers that a program can draw: Observable Plot has no streamlines. */
const KNOWN: Readonly<Record<"matplotlib" | "plot", readonly MapLayer[]>> = {
  matplotlib: ["bands", "heatmap", "streamlines", "arrows", "levels", "critical"],
  plot: ["bands", "heatmap", "arrows", "levels", "critical"],
};

/** Gathers what a program draws. Throws for layers that programs do not know. */
export async function drawingOf(
  subjects: readonly Subject[],
  figure: Figure,
  { at, minus, arrows }: FormulaOptions,
  look: Look,
  to: "matplotlib" | "plot",
): Promise<Drawing> {
  const axes = commonAxes(subjects);
  const layers = look.layers ?? (subjects.length === 1 ? usualLayers : ["levels"]);
  const unknown = layers.find((layer) => !KNOWN[to].includes(layer));
  if (axes.length > 1 && unknown !== undefined) {
    throw new UsageError(words.noLayer(to, unknown, KNOWN[to].join(", ")));
  }
  if (Object.keys(arrows).length > 0) throw new UsageError(words.ownArrows(to));
  const [x, y] = axes.map((name) => at[name]);
  return {
    subjects,
    frame: figure.frame,
    names: subjects.map((_, k) => (subjects.length === 1 ? "f" : `f${k + 1}`)),
    axes,
    layers,
    levels: await levelsOf(figure),
    critical: layers.includes("critical") ? subjects.flatMap((one) => placesOf(one, axes, figure, to)) : [],
    ...(x !== undefined && y !== undefined && { point: [x, y] as const }),
    sign: minus ? -1 : 1,
    title: figure.title,
  };
}

/** The critical points in the picture. Throws for those that a list of points does not tell. */
function placesOf(subject: Subject, axes: readonly string[], { frame }: Figure, to: string): CriticalPlace[] {
  const [horizontal = "x", vertical = "y"] = axes;
  const found = criticalIn(subject, axes, { [horizontal]: frame.x, [vertical]: frame.y });
  try {
    return criticalPlaces(found, axes, frame);
  } catch (error) {
    if (!isNablaError(error, "unsupported")) throw error;
    throw new UsageError(words.criticalLines(to));
  }
}
