import { criticalPoints, type Expr, gradientAt } from "nabla";
import {
  axes,
  curve,
  type Field,
  type Figure,
  figure,
  type MapSubject,
  mapLayers,
  point,
  slice,
  surface,
} from "nabla/figure";
import { type Reading, read, withNumbers } from "../../../formula/reading.js";
import { coordinates, type LabState } from "../../../state/state.js";
import { lookOf } from "../../map/picture.js";
import { axesOf, type MapAxes, runnersOf } from "../../map/runners.js";
import { type Named, sizeFor } from "./look.js";

/** The formula of a state as the screens read it, with the numbers of its parameters. */
export function readingOf({ formula, parameters }: LabState): Reading {
  const reading = read(formula, Object.keys(parameters));
  if (!reading.ok) throw new Error(`${formula}: ${reading.message.en}`);
  return withNumbers(reading, parameters);
}

/** The same with the variables along the axes of the map. */
export function mappedOf(state: LabState): Reading & MapAxes {
  const reading = readingOf(state);
  return { ...reading, ...axesOf(reading.variables, state.axes) };
}

/** The window of a state, for a picture of this size. */
export function windowOf({ view }: LabState, { width, height }: ReturnType<typeof sizeFor>) {
  const up = view.span / 2 / view.ratio;
  const across = (view.span / 2) * (width / height);
  return {
    x: [view.x - across, view.x + across] as const,
    y: [view.y - up, view.y + up] as const,
    equal: view.ratio === 1,
  };
}

interface Plane {
  readonly f: Expr;
  readonly variables: readonly string[];
  /** Along the axes. */
  readonly names: readonly string[];
  readonly value: Field;
  readonly slope: Field;
}

/** f and its slopes over the axes of the map, other variables held at P. */
export async function planeOf(state: LabState): Promise<Plane> {
  const mapped = mappedOf(state);
  const { expr: f, variables, horizontal, vertical, rest } = mapped;
  const { value, slope } = await runnersOf(mapped, mapped);
  const held = coordinates(state.point, rest);
  return {
    f,
    variables,
    names: vertical === undefined ? [horizontal] : [horizontal, vertical],
    value: slice(value, held),
    slope: slice(slope, held),
  };
}

/** The map with P and its gradient; the surface over it where that is shown; a curve of one variable. */
export async function mapOf(state: LabState, look: Named): Promise<Figure> {
  const { theme, language, title, id } = look;
  const size = sizeFor(look);
  const { f, variables, names, value, slope } = await planeOf(state);
  const { sign } = state;
  const common = { ...size, ...windowOf(state, size), theme, language, title, id };
  const [x = "x", y = "y"] = names;
  if (names.length === 1) return figure({ ...common, layers: [axes(), curve(value)] });
  const at = coordinates(state.point, names) as [number, number];
  const labels = { x, y };
  if (state.surface !== undefined) {
    const [azimuth, elevation] = state.surface;
    const layer = surface(value, { gradient: slope, azimuth, elevation, sign, at });
    return figure({ ...common, labels, layers: [layer] });
  }
  const place = coordinates(state.point, variables);
  const values = Object.fromEntries(variables.map((name, k) => [name, place[k] ?? 0]));
  const [east, north] = gradientAt(f, values, names).gradient;
  const subject: MapSubject = {
    value,
    gradient: slope,
    sign,
    ...lookOf(state.looks),
    critical: async (box) => criticalPoints(f, names, { box }),
  };
  return figure({
    ...common,
    labels,
    layers: [
      ...mapLayers(subject, state.layers),
      point({ at, gradient: [east?.value ?? 0, north?.value ?? 0], sign, length: 70 }),
    ],
  });
}
