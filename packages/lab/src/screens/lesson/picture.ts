import { graph } from "nabla";
import { graphFigure, svg } from "nabla/figure";
import { readAddress } from "../../state/address.js";
import { coordinates, type LabState } from "../../state/state.js";
import { descentOf } from "./pictures/descent.js";
import { imageOf } from "./pictures/image.js";
import type { Look, Named } from "./pictures/look.js";
import { mapOf, readingOf } from "./pictures/map.js";
import { rowOf } from "./pictures/row.js";

/*
 * A live cell is an address of the lab, and this is how it looks before it is touched: in the page, in print and in a
 * page without scripts alike.
 */

type Draw = (state: LabState, look: Named) => Promise<string>;

const draw: Readonly<Record<string, Draw>> = {
  plane: async (state, look) => svg(await mapOf(state, look)),
  descent: async (state, look) => svg(await descentOf(state, look)),
  graph: async (state, { theme, language, title, id }) => {
    const { expr, variables } = readingOf(state);
    const place = coordinates(state.point, variables);
    const at = Object.fromEntries(variables.map((name, k) => [name, place[k] ?? 0]));
    return svg(graphFigure(graph(expr, at, variables), { theme, language, title, id }));
  },
  array: async (state, look) => rowOf(state, look),
  image: async (state, look) => svg(imageOf(state, look)),
};

/** The picture of a live cell as SVG, of an array as a table. Throws for an address that no screen has. */
export async function pictureOf(address: string, look: Look): Promise<string> {
  const { route, state } = readAddress(address);
  const screen = Object.hasOwn(draw, route) ? draw[route] : undefined;
  if (screen === undefined) throw new Error(`${address}: one of ${Object.keys(draw).join(", ")}`);
  return plainSvg(await screen(state, { ...look, id: nameOf(address) }));
}

/** Styles in the text of a page are against the lab's policy; lesson.css says the same. */
export const plainSvg = (drawn: string): string => drawn.replace(/<style>.*?<\/style>/s, "");

/** A short name, another for another address. */
export const nameOf = (address: string): string =>
  `c${[...address].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) >>> 0, 7).toString(36)}`;
