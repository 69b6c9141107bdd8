import { NablaError } from "../../error.js";
import type { Field } from "../field.js";
import type { Layer } from "../layer.js";
import { type ArrowsOptions, arrows } from "./arrows.js";
import { axes } from "./axes.js";
import { bands } from "./bands.js";
import { type CriticalSource, critical } from "./critical.js";
import { hatch } from "./hatch.js";
import { heatmap } from "./heatmap.js";
import { type LevelsOptions, levels } from "./levels.js";
import { aspect, brown, type GroundOptions, hillshade, slope, tint } from "./relief.js";
import { streamlines } from "./streamlines.js";
import { surface } from "./surface.js";

/** What a map shows, a function and its gradient, and how its arrows look. */
export interface MapSubject extends ArrowsOptions {
  /** f, as one function of (x, y). */
  readonly value: Field;
  /** ∂f/∂x and ∂f/∂y, as two functions of (x, y). */
  readonly gradient: Field;
  /** Where ∇f = 0, for the layer `critical`. */
  readonly critical?: CriticalSource;
  /** A point that a surface shows with its tangent plane; on a map lay a `point` on top. */
  readonly at?: readonly [x: number, y: number];
  /** Which level lines; default: those of {@link levels}. */
  readonly levels?: LevelsOptions;
  /** What the values mean as heights of a terrain. */
  readonly ground?: GroundOptions;
}

/** Pale in both themes. */
const LIT = ["tint", "slope", "hillshade"];
/** Where one of these lies below, a hillshade is seen through. */
const COLOURED = ["bands", "heatmap", "tint", "slope", "aspect"];

type Make = (subject: MapSubject, names: readonly string[]) => Layer;

/**
 * The layers that one can have on a map by their name, in the order of painting: `nabla plot --layers` and the lab's
 * menu.
 */
const LAYERS = {
  bands: ({ value, levels: chosen = {} }) => bands(value, chosen),
  heatmap: ({ value }) => heatmap(value),
  tint: ({ value, ground }) => tint(value, ground),
  slope: ({ value, ground }) => slope(value, ground),
  aspect: ({ value, ground }) => aspect(value, ground),
  hillshade: ({ value, ground }, names) =>
    hillshade(value, { ...ground, over: COLOURED.some((layer) => names.includes(layer)) }),
  streamlines: ({ gradient, value, sign = 1 }) => streamlines(gradient, { value, sign }),
  arrows: (subject) => arrows(subject.gradient, subject),
  levels: ({ value, levels: chosen }, names) =>
    LIT.some((layer) => names.includes(layer)) ? brown(levels(value, chosen)) : levels(value, chosen),
  critical: ({ critical: source }) => critical(source ?? missing("critical")),
  surface: ({ value, gradient, sign = 1, at }, names) => {
    const has = (name: string): boolean => names.length === 1 || names.includes(name);
    return surface(value, {
      ...(!has("levels") && { levels: false }),
      sign,
      ...(has("arrows") && { gradient }),
      ...(at && { at }),
    });
  },
} satisfies Record<string, Make>;

/** A surface stands alone, with its own axes. These names say what lies on it and its floor; by itself it has both. */
const ON_SURFACE: readonly string[] = ["surface", "levels", "arrows"];

/** A layer was named that needs more of its subject than there is. */
function missing(name: string): never {
  throw new NablaError("domain", `mapLayers: ${name} needs subject.${name}, got undefined`, {
    value: undefined,
  });
}

export type MapLayer = keyof typeof LAYERS;

/** The names that {@link mapLayers} knows. */
export const mapLayerNames = Object.keys(LAYERS) as MapLayer[];

/** What a map shows when nothing is said: colour under the lines, so that heights are read at a glance. */
export const usualLayers: readonly MapLayer[] = ["bands", "arrows", "levels"];

/**
 * The layers of a map of f: axes, hatching where f is undefined, and those named, whose order does not matter. Add a
 * `point` or a `trace` on top. The command and the lab both draw by this list. Throws `domain` for an unknown name.
 */
export function mapLayers(subject: MapSubject, names: readonly MapLayer[] = usualLayers): Layer[] {
  const unknown = names.find((name) => !Object.hasOwn(LAYERS, name));
  if (unknown !== undefined) {
    const fact = `mapLayers: a layer is one of ${mapLayerNames.join(", ")}, got ${unknown}`;
    throw new NablaError("domain", fact, { value: unknown });
  }
  if (names.includes("surface")) {
    const foreign = names.find((name) => !ON_SURFACE.includes(name));
    if (foreign === undefined) return [LAYERS.surface(subject, names)];
    const fact = `mapLayers: with a surface go levels and arrows, got ${foreign}`;
    throw new NablaError("unsupported", fact, { what: foreign });
  }
  const named = mapLayerNames
    .filter((name) => names.includes(name))
    .map((name) => LAYERS[name](subject, names));
  return [axes(), hatch(subject.value), ...named];
}
