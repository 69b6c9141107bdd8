import { type Figure, figure, fillColour } from "nabla/figure";
import { type FillState, type FillStop, MOST_STOPS } from "../../../state/fill.js";
import { commit, fill, state } from "../../../state/history.js";
import { language, say } from "../../../words/language.js";
import { ARROW, BOX, fillLayer, HIGH, shares, WIDE } from "./drawn.js";
import { fillWords as words } from "./words.js";

/** Changes a part of what the screen holds. */
export function change(part: Partial<FillState>, kind = ""): void {
  commit({ fill: { ...state.peek().fill, ...part } }, kind);
}

export function changeStop(k: number, part: Partial<FillStop>, kind: string): void {
  change({ stops: fill.peek().stops.map((stop, n) => (n === k ? { ...stop, ...part } : stop)) }, kind);
}

/** The angle at which the arrow points to a place of the box, in whole degrees. */
export function angleTo(left: number, top: number): number {
  const degrees = (Math.atan2((0.5 - top) * HIGH, (left - 0.5) * WIDE) * 180) / Math.PI;
  return turned(Math.round(degrees));
}

/** An angle from 0 up to 360. */
export const turned = (degrees: number): number => ((degrees % 360) + 360) % 360;

function filled(width: number, look: "light" | "dark", below: number): Figure {
  return figure({
    ...BOX,
    width,
    height: Math.round((width * HIGH) / WIDE) + below,
    margin: { left: 0, right: 0, top: 0, bottom: below },
    theme: look,
    language: language.value,
    title: say(words.heading),
    layers: [fillLayer(fill.value)],
  });
}

/** Pixels of the legend, which a saved picture needs and the page says itself. */
const LEGEND = 62;

export const fillOf = (width: number, look: "light" | "dark"): Figure =>
  filled(width, look, fill.value.lines ? LEGEND : 0);
/** On the page lines keep the light theme's colours: they lie on the fill, not on the page. */
export const fillAt = (width: number): Figure => filled(width, "light", 0);

/**
 * The same fill in CSS, for a box of the same shape. CSS counts angles from the top clockwise, and its line is so long
 * that its ends lie across from the corners (CSS Images 4, section 3.1); the arrow is a part of it.
 */
export function css({ stops, angle }: FillState): string {
  const degrees = turned(90 - angle);
  const radians = (degrees * Math.PI) / 180;
  const line = WIDE * Math.abs(Math.sin(radians)) + HIGH * Math.abs(Math.cos(radians));
  const places = stops.map(({ colour, at }) => {
    const place = 50 + ((at - 50) * ARROW) / line;
    return `${colour} ${Number(place.toFixed(2))}%`;
  });
  return `background: linear-gradient(in oklab ${degrees}deg, ${places.join(", ")});`;
}

/** Adds a stop in the widest gap, with the colour that the fill has there: nothing is changed by it as yet. */
export function addStop(): void {
  const { stops } = fill.peek();
  const places = stops.map(({ at }) => at);
  const gaps = places.slice(1).map((at, k) => at - (places[k] ?? 0));
  const widest = Math.max(...gaps);
  if (widest < 2 || stops.length >= MOST_STOPS) return;
  const k = gaps.indexOf(widest);
  const at = Math.round((places[k] ?? 0) + widest / 2);
  const stop = { colour: fillColour(shares(stops), at / 100), at };
  change({ stops: [...stops.slice(0, k + 1), stop, ...stops.slice(k + 1)] });
}
