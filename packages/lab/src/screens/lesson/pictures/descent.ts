import { descend } from "nabla/descent";
import { type Figure, figure, mapLayers, paths } from "nabla/figure";
import { coordinates, type LabState } from "../../../state/state.js";
import { optionsOf } from "../../descent/options.js";
import { descentWords } from "../../descent/words.js";
import { type Named, sizeFor } from "./look.js";
import { planeOf, windowOf } from "./map.js";

/** A path of more steps is no longer seen to go on. */
const MOST_STEPS = 300;

/** The paths of the methods that are on, over level lines. */
export async function descentOf(state: LabState, look: Named): Promise<Figure> {
  const { theme, language, title, id } = look;
  const size = sizeFor(look);
  const { f, names, value, slope } = await planeOf(state);
  const start = Object.fromEntries(names.map((name, k) => [name, coordinates(state.point, names)[k] ?? 0]));
  const { runs, up, tolerance, steps } = state.descent;
  const walked = [];
  for (const method of runs) {
    const points: [number, number][] = [];
    const run = descend(f, start, {
      method,
      ...optionsOf(method, state.descent),
      maximize: up,
      stop: { gradient: tolerance },
      budget: { steps: Math.min(steps, MOST_STEPS) },
    });
    for await (const { at } of run) points.push([at[names[0] ?? ""] ?? 0, at[names[1] ?? ""] ?? 0]);
    const isAscent = up && method === "gradient-descent";
    const name = (isAscent ? descentWords.ascent : descentWords.names[method])[language];
    walked.push({ name, points });
  }
  return figure({
    ...size,
    ...windowOf(state, size),
    theme,
    language,
    title,
    id,
    labels: { x: names[0] ?? "x", y: names[1] ?? "y" },
    layers: [...mapLayers({ value, gradient: slope }, ["bands", "levels"]), paths(walked)],
  });
}
