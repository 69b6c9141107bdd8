/** f along a line from the left edge of the map to the right one, at even places; NaN where it is not defined. */
export interface Cut {
  readonly values: ArrayLike<number>;
  /** ‖∇f‖ at the same places. */
  readonly lengths: ArrayLike<number>;
}

/** Seconds that a cut sounds. */
export const SECONDS = 2;

/** The lowest value of the cut sounds at this frequency, the highest two octaves above. */
const LOWEST_HZ = 220;
const OCTAVES = 2;
/** Clicks in a second where the cut is flat, and where it is steepest. */
const FEWEST_CLICKS = 2;
const MOST_CLICKS = 40;
const CLICK_SECONDS = 0.004;

const TONE = 0.25;
const NOISE = 0.08;
const CLICK = 0.5;

/**
 * A cut as two channels of sound: pitch is f, the rate of clicks ‖∇f‖, the place from left to right that of the ear;
 * noise lies under values below zero, and where f is not defined there is silence. The cues are those of Desmos's
 * audio trace, so that who knows it feels at home.
 */
export function sound(cut: Cut, sampleRate: number): readonly [left: Float32Array, right: Float32Array] {
  const size = Math.round(SECONDS * sampleRate);
  const [left, right] = [new Float32Array(size), new Float32Array(size)];
  const height = scaleOf(cut.values);
  const steepness = scaleOf(cut.lengths);
  let [phase, clicks, sinceClick, noise] = [0, 0, Number.POSITIVE_INFINITY, 1];
  for (let k = 0; k < size; k++) {
    const along = k / (size - 1);
    const place = Math.round(along * (cut.values.length - 1));
    const value = cut.values[place] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    phase += (LOWEST_HZ * 2 ** (OCTAVES * height(value))) / sampleRate;
    const steep = steepness(cut.lengths[place] ?? Number.NaN);
    clicks += (FEWEST_CLICKS + (MOST_CLICKS - FEWEST_CLICKS) * steep) / sampleRate;
    sinceClick += 1 / sampleRate;
    if (clicks >= 1) [clicks, sinceClick] = [clicks - 1, 0];
    // A small generator of our own: the same cut sounds the same.
    noise = (noise * 48_271) % 2_147_483_647;
    const level =
      TONE * Math.sin(2 * Math.PI * phase) +
      (value < 0 ? NOISE * ((2 * noise) / 2_147_483_647 - 1) : 0) +
      (sinceClick < CLICK_SECONDS ? CLICK * (1 - sinceClick / CLICK_SECONDS) : 0);
    // Equal power: as loud in the middle as at the sides.
    left[k] = level * Math.cos((along * Math.PI) / 2);
    right[k] = level * Math.sin((along * Math.PI) / 2);
  }
  return [left, right];
}

/** From 0 for the least of the values to 1 for the greatest; of equal ones the middle. */
function scaleOf(values: ArrayLike<number>): (value: number) => number {
  const finite = Array.from(values).filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  // Halves first: the difference of the largest doubles has no value.
  const span = high / 2 - low / 2;
  return (value) => (span > 0 && Number.isFinite(value) ? (value / 2 - low / 2) / span : 0.5);
}
