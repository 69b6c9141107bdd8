import { evenColours } from "../colour-bar.js";
import { colourMap } from "../colour-maps.js";
import { tenth } from "../mark.js";
import { mix } from "../theme.js";
import type { Place, Space } from "./space.js";

/** Tones of height and of light: faces of one colour are one path, which keeps files small. */
const HEIGHTS = 48;
const LIGHTS = 22;
/** Colours of the bar. */
const BAR = 32;
/** The underside is greyer than the upper. */
const UNDERSIDE = "#6d737b";

/** A polygon of the mesh on the page, and its colour: cividis by height, lighter where it is turned to the light. */
export function face(
  polygon: readonly number[],
  space: Space,
): { colour: string; upper: boolean; points: number[] } {
  const points: number[] = [];
  const corners: Place[] = [];
  let height = 0;
  for (let n = 0; n < polygon.length; n += 3) {
    const [x, y, z] = [polygon[n] ?? 0, polygon[n + 1] ?? 0, polygon[n + 2] ?? 0];
    const [px, py] = space.toPage(x, y, z);
    // A tenth of a pixel is enough for a face, and half as long in a file.
    points.push(tenth(px), tenth(py));
    corners.push(space.toBox(x, y, z));
    height += (3 * z) / polygon.length;
  }
  const normal = normalOf(corners);
  const dot = ([u, v, w]: Place): number => normal[0] * u + normal[1] * v + normal[2] * w;
  const upper = dot(space.eye) >= 0;
  const light = Math.max(0, dot(lightOf(space.eye)) * (upper ? 1 : -1));
  return {
    colour: toneOf(space.share(height), light, upper),
    upper,
    points,
  };
}

/** The colours of level ground from the lowest height to the highest. */
export function barColours({ eye }: Space): string[] {
  const light = lightOf(eye)[2];
  return evenColours((share) => toneOf(share, light, true), BAR);
}

const colours = new Map<number, string>();

/** One of the tones of height and light, which are few: each is mixed once. */
function toneOf(height: number, light: number, upper: boolean): string {
  const step = (share: number, count: number): number =>
    Math.round(Math.min(Math.max(share, 0), 1) * (count - 1));
  const [h, l] = [step(height, HEIGHTS), step(light, LIGHTS)];
  const key = (h * LIGHTS + l) * 2 + Number(upper);
  const known = colours.get(key);
  if (known !== undefined) return known;
  const colour = colourOf(h / (HEIGHTS - 1), l / (LIGHTS - 1), upper);
  colours.set(key, colour);
  return colour;
}

function colourOf(height: number, light: number, upper: boolean): string {
  const plain = colourMap("cividis", "surface").colour(0.12 + 0.88 * height);
  const base = mix(upper ? plain : mix(plain, UNDERSIDE, 0.55), "#ffffff", 0.16);
  const lit = 0.55 + 0.62 * light;
  return lit < 1 ? mix(base, "#000000", 1 - lit) : mix(base, "#ffffff", (lit - 1) * 1.2);
}

/** The upward unit vector across a polygon, by Newell's sum over its sides. */
function normalOf(corners: readonly Place[]): Place {
  let [nu, nv, nw] = [0, 0, 0];
  corners.forEach(([u0, v0, w0], k) => {
    const [u1, v1, w1] = corners[(k + 1) % corners.length] ?? [u0, v0, w0];
    nu += (v0 - v1) * (w0 + w1);
    nv += (w0 - w1) * (u0 + u1);
    nw += (u0 - u1) * (v0 + v1);
  });
  const long = Math.hypot(nu, nv, nw) * (nw < 0 ? -1 : 1);
  return long === 0 ? [0, 0, 1] : [nu / long, nv / long, nw / long];
}

/** The light comes from above and from the left of the eye. */
function lightOf([u, v]: Place): Place {
  const flat = Math.hypot(u, v);
  const [du, dv] = flat > 0 ? [u / flat, v / flat] : [0, -1];
  // Left of the eye is its direction turned by a right angle clockwise, seen from above.
  const light: Place = [0.35 * du + 0.62 * dv, 0.35 * dv - 0.62 * du, 0.7];
  const long = Math.hypot(...light);
  return [light[0] / long, light[1] / long, light[2] / long];
}
