import { array, zeros } from "../array/ndarray.js";
import { type CannyOptions, checkCanny, openCVCall, scikitCall } from "./canny.js";
import {
  ALONG_COLUMN,
  ALONG_ROW,
  emptyRow,
  gradients,
  limitsFor,
  markedOpenCV,
  wayOf,
} from "./canny-opencv.js";
import { gradientRows, isFalling, isSteep, markedScikit, smoothed } from "./canny-scikit.js";
import { type EdgeExplanation, type EdgeNeighbour, judged } from "./edge-explanation.js";
import { checkInside, explain } from "./explain.js";
import { type PixelExplanation, written } from "./explanation.js";
import { direction } from "./magnitude.js";
import type { ImageSource, Picture } from "./picture.js";

const OPERATION = "image.explainEdge";

/**
 * Explains what `canny` with the same options finds at pixel (x, y): derivatives, magnitude, the neighbours that it is
 * compared with, thresholds and verdict. Throws what `canny` throws, and `domain` for a pixel outside the picture.
 */
export function explainEdge(
  image: ImageSource,
  x: number,
  y: number,
  options: CannyOptions = {},
): EdgeExplanation {
  checkCanny(options, OPERATION);
  const explained = options.like === "scikit-image" ? likeScikit : likeOpenCV;
  return explained(image, x, y, options);
}

function likeOpenCV(image: ImageSource, x: number, y: number, options: CannyOptions): EdgeExplanation {
  const { channels, thresholds } = openCVCall(image, options, OPERATION);
  const first = channels[0] as Picture;
  checkInside(first, x, y, OPERATION);
  const limits = limitsFor(thresholds, first.dtype);
  const near = channels.map((channel) => {
    const fill = gradients(channel, limits);
    return [y - 1, y, y + 1].map((row) => {
      const gradient = emptyRow(channel.width);
      if (row >= 0 && row < channel.height) fill(row, gradient);
      return gradient;
    });
  });
  const sizeIn = (k: number, u: number, v: number): number => near[k]?.[v - y + 1]?.size[u + 1] ?? 0;
  // Of several channels each pixel takes the strongest.
  const strongest = (u: number, v: number): number =>
    near.reduce((best, _, k) => (sizeIn(k, u, v) > sizeIn(best, u, v) ? k : best), 0);
  const plain = (m: number): number => (limits.squared && m > 0 ? Math.sqrt(m) : m);
  const sizeAt = (u: number, v: number): number => plain(sizeIn(strongest(u, v), u, v));
  const channel = strongest(x, y);
  const here = near[channel]?.[1];
  const [dx, dy] = [here.dx[x], here.dy[x]];
  const way = wayOf(dx, dy);
  const straight = way === ALONG_ROW || way === ALONG_COLUMN;
  const [u, v] = way === ALONG_ROW ? [1, 0] : way === ALONG_COLUMN ? [0, 1] : [way, 1];
  const side = (sign: 1 | -1): EdgeNeighbour => {
    const at = { x: x + sign * u, y: y + sign * v };
    const magnitude = sizeAt(at.x, at.y);
    return { pixels: [{ ...at, magnitude, share: 1 }], magnitude, mayEqual: sign > 0 && straight };
  };
  const { data, width, height } = channels[channel];
  const derivative = (axis: "x" | "y"): PixelExplanation => {
    const call = { operator: "sobel", axis, size: limits.size, scale: limits.scale } as const;
    return explain(array(data, [height, width]), x, y, { ...call, border: "replicate" });
  };
  return judged({
    x,
    y,
    derivatives: [derivative("x"), derivative("y")],
    dx,
    dy,
    magnitude: sizeAt(x, y),
    ...turned(dx, dy),
    neighbours: [side(-1), side(1)],
    low: plain(limits.low),
    high: plain(limits.high),
    mayEqual: false,
    norm: thresholds.norm,
    isLookedAt: true,
    map: markedOpenCV(channels, thresholds),
  });
}

function likeScikit(image: ImageSource, x: number, y: number, options: CannyOptions): EdgeExplanation {
  const { picture, settings } = scikitCall(image, options, OPERATION);
  const { width, height } = picture;
  checkInside(picture, x, y, OPERATION);
  const { map, low, high } = markedScikit(picture, settings);
  const [top, bottom] = [Math.max(0, y - 1), Math.min(height - 1, y + 1)];
  // Each sweep goes over the rows in order, and one is done before the next begins.
  const make = gradientRows(picture, settings);
  const sizes = zeros([3, width]).data;
  let [dx, dy] = [0, 0];
  for (let row = 0; row <= bottom; row++) {
    const { size, across, down } = make(row);
    if (row >= top) sizes.set(size, (row - y + 1) * width);
    if (row === y) [dx, dy] = [across[x], down[x]];
  }
  const smooth = zeros([bottom - top + 1, width]);
  const smoothRow = smoothed(picture, settings);
  for (let row = 0; row <= bottom; row++) {
    const line = smoothRow(row);
    if (row >= top) smooth.data.set(line, (row - top) * width);
  }
  const sizeAt = (u: number, v: number): number => (u < 0 || u >= width ? 0 : sizes[(v - y + 1) * width + u]);
  const [ax, ay] = [Math.abs(dx), Math.abs(dy)];
  const steep = isSteep(dx, dy);
  const up = isFalling(dx, dy) ? -1 : 1;
  const share = ax === ay ? 1 : steep ? ax / ay : ay / ax;
  const side = (sign: 1 | -1): EdgeNeighbour => {
    const pixel = (u: number, v: number, part: number) => {
      const at = { x: x + sign * u, y: y + sign * v };
      return { ...at, magnitude: sizeAt(at.x, at.y), share: part };
    };
    const far = pixel(1, up, share);
    const near = steep ? pixel(0, up, 1 - share) : pixel(1, 0, 1 - share);
    const magnitude = far.magnitude * share + near.magnitude * (1 - share);
    return { pixels: [near, far].filter((one) => one.share > 0), magnitude, mayEqual: true };
  };
  const derivative = (axis: "x" | "y", value: number): PixelExplanation => {
    const found = explain(smooth, x, y - top, { operator: "sobel", axis, border: "reflect" });
    const [column, row] = found.corner;
    return written({ ...found, y, corner: [column, row + top], value });
  };
  const onBorder = x === 0 || y === 0 || x === width - 1 || y === height - 1;
  const sides = [side(-1), side(1)] as const;
  return judged({
    x,
    y,
    derivatives: [derivative("x", dx), derivative("y", dy)],
    dx,
    dy,
    magnitude: sizeAt(x, y),
    ...turned(dx, dy),
    // A falling steep gradient has its upper side on the right.
    neighbours: steep && up < 0 ? [sides[1], sides[0]] : sides,
    low,
    high,
    mayEqual: true,
    norm: "L2",
    isLookedAt: !onBorder && settings.eroded?.[y * width + x] !== 0,
    map,
  });
}

const turned = (dx: number, dy: number): { direction?: number } =>
  dx === 0 && dy === 0 ? {} : { direction: direction([[dx]], [[dy]]).data[0] as number };
