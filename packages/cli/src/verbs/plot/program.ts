import { criticalPoints, type Kind, substitute } from "nabla";
import { type Figure, type MapLayer, usualLayers } from "nabla/figure";
import { UsageError } from "../../messages/errors.js";
import type { FormulaOptions, Look } from "./options.js";
import type { Subject } from "./picture.js";
import { commonAxes } from "./picture.js";
import { words } from "./words.js";

/** What a program draws that makes the picture elsewhere. */
export interface Drawing {
  readonly subjects: readonly Subject[];
  readonly figure: Figure;
  /** The names of the functions, one for each subject. */
  readonly names: readonly string[];
  readonly axes: readonly string[];
  readonly layers: readonly MapLayer[];
  /** For each subject the levels of its lines in the picture. */
  readonly levels: readonly (readonly number[])[];
  /** Where ∇f = 0, and of which kind that is; none without the layer `critical`. */
  readonly critical: readonly CriticalPlace[];
  /** Where a gradient is drawn. */
  readonly point?: readonly [x: number, y: number];
  /** 1 for ∇f, −1 for −∇f. */
  readonly sign: 1 | -1;
  readonly title: string;
}

/** The layers that a program can draw: Observable Plot has no streamlines. */
const KNOWN: Readonly<Record<"matplotlib" | "plot", readonly MapLayer[]>> = {
  matplotlib: ["bands", "heatmap", "streamlines", "arrows", "levels", "critical"],
  plot: ["bands", "heatmap", "arrows", "levels", "critical"],
};

/** Gathers what a program draws. Throws for layers that programs do not know. */
export async function drawingOf(
  subjects: readonly Subject[],
  figure: Figure,
  { at, minus }: FormulaOptions,
  look: Look,
  to: "matplotlib" | "plot",
): Promise<Drawing> {
  const axes = commonAxes(subjects);
  const layers = look.layers ?? (subjects.length === 1 ? usualLayers : ["levels"]);
  const unknown = layers.find((layer) => !KNOWN[to].includes(layer));
  if (axes.length > 1 && unknown !== undefined) {
    throw new UsageError(words.noLayer(to, unknown, KNOWN[to].join(", ")));
  }
  const [x, y] = axes.map((name) => at[name]);
  return {
    subjects,
    figure,
    names: subjects.map((_, k) => (subjects.length === 1 ? "f" : `f${k + 1}`)),
    axes,
    layers,
    levels: await levelsIn(figure),
    critical: layers.includes("critical") ? subjects.flatMap((one) => criticalIn(one, axes, figure, to)) : [],
    ...(x !== undefined && y !== undefined && { point: [x, y] as const }),
    sign: minus ? -1 : 1,
    title: figure.title,
  };
}

/** The levels of each layer of level lines, or of bands without any, as the picture has them. */
async function levelsIn({ layers, frame }: Figure): Promise<number[][]> {
  const lines = layers.filter(({ name }) => name === "levels");
  const bands = layers.filter(({ name }) => name === "bands");
  return Promise.all(
    (lines.length > 0 ? lines : bands).map(async (layer) => {
      const { marks } = await layer.lower(frame);
      const found = marks.flatMap((mark) => {
        const { level, above } = (mark.kind === "path" && mark.data) || {};
        return [level, above].filter((one) => one !== undefined && Number.isFinite(Number(one)));
      });
      return [...new Set(found)].map(Number).sort((a, b) => a - b);
    }),
  );
}

/** A critical point, or a corner of f that is as one. */
export interface CriticalPlace {
  readonly kind: Kind;
  readonly x: number;
  readonly y: number;
}

/** The critical points in the picture. Throws for those that a list of points does not tell. */
function criticalIn(
  { f, held }: Subject,
  axes: readonly string[],
  { frame }: Figure,
  to: string,
): CriticalPlace[] {
  const [horizontal = "x", vertical = "y"] = axes;
  const box = { [horizontal]: frame.x, [vertical]: frame.y };
  const { points, families, kinks } = criticalPoints(substitute(f, held), axes, { box });
  if (families.length > 0 || kinks.some(({ at }) => at === undefined))
    throw new UsageError(words.criticalLines(to));
  return [...points, ...kinks].flatMap(({ at, kind }) => {
    const [x = Number.NaN, y = Number.NaN] = [at?.[horizontal], at?.[vertical]];
    const isSeen = x >= frame.x[0] && x <= frame.x[1] && y >= frame.y[0] && y <= frame.y[1];
    return isSeen ? [{ kind: kind ?? "undecided", x, y }] : [];
  });
}

/** What a function is called with after its axes: the values that are held. */
export const heldBy = ({ held }: Subject): string =>
  Object.values(held)
    .map((value) => `, ${value}`)
    .join("");

/** The variables of a subject's function, in the order of its arguments. */
export const parametersOf = ({ held }: Subject, axes: readonly string[]): string[] => [
  ...axes,
  ...Object.keys(held),
];

/** A length on the page: more digits tell nothing. */
export const short = (length: number): number => Number(length.toPrecision(6));
