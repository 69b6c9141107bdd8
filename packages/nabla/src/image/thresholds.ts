import { shown } from "../array/arguments.js";
import { asView } from "../array/ndarray.js";
import { NablaError } from "../error.js";
import { pictureOf } from "./grey.js";
import { channelsOf, type ImageSource, type Pixels, whiteOf } from "./picture.js";

/**
 * Thresholds for `canny` like OpenCV, by what people do before it calls for some. `otsu`: high is the grey value that
 * parts dark from light best, as OpenCV's `threshold` with `THRESH_OTSU` finds it (N. Otsu, A threshold selection
 * method from gray-level histograms, IEEE Trans. SMC 9 (1979)), and low is half of it. `median`: 33 % below and above
 * the median of all numbers of the picture, cut to whole ones between 0 and white (A. Rosebrock's `auto_canny`). Both
 * look at brightness, not at gradients: guesses for a Sobel of size 3 and the norm L1. Throws `unsupported` for another
 * rule, and for Otsu's of other than 8 or 16 bits without sign.
 */
export function edgeThresholds(image: ImageSource, rule: "otsu" | "median"): { low: number; high: number } {
  const operation = "image.edgeThresholds";
  if (rule === "otsu") {
    const high = otsu(image, operation);
    return { low: high / 2, high };
  }
  if (rule !== "median") {
    throw new NablaError("unsupported", `${operation}: the rule is otsu or median, got ${shown(rule)}`, {
      what: shown(rule),
    });
  }
  const channels = channelsOf(asView(image, operation), operation);
  const middle = medianOf(channels.map(({ data }) => data));
  const dtype = channels[0]?.dtype ?? "float64";
  if (/^float/.test(dtype)) return { low: (1 - 0.33) * middle, high: (1 + 0.33) * middle };
  const low = Math.trunc(Math.max(0, (1 - 0.33) * middle));
  return { low, high: Math.trunc(Math.min(whiteOf(dtype), (1 + 0.33) * middle)) };
}

function medianOf(parts: readonly Pixels[]): number {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  all.sort();
  const half = all.length >> 1;
  const upper = all[half] ?? Number.NaN;
  return all.length % 2 === 1 ? upper : ((all[half - 1] ?? Number.NaN) + upper) / 2;
}

/** A part of less than this is none, as in OpenCV. */
const NONE = 2 ** -23;

/** The brightness at which the variance between what is up to it and what is above it is largest. */
function otsu(image: ImageSource, operation: string): number {
  const { data, dtype } = pictureOf(image, operation);
  if (dtype !== "uint8" && dtype !== "uint8_clamped" && dtype !== "uint16") {
    const fact = `Otsu's threshold is of 8 or 16 bits without sign, got ${dtype}`;
    throw new NablaError("unsupported", `${operation}: ${fact}`, { what: dtype });
  }
  const counts = new Float64Array(whiteOf(dtype) + 1);
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1;
  const scale = 1 / data.length;
  const mean = counts.reduce((sum, count, value) => sum + value * count, 0) * scale;
  let [share, below, most, best] = [0, 0, 0, 0];
  counts.forEach((count, value) => {
    const part = count * scale;
    below *= share;
    share += part;
    const rest = 1 - share;
    if (Math.min(share, rest) < NONE) return;
    below = (below + value * part) / share;
    const above = (mean - share * below) / rest;
    const variance = share * rest * (below - above) * (below - above);
    if (variance > most) [most, best] = [variance, value];
  });
  return best;
}
