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

/** A picture that is asked for: of which cell, and for whom. */
export interface Still extends Omit<Look, "theme"> {
  readonly address: string;
}

/** Drawn for both themes. */
export async function themedPictureOf({ address, ...look }: Still): Promise<string> {
  const inTheme = (theme: Look["theme"]): Promise<string> => pictureOf(address, { ...look, theme });
  return inBothThemes(await inTheme("light"), await inTheme("dark"));
}

/**
 * One picture for both themes: each colour that differs is a `light-dark(…)`, which follows the page. Throws where the
 * themes differ in more than colours.
 */
export function inBothThemes(light: string, dark: string): string {
  const [inLight, inDark] = [light.split('"'), dark.split('"')];
  if (inLight.length !== inDark.length) throw new Error("a picture has by theme more parts or fewer");
  const parts = inLight.map((part, k) => {
    const other = inDark[k] ?? "";
    if (part !== other && !(COLOUR.test(part) && COLOUR.test(other)))
      throw new Error(`a picture differs by theme in more than colours, got ${part} and ${other}`);
    return part === other ? part : `light-dark(${part},${other})`;
  });
  return parts.join('"');
}

/** A value of an SVG, with or without opacity. */
const COLOUR = /^#(?:[0-9a-f]{2}){3,4}$/;

/** Styles in the text of a page are against the lab's policy; lesson.css says the same. */
export const plainSvg = (drawn: string): string => drawn.replace(/<style>.*?<\/style>/s, "");

/** A short name, another for another address. */
export const nameOf = (address: string): string =>
  `c${[...address].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) >>> 0, 7).toString(36)}`;
