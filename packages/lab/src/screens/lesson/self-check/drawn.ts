import { type Figure, type Layer, svg } from "nabla/figure";
import { readAddress } from "../../../state/address.js";
import { inBothThemes, nameOf, plainSvg } from "../picture.js";
import { imageOf } from "../pictures/image.js";
import type { Look, Named } from "../pictures/look.js";
import { mapOf } from "../pictures/map.js";
import type { Drawn, Place } from "./posed.js";

/** Of a letter's disc, and of the letter, in pixels. */
const RADIUS = 11;
const SIZE = 14;
const CORNERS = 24;

/** The picture of a self-check that is asked for: of what, and for whom. */
export interface CheckStill extends Omit<Look, "theme"> {
  readonly address: string;
  readonly places: readonly Pick<Place, "at" | "letter">[];
  /** Has the picture the point with its gradient? Where it would be the answer it has not. */
  readonly hasGradient: boolean;
}

/** Draws it, and tells where its places are. */
export async function drawnOf(still: CheckStill): Promise<Drawn> {
  const light = await figureOf(still, "light");
  const dark = await figureOf(still, "dark");
  const { width, height, scaleX, scaleY, toX, toY } = light.frame;
  return {
    svg: plainSvg(inBothThemes(await svg(light), await svg(dark))),
    width,
    height,
    places: still.places.map(({ at: [x, y] }) => [rounded(toX(x)), rounded(toY(y))]),
    unit: [rounded(scaleX), rounded(scaleY)],
  };
}

const rounded = (pixels: number): number => Number(pixels.toFixed(1));

async function figureOf(still: CheckStill, theme: Look["theme"]): Promise<Figure> {
  const { address, places, hasGradient, ...rest } = still;
  const { route, state } = readAddress(address);
  if (route !== "plane" && route !== "image")
    throw new Error(`${address}: what is asked about is a map or a picture`);
  const look: Named = { ...rest, theme, id: nameOf(address + rest.title) };
  const drawn = route === "plane" ? await mapOf(state, look) : imageOf(state, look);
  return {
    ...drawn,
    layers: [...drawn.layers.filter(({ name }) => hasGradient || name !== "point"), letters(places)],
  };
}

/** Letters on discs, which are seen on any ground. */
const letters = (places: CheckStill["places"]): Layer => ({
  name: "letters",
  lower: ({ toX, toY, theme }) => ({
    marks: places
      .filter(({ letter }) => letter !== "")
      .flatMap(({ at, letter }) => {
        const [x, y] = [toX(at[0]), toY(at[1])];
        const points = Float64Array.from({ length: 2 * CORNERS }, (_, n) => {
          const turn = (Math.PI * (n - (n % 2))) / CORNERS;
          return n % 2 === 0 ? x + RADIUS * Math.cos(turn) : y + RADIUS * Math.sin(turn);
        });
        const disc = { points, closed: true };
        return [
          { kind: "path", lines: [disc], fill: theme.background, stroke: theme.text, width: 2 },
          { kind: "text", x, y, text: letter, size: SIZE, anchor: "middle", bold: true, fill: theme.text },
        ] as const;
      }),
  }),
});
