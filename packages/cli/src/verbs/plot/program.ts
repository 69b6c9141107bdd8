import type { Figure, MapLayer } from "nabla/figure";
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
  /** Where a gradient is drawn. */
  readonly point?: readonly [x: number, y: number];
  /** 1 for ∇f, −1 for −∇f. */
  readonly sign: 1 | -1;
  readonly title: string;
}

/** The layers that programs know. */
const KNOWN: readonly MapLayer[] = ["heatmap", "arrows", "levels"];

/** Gathers what a program draws. Throws for layers that programs do not know. */
export async function drawingOf(
  subjects: readonly Subject[],
  figure: Figure,
  { at, minus }: FormulaOptions,
  look: Look,
  to: string,
): Promise<Drawing> {
  const axes = commonAxes(subjects);
  const layers = look.layers ?? (subjects.length === 1 ? ["arrows", "levels"] : ["levels"]);
  const unknown = layers.find((layer) => !KNOWN.includes(layer));
  if (axes.length > 1 && unknown !== undefined) {
    throw new UsageError(words.noLayer(to, unknown, KNOWN.join(", ")));
  }
  const [x, y] = axes.map((name) => at[name]);
  return {
    subjects,
    figure,
    names: subjects.map((_, k) => (subjects.length === 1 ? "f" : `f${k + 1}`)),
    axes,
    layers,
    levels: await levelsIn(figure),
    ...(x !== undefined && y !== undefined && { point: [x, y] as const }),
    sign: minus ? -1 : 1,
    title: figure.title,
  };
}

/** The levels of each layer of level lines, as the picture has them. */
async function levelsIn({ layers, frame }: Figure): Promise<number[][]> {
  const lines = layers.filter(({ name }) => name === "levels");
  return Promise.all(
    lines.map(async (layer) => {
      const { marks } = await layer.lower(frame);
      const found = marks.flatMap((mark) =>
        mark.kind === "path" && mark.data?.["level"] ? [mark.data["level"]] : [],
      );
      return [...new Set(found)].map(Number).sort((a, b) => a - b);
    }),
  );
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
