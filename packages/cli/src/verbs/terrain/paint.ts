import type { NDArray } from "nabla/array";
import { cyclic, sequential } from "../../formats/picture/palettes.js";
import type { TerrainJob } from "./job.js";
import { noAnswer } from "./measure.js";

/** The slope that is drawn darkest; steeper is rare. The same on every map, so that maps can be compared. */
const STEEPEST = 60;

/**
 * Paints rows into pixels, which are transparent where there is no answer. Hillshade: grey and alpha. Slope: from pale
 * (flat) over yellow and red to dark (60° and more). Aspect: once round the colours, red for slopes that face north.
 */
export function paintRows({ data }: NDArray, job: TerrainJob, pixels: Uint8Array): void {
  const none = noAnswer(job.show);
  const values = data as Float32Array;
  if (job.show === "hillshade") {
    for (let i = 0; i < values.length; i++) {
      pixels[2 * i] = values[i] as number;
      pixels[2 * i + 1] = values[i] === none ? 0 : 255;
    }
    return;
  }
  const slope = job.show === "slope";
  const palette = slope ? sequential : cyclic;
  const percent = job.units === "percent";
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === none) continue;
    const degrees = slope && percent ? (Math.atan(value / 100) * 180) / Math.PI : value;
    const index = slope
      ? Math.min(255, Math.round((degrees / STEEPEST) * 255))
      : Math.round((degrees * 256) / 360) & 255;
    pixels.set(palette.subarray(3 * index, 3 * index + 3), 4 * i);
    pixels[4 * i + 3] = 255;
  }
}
