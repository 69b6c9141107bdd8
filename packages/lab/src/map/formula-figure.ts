import { type Expr, evaluate, gradient, kinks, print, type Runner, substitute } from "nabla";
import {
  axes,
  curve,
  type Figure,
  figure,
  type Interval,
  type Layer,
  type MapLayer,
  type MapSubject,
  mapLayers,
  point,
  slice,
} from "nabla/figure";

/** A formula and the part of the plane where it is drawn. */
export interface DrawnFormula {
  readonly f: Expr;
  /** One variable for a curve, two for a map. */
  readonly axes: readonly string[];
  /** The values of the other variables. */
  readonly held: Readonly<Record<string, number>>;
  readonly x: Interval;
  readonly y: Interval;
  /** P, on a map. */
  readonly at: readonly [x: number, y: number] | undefined;
  readonly layers: readonly MapLayer[];
  /** 1 for ∇f, −1 for −∇f. */
  readonly sign: 1 | -1;
  /** Which levels and what arrows; default: those that the command draws. */
  readonly looks?: Pick<MapSubject, "levels" | "length" | "spacing">;
  readonly language: "ru" | "en";
}

interface Drawn {
  /** f and its slopes, over the axes and the variables that are held, in this order. */
  readonly value: Runner;
  readonly slope: Runner;
  readonly width: number;
  readonly theme: "light" | "dark";
  /** Tells pictures of one page apart. */
  readonly id?: string;
}

/** The picture as `nabla plot` draws it, byte for byte, in light colours and 640 pixels wide. */
export function formulaFigure(formula: DrawnFormula, { value, slope, ...look }: Drawn): Figure {
  const { f, axes: names, held, x, y, language } = formula;
  const [horizontal = "x", vertical = "f"] = names;
  const values = Object.entries(held).map(([name, number]) => `${name} = ${number}`);
  return figure({
    ...look,
    x,
    y,
    labels: { x: horizontal, y: vertical },
    title: [`f = ${print(f)}`, ...values].join(", "),
    heading: values.length > 0,
    language,
    layers: names.length === 1 ? [axes(), curve(slice(value, []))] : map(formula, value, slope),
  });
}

function map(
  { f, axes: names, held, at, layers, sign, looks }: DrawnFormula,
  value: Runner,
  slope: Runner,
): Layer[] {
  const fixed = Object.values(held);
  const made = mapLayers(
    {
      value: slice(value, fixed),
      gradient: slice(slope, fixed),
      async critical(box) {
        // Larger than all the rest, and seldom asked for.
        const { criticalPoints } = await import("./solver.js");
        return criticalPoints(substitute(f, held), names, { box });
      },
      sign,
      ...looks,
      ...(at && { at }),
    },
    layers,
  );
  if (at === undefined) return made;
  const place = { ...held, ...Object.fromEntries(names.map((name, k) => [name, at[k] ?? Number.NaN])) };
  const smooth = kinks(f, place).length === 0;
  const [gx = Number.NaN, gy = Number.NaN] = gradient(f, names).map((partial) =>
    smooth ? evaluate(partial, place) : Number.NaN,
  );
  return [...made, point({ at, gradient: [gx, gy], sign })];
}
