import { item } from "../../array/item.js";
/** Red, green and blue of 256 colours, three bytes each. */
export type Palette = Uint8Array;

/** Makes a palette from the colour at each t from 0 to 1. */
function palette(colourAt: (t: number) => readonly number[], last: number): Palette {
  return Uint8Array.from(Array.from({ length: 256 }, (_, k) => colourAt(k / last)).flat(), Math.round);
}

/**
 * Once round the colours, as a direction goes once round the compass: red, yellow, green, cyan, blue, magenta and red
 * again, without the bands that a rainbow of pure hues shows. J. Davies' sinebow, three sine squares a third of a turn
 * apart.
 */
export const cyclic: Palette = palette(
  (t) => [1 / 2, 5 / 6, 7 / 6].map((phase) => 255 * Math.sin(Math.PI * (phase - t)) ** 2),
  256,
);

const STEEP = ["ffffe5", "fee391", "fe9929", "d94801", "7f0000", "2b0000"].map((hex) =>
  [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
);

/** From pale to dark over yellow, orange and red: how much there is of something. */
export const sequential: Palette = palette((t) => {
  const place = t * (STEEP.length - 1);
  const low = Math.min(Math.floor(place), STEEP.length - 2);
  const [from, to] = [item(STEEP, low), item(STEEP, low + 1)];
  return from.map((value, k) => value + (item(to, k) - value) * (place - low));
}, 255);
