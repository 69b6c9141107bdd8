/**
 * A colour as people see it: how light (0 black … 1 white), how red rather than green, how yellow rather than blue.
 * Equal steps look about equally large. B. Ottosson, A perceptual color space for image processing, 2020.
 */
export type OKLab = readonly [lightness: number, red: number, yellow: number];

/** The three channels, 0 … 1, of a colour written `#rrggbb`. */
export function channelsOf(colour: string): readonly [red: number, green: number, blue: number] {
  const channel = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

/** A channel as light that adds up, and back (IEC 61966-2-1). */
export const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const gamma = (light: number): number =>
  light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;

/** The OKLab colour of light, red, green and blue. */
export function oklabOfLight(r: number, g: number, b: number): OKLab {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** The {@link OKLab} colour of `#rrggbb`; NaN for other texts. */
export function oklab(colour: string): OKLab {
  const [r, g, b] = channelsOf(colour);
  return oklabOfLight(linear(r), linear(g), linear(b));
}

/** The `#rrggbb` nearest to an OKLab colour; what no screen shows is cut off channel by channel. */
export function hexOf([lightness, red, yellow]: OKLab): string {
  const l = (lightness + 0.3963377774 * red + 0.2158037573 * yellow) ** 3;
  const m = (lightness - 0.1055613458 * red - 0.0638541728 * yellow) ** 3;
  const s = (lightness - 0.0894841775 * red - 1.291485548 * yellow) ** 3;
  const light = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const byte = (value: number): number =>
    Math.round(255 * Math.min(Math.max(gamma(Math.max(value, 0)), 0), 1));
  return `#${light.map((value) => byte(value).toString(16).padStart(2, "0")).join("")}`;
}

/** The colour a share of the way through `#rrggbb` stops, evenly spaced, with steps that look equal. */
export function between(stops: readonly string[], share: number): string {
  const place = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const n = Math.min(Math.floor(place), stops.length - 2);
  const [first, second] = [
    oklab(stops[n] ?? stops[0] ?? "#000000"),
    oklab(stops[n + 1] ?? stops[0] ?? "#000000"),
  ];
  const part = place - n;
  const at = (k: 0 | 1 | 2): number => first[k] + (second[k] - first[k]) * part;
  return hexOf([at(0), at(1), at(2)]);
}
