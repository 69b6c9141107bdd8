import { type Figure, type Layer, vectors } from "nabla/figure";
import { readAddress } from "../../../state/address.js";
import { imageOf } from "../pictures/image.js";
import type { Look } from "../pictures/look.js";
import { mapOf } from "../pictures/map.js";
import type { Place, Point } from "./posed.js";

/** Of a letter's disc, and of the letter, in pixels. */
const RADIUS = 11;
const SIZE = 14;
const CORNERS = 24;
/** How long the arrow of a dial is. */
const ARM = 80;

/** What is drawn over the picture of an address: names of places, or a direction. */
export interface Over {
  readonly places?: readonly Place[];
  /** A direction from a point, so many degrees from the axis of x. */
  readonly direction?: { readonly at: Point; readonly degrees: number };
  /** Has the picture the point with its gradient? Where it would be the answer it has not. */
  readonly hasGradient: boolean;
}

/** The picture that a self-check is about. */
export async function figureOf(
  address: string,
  over: Over,
  look: Look & { readonly id: string },
): Promise<Figure> {
  const { route, state } = readAddress(address);
  if (route !== "plane" && route !== "image")
    throw new Error(`${address}: what is asked about is a map or a picture`);
  const drawn = route === "plane" ? await mapOf(state, look) : imageOf(state, look);
  const { places = [], direction, hasGradient } = over;
  return {
    ...drawn,
    layers: [
      ...drawn.layers.filter(({ name }) => hasGradient || name !== "point"),
      letters(places),
      ...(direction === undefined ? [] : [vectors([{ ...armOf(drawn, direction), name: "u" }])]),
    ],
  };
}

function armOf({ frame }: Figure, { at, degrees }: { readonly at: Point; readonly degrees: number }) {
  const turn = (degrees * Math.PI) / 180;
  const to = [
    at[0] + (ARM / frame.scaleX) * Math.cos(turn),
    at[1] + (ARM / frame.scaleY) * Math.sin(turn),
  ] as const;
  return { from: at, to };
}

/** Where the arrow of a dial ends, in pixels. */
export function tipOf(drawn: Figure, at: Point, degrees: number): readonly [x: number, y: number] {
  const { to } = armOf(drawn, { at, degrees });
  return [drawn.frame.toX(to[0]), drawn.frame.toY(to[1])];
}

/** Letters on discs, which are seen on any ground. */
const letters = (places: readonly Place[]): Layer => ({
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
