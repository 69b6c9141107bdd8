import { compile, criticalPoints, type Expr, gradient, gradientAt, parse, variables } from "nabla";
import { axes, curve, type Figure, figure, mapLayers, point, slice, surface } from "nabla/figure";
import { coordinates, type LabState } from "../../../state/state.js";
import { lookOf } from "../../map/picture.js";
import { type Named, sizeFor } from "./look.js";

/** The variables of the map's axes: those that are told, else the first two. */
function axesOf(f: Expr, told: readonly string[]): readonly string[] {
  const names = variables(f);
  return told.length === 2 ? told : names.length === 0 ? ["x"] : names.slice(0, 2);
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

/** f and its slopes over the axes, other variables held at P. */
export async function fieldsOf({ formula, point: at, axes: told }: LabState) {
  const f = parse(formula);
  const names = axesOf(f, told);
  const rest = variables(f).filter((name) => !names.includes(name));
  const all = [...names, ...rest];
  const held = coordinates(at, rest);
  const over = async (es: readonly Expr[]) => {
    const runner = await compile(es, all);
    if (rest.length === 0) return runner;
    return slice(runner, held);
  };
  return { f, names, value: await over([f]), slope: await over(gradient(f, names)) };
}

/** The map with P and its gradient; the surface over it where that is shown; a curve of one variable. */
export async function mapOf(state: LabState, look: Named): Promise<Figure> {
  const { theme, language, title, id } = look;
  const size = sizeFor(look);
  const { f, names, value, slope } = await fieldsOf(state);
  const common = { ...size, ...windowOf(state, size), theme, language, title, id };
  if (names.length === 1) return figure({ ...common, layers: [axes(), curve(value)] });
  if (state.surface !== undefined) {
    const [azimuth, elevation] = state.surface;
    const at = coordinates(state.point, names) as [number, number];
    const layer = surface(value, { gradient: slope, azimuth, elevation, sign: state.sign, at });
    return figure({ ...common, labels: { x: names[0] ?? "x", y: names[1] ?? "y" }, layers: [layer] });
  }
  const [x = 0, y = 0] = coordinates(state.point, names);
  const shownPoint = point({ at: [x, y], gradient: slopesAt(f, names, state), sign: state.sign, length: 70 });
  return figure({
    ...common,
    labels: { x: names[0] ?? "x", y: names[1] ?? "y" },
    layers: [
      ...mapLayers(
        {
          value,
          gradient: slope,
          sign: state.sign,
          ...lookOf(state.looks),
          critical: async (box) => criticalPoints(f, names, { box }),
        },
        state.layers,
      ),
      shownPoint,
    ],
  });
}

function slopesAt(f: Expr, names: readonly string[], { point: at }: LabState): [number, number] {
  const all = variables(f);
  const values = Object.fromEntries(all.map((name, k) => [name, coordinates(at, all)[k] ?? 0]));
  const [x, y] = gradientAt(f, values, names).gradient;
  return [x?.value ?? 0, y?.value ?? 0];
}
