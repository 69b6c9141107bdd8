import { interpolateCividis, interpolateViridis } from "d3-scale-chromatic";
import { NablaError } from "../error.js";
import { between, hexOf } from "./oklab.js";

/**
 * What a map of colours is for: amounts from little to much, values of two signs about zero, or angles, which have no
 * ends.
 */
export type ColourMapKind = "sequential" | "diverging" | "cyclic";

interface ColourMap {
  readonly kind: ColourMapKind;
  /** The colour at a share from 0 to 1, as `#rrggbb`. */
  readonly colour: (share: number) => string;
}

/** An OKLab colour by its hue in degrees. */
const polar = (lightness: number, chroma: number, hue: number): string =>
  hexOf([lightness, chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)]);

const BLUE = 257;
const ORANGE = 65;

/** Lightness grows all the way, so that the sign is seen in a grey print as well; zero is the grey in the middle. */
const BLUE_ORANGE = [
  polar(0.3, 0.11, BLUE),
  polar(0.465, 0.13, BLUE),
  polar(0.63, 0, 0),
  polar(0.78, 0.12, ORANGE),
  polar(0.93, 0.08, ORANGE + 20),
];

/**
 * A circle through light, orange, dark and blue. A circle of hues alone would be one grey in print, and to eyes without
 * one kind of cones it is folded (docs/decisions/015).
 */
function compass(share: number): string {
  const turn = 2 * Math.PI * share;
  const chroma = 0.14 * Math.sin(turn);
  return polar(0.62 + 0.17 * Math.cos(turn), Math.abs(chroma), chroma < 0 ? BLUE : ORANGE);
}

/** From black to white as a picture's numbers are shown. */
function grey(share: number): string {
  const byte = Math.round(255 * Math.min(Math.max(share, 0), 1))
    .toString(16)
    .padStart(2, "0");
  return `#${byte}${byte}${byte}`;
}

/**
 * The maps of colours by name. Lightness of the first four only grows; all of them are told apart by eyes that see
 * fewer colours. `cividis`: J. Nuñez, C. Anderton and R. Renslow, 2018; `viridis`: S. van der Walt and N. Smith, 2015.
 */
const MAPS = {
  cividis: { kind: "sequential", colour: hexed(interpolateCividis) },
  viridis: { kind: "sequential", colour: hexed(interpolateViridis) },
  grey: { kind: "sequential", colour: grey },
  "blue-orange": { kind: "diverging", colour: (share) => between(BLUE_ORANGE, share) },
  compass: { kind: "cyclic", colour: compass },
} satisfies Readonly<Record<string, ColourMap>>;

export type Colours = keyof typeof MAPS;

/** The names of the maps of colours. */
export const colourMapNames = Object.keys(MAPS) as Colours[];

/** The map of this name. Throws `domain` for another one. */
export function colourMap(name: Colours, operation: string): ColourMap {
  if (Object.hasOwn(MAPS, name)) return MAPS[name];
  const known = `${colourMapNames.slice(0, -1).join(", ")} or ${colourMapNames.at(-1)}`;
  throw new NablaError("domain", `${operation}: colours must be ${known}, got ${String(name)}`, {
    value: name,
  });
}

/** `count` colours of a map, evenly over it, as a palette of a raster; the first entry is transparent, for no value. */
export function paletteOf(name: Colours, count: number, opacity: number, operation: string): Uint8Array {
  const { colour, kind } = colourMap(name, operation);
  const palette = new Uint8Array(4 * (count + 1));
  for (let n = 0; n < count; n++) {
    const hex = colour(n / (kind === "cyclic" ? count : Math.max(1, count - 1)));
    const bytes = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    palette.set([...bytes, Math.round(255 * opacity)], 4 * (n + 1));
  }
  return palette;
}

/** A map that writes `rgb(1, 2, 3)`, or hexadecimal, in hexadecimal. */
function hexed(map: (share: number) => string): (share: number) => string {
  return (share) => {
    const text = map(share);
    if (text.startsWith("#")) return text;
    const bytes = (text.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, "0"));
    return `#${bytes.slice(0, 3).join("")}`;
  };
}
