import type { NDArray } from "nabla/array";
import { type Figure, figure, gridField, numbers } from "nabla/figure";
import type { ImageTab, ImageView, LabState } from "../../../state/state.js";
import { derivativesOf, edgesOf, layerOf, limitsOf } from "../../image/drawn.js";
import { BOX, fillLayer } from "../../image/fill/drawn.js";
import { pictures } from "../../image/pictures.js";
import { frameOf, groundLayers } from "../../image/terrain/drawn.js";
import { hills, painted } from "../../image/terrain/ground.js";
import { type Named, sizeFor } from "./look.js";

/** The parts of the screen of pictures. */
const parts: Readonly<Record<ImageTab, (state: LabState, look: Named) => Figure>> = {
  pixels: pixelsOf,
  terrain: terrainOf,
  fill: fillOf,
};

/** Pictures of so few pixels show their numbers. */
const FEW_PIXELS = 12;

function pixelsOf({ image }: LabState, look: Named): Figure {
  const shown = pictures[image.picture === "own" ? "fragment" : image.picture]();
  const [height = 1, width = 1] = shown.shape;
  const derivatives = derivativesOf(shown, image.operator);
  const edges = (): NDArray => edgesOf(shown, derivatives, image.operator, limitsOf(derivatives, image));
  const values: Readonly<Partial<Record<ImageView, NDArray>>> = {
    picture: shown,
    x: derivatives.x,
    y: derivatives.y,
    magnitude: derivatives.length,
  };
  const written = width <= FEW_PIXELS ? values[image.view] : undefined;
  const layer = layerOf(shown, derivatives, image.view, edges);
  return figure({
    x: [0, width],
    y: [0, height],
    width: Math.min(sizeFor(look).width, 460),
    margin: { left: 12, right: layer.hasBar === true ? 80 : 12, top: 12, bottom: 12 },
    ...look,
    layers: [
      layer,
      ...(written === undefined ? [] : [numbers(written, image.view === "picture" ? { on: [0, 255] } : {})]),
    ],
  });
}

function terrainOf({ terrain }: LabState, look: Named): Figure {
  const { x, y } = hills;
  const heights = painted(hills.heights, terrain.dabs);
  return figure({
    ...frameOf(hills, look.language),
    ...look,
    width: sizeFor(look).width,
    layers: groundLayers(gridField(heights, { x, y }), hills, terrain, look.language),
  });
}

function fillOf({ fill }: LabState, look: Named): Figure {
  return figure({
    ...BOX,
    width: Math.min(sizeFor(look).width, 420),
    margin: { left: 12, right: 12, top: 12 },
    ...look,
    layers: [fillLayer(fill)],
  });
}

/** The picture, the terrain or the fill that the screen of pictures shows. */
export const imageOf = (state: LabState, look: Named): Figure => parts[state.image.tab](state, look);
