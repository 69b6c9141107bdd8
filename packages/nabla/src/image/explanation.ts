/** Where the value of an operator at one pixel comes from. */
export interface PixelExplanation {
  readonly x: number;
  readonly y: number;
  /** What the operator gives there, to the last bit. */
  readonly value: number;
  /** The pixels under the kernel, row by row; beyond the border, what the border mode puts there. */
  readonly neighbourhood: readonly (readonly number[])[];
  /** The weight of each of them. */
  readonly kernel: readonly (readonly number[])[];
  /** Column and row of the neighbourhood's upper left pixel; negative beyond the border. */
  readonly corner: readonly [x: number, y: number];
  /** The weighted sum is multiplied by this … */
  readonly factor: number;
  /** … and this is added. */
  readonly delta: number;
  /** The sum written out, without pixels of weight 0: `94 − 56 = 38`. */
  readonly sentence: string;
}

/** The explanation with its sum written out. */
export function written(parts: Omit<PixelExplanation, "sentence">): PixelExplanation {
  const { neighbourhood, kernel, factor, delta, value } = parts;
  const shifted =
    delta === 0
      ? sumOf(neighbourhood.flat(), kernel.flat(), factor)
      : `${sumOf(neighbourhood.flat(), kernel.flat(), factor)} ${delta < 0 ? "−" : "+"} ${number(Math.abs(delta))}`;
  return { ...parts, sentence: `${shifted} = ${number(value)}` };
}

/** Terms of positive weight first, so that a difference reads as one. */
function sumOf(pixels: readonly number[], weights: readonly number[], factor: number): string {
  const terms = weights
    .map((weight, k) => ({ weight, pixel: pixels[k] }))
    .filter(({ weight }) => weight !== 0);
  const smallest = Math.min(...terms.map(({ weight }) => Math.abs(weight)));
  // Weights of ½ and −½ read better as a difference halved.
  const unit = terms.every(({ weight }) => Math.abs(weight) === smallest) ? smallest : 1;
  const sum = [...terms.filter(({ weight }) => weight > 0), ...terms.filter(({ weight }) => weight < 0)]
    .map(({ weight, pixel }, k) => {
      const size = Math.abs(weight) / unit;
      const part = size === 1 ? bracketed(pixel) : `${number(size)}·${bracketed(pixel)}`;
      return k === 0 ? part : `${weight < 0 ? "−" : "+"} ${part}`;
    })
    .join(" ");
  const by = factor * unit;
  if (by === 1) return sum;
  return Number.isInteger(1 / by) ? `(${sum}) / ${bracketed(1 / by)}` : `${bracketed(by)}·(${sum})`;
}

const number = (x: number): string => String(x).replace(/-/g, "−");
const bracketed = (x: number): string => (x < 0 ? `(${number(x)})` : number(x));
