import type { NDArray } from "nabla/array";
import { colourFill, type Figure, figure, gridField, mapLayers, numbers } from "nabla/figure";
import type { ImageTab, ImageView, LabState } from "../../../state/state.js";
import { derivativesOf, edgesOf, layerOf, limitsOf } from "../../image/drawn.js";
import { pictures } from "../../image/pictures.js";
import { hills } from "../../image/terrain/ground.js";
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

function terrainOf({ terrain: { colours, over } }: LabState, look: Named): Figure {
  const { heights, x, y } = hills;
  const value = gridField(heights, { x, y });
  return figure({
    x: [x[0] ?? 0, x.at(-1) ?? 1],
    y: [y.at(-1) ?? 0, y[0] ?? 1],
    ...look,
    width: sizeFor(look).width,
    layers: mapLayers({ value, gradient: value }, [...(colours === "none" ? [] : [colours]), ...over]),
  });
}

/** The box that is filled; the arrow fits into it at every angle. */
const BOX = { width: 4, height: 3, arrow: 2.4 };

function fillOf({ fill: { stops, angle, lines } }: LabState, look: Named): Figure {
  const [x, y] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)].map(
    (c) => (c * BOX.arrow) / 2,
  ) as [number, number];
  return figure({
    x: [0, BOX.width],
    y: [0, BOX.height],
    width: Math.min(sizeFor(look).width, 420),
    margin: { left: 12, right: 12, top: 12 },
    ...look,
    layers: [
      colourFill({
        stops: stops.map(({ colour, at }) => ({ colour, at: at / 100 })),
        from: [BOX.width / 2 - x, BOX.height / 2 - y],
        to: [BOX.width / 2 + x, BOX.height / 2 + y],
        step: lines ? 0.1 : 0,
      }),
    ],
  });
}

/** The picture, the terrain or the fill that the screen of pictures shows. */
export const imageOf = (state: LabState, look: Named): Figure => parts[state.image.tab](state, look);
