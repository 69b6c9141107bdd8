import { NablaError } from "../../error.js";
import type { Expr } from "../../expression/node.js";
import { code } from "../code.js";

/** What a program draws that makes a picture of functions elsewhere. */
export interface Drawing {
  readonly subjects: readonly DrawnFunction[];
  readonly frame: DrawingFrame;
  /** The names of the functions, one for each subject. */
  readonly names: readonly string[];
  /** One variable for curves, two for a map. */
  readonly axes: readonly string[];
  /** What is on a map: bands, heatmap, streamlines, arrows, levels, critical; others are left out. */
  readonly layers: readonly string[];
  /** For each subject the levels of its lines. */
  readonly levels: readonly (readonly number[])[];
  /** Where ∇f = 0, and of which kind that is; none without the layer `critical`. */
  readonly critical: readonly CriticalPlace[];
  /** Where a gradient is drawn. */
  readonly point?: readonly [x: number, y: number];
  /** 1 for ∇f, −1 for −∇f. */
  readonly sign: 1 | -1;
  readonly title: string;
}

/** The part of the plane, the size in pixels, and where the plot lies in it; a figure's frame is one. */
export interface DrawingFrame {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  readonly labels: { readonly x: string; readonly y: string };
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A function of the axes, and the values of its other variables. */
export interface DrawnFunction {
  readonly f: Expr;
  readonly held: Readonly<Record<string, number>>;
}

/** A critical point, or a corner of f that is as one. */
export interface CriticalPlace {
  readonly kind: "minimum" | "maximum" | "saddle" | "constant" | "undecided";
  readonly x: number;
  readonly y: number;
}

/** What `criticalPoints` found, as far as a picture shows it. */
interface FoundPlaces {
  readonly points: readonly Place[];
  readonly families: readonly unknown[];
  readonly kinks: readonly Place[];
}

interface Place {
  readonly at?: Readonly<Record<string, number>>;
  readonly kind?: CriticalPlace["kind"];
}

/**
 * The critical points of f in a picture, and the corners of f that are as one. Throws `unsupported` where some make
 * lines, which a list of points does not tell, `domain` for what `criticalPoints` did not find or a frame without ends.
 */
export function criticalPlaces(
  found: FoundPlaces,
  axes: readonly string[],
  frame: Pick<DrawingFrame, "x" | "y">,
): CriticalPlace[] {
  const lists: unknown[] = [found?.points, found?.families, found?.kinks, axes, frame?.x, frame?.y];
  if (!lists.every(Array.isArray)) {
    const fact =
      "criticalPlaces: takes what criticalPoints found, the axes and a frame with x and y, got other things";
    throw new NablaError("domain", fact, { value: found });
  }
  const { points, families, kinks } = found;
  const [horizontal = "x", vertical = "y"] = axes;
  const {
    x: [left, right],
    y: [bottom, top],
  } = frame;
  if (families.length > 0 || kinks.some(({ at }) => at === undefined)) {
    const fact = "criticalPlaces: critical points make lines, which no list of points tells";
    throw new NablaError("unsupported", fact, { what: "critical" });
  }
  return [...points, ...kinks].flatMap(({ at, kind }) => {
    const [x = Number.NaN, y = Number.NaN] = [at?.[horizontal], at?.[vertical]];
    const isSeen = x >= left && x <= right && y >= bottom && y <= top;
    return isSeen ? [{ kind: kind ?? "undecided", x, y }] : [];
  });
}

/** What a function is called with after its axes: the values that are held. */
export const heldBy = ({ held }: DrawnFunction): string =>
  Object.values(held)
    .map((value) => `, ${value}`)
    .join("");

/** The variables of a subject's function, in the order of its arguments. */
const parametersOf = ({ held }: DrawnFunction, axes: readonly string[]): string[] => [
  ...axes,
  ...Object.keys(held),
];

/** The functions with their gradients, as code of a language. */
export const functionsOf = (
  { subjects, names, axes }: Drawing,
  language: "javascript" | "python",
): string[] =>
  subjects.map((subject, k) =>
    code([subject.f], language, {
      name: names[k] ?? "f",
      variables: parametersOf(subject, axes),
      withRespectTo: axes,
      gradient: true,
    }),
  );

/** Values of a curve that are farther from 0 are not drawn: beside a pole a line would join the ends. */
export const farOf = ({ y: [low, high] }: DrawingFrame): number =>
  Math.max(Math.abs(low), Math.abs(high)) + 5 * (high - low);

/** Arrows along the longer side. */
const COARSE = 19;

/** The cells in whose middles arrows stand; they are about `step` wide and high. */
export function arrowCells({ x, y }: DrawingFrame): { step: number; columns: number; rows: number } {
  const step = Math.max(x[1] - x[0], y[1] - y[0]) / COARSE;
  const cells = ([low, high]: readonly [number, number]): number =>
    Math.max(2, Math.round((high - low) / step));
  return { step, columns: cells(x), rows: cells(y) };
}

/** A length on the page: more digits tell nothing. */
export const short = (length: number): number => Number(length.toPrecision(6));

/** Refuses what is no drawing: programs in JavaScript hand over anything. Throws `domain`. */
export function checkDrawing(drawing: unknown, operation: string): void {
  const given = (typeof drawing === "object" && drawing !== null ? drawing : {}) as Readonly<
    Record<string, unknown>
  >;
  const lists = ["subjects", "names", "axes", "layers", "levels", "critical"] as const;
  const lacking = lists.find((name) => !Array.isArray(given[name]));
  if (lacking === undefined && typeof given["frame"] === "object" && given["frame"] !== null) return;
  throw new NablaError("domain", `${operation}: a drawing has ${lacking ?? "frame"}, got none`, {
    value: drawing,
  });
}
