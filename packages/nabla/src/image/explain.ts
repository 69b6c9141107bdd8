import { NablaError } from "../error.js";
import { borderPosition } from "../stencil/border.js";
import { centralOperator } from "./central.js";
import { differenceOperator } from "./difference.js";
import { faridOperator } from "./farid.js";
import { rowFilter, rowsOf } from "./filter.js";
import { pictureOf } from "./grey.js";
import { kernelOf, type Operator } from "./operator.js";
import { type FilterOptions, settingsFor } from "./options.js";
import type { ImageSource, Picture } from "./picture.js";
import { prewittOperator } from "./prewitt.js";
import { scharrOperator } from "./scharr.js";
import { sobelOperator } from "./sobel.js";

const operators = {
  difference: differenceOperator,
  central: centralOperator,
  sobel: sobelOperator,
  scharr: scharrOperator,
  prewitt: prewittOperator,
  farid: faridOperator,
} as const;

/** The operators that can be explained. */
export type OperatorName = keyof typeof operators;

/** An operator by name, or with the options it is called with. */
export type OperatorCall =
  | OperatorName
  | (Omit<FilterOptions, "mask" | "out"> & { readonly operator: OperatorName; readonly size?: number });

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

/**
 * Explains an operator at pixel (x, y): neighbourhood, kernel and the sum written out. Throws what the operator
 * throws, and `domain` for a pixel outside the picture.
 */
export function explain(image: ImageSource, x: number, y: number, operator: OperatorCall): PixelExplanation {
  const picture = pictureOf(image, "image.explain");
  const { width, height } = picture;
  const inside = Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0 && x < width && y < height;
  if (!inside) {
    throw new NablaError(
      "domain",
      `image.explain: the pixel lies in a picture of ${width} × ${height}, got ${x},${y}`,
      { value: [x, y] },
    );
  }
  const options = typeof operator === "string" ? { operator } : operator;
  const chosen = Object.hasOwn(operators, options.operator) ? operators[options.operator] : undefined;
  if (chosen === undefined) {
    throw new NablaError(
      "unsupported",
      `image.explain: operator is one of ${Object.keys(operators).join(", ")}, got ${options.operator}`,
      {
        what: String(options.operator),
      },
    );
  }
  return explainAt(picture, x, y, chosen, options);
}

function explainAt(
  picture: Picture,
  x: number,
  y: number,
  operator: Operator,
  options: Exclude<OperatorCall, string>,
): PixelExplanation {
  const { width, height } = picture;
  const axis = options.axis ?? "x";
  const [at, length] = axis === "x" ? [x, width] : [y, height];
  // `central` without a border mode compares with the only neighbour there is.
  const oneSided =
    operator === centralOperator && options.border === undefined && (at === 0 || at === length - 1);
  const border = options.border ?? (operator === centralOperator ? "nearest" : undefined);
  const settings = settingsFor(
    { ...options, ...(border && { border }) },
    operator.factors,
    picture,
    "image.explain",
  );
  const { vertical, horizontal } = kernelOf(operator, axis, options.size);
  const [down, across] = [(vertical.length - 1) / 2, (horizontal.length - 1) / 2];
  const rows = rowsOf(picture, vertical.length, settings.white);
  const row = rowFilter(rows, width, height, { vertical, horizontal }, settings)(y);
  const { factor, delta } = settings;
  const times = oneSided ? 2 * factor : factor;
  const pixel = (column: number, line: number): number => {
    const [u, v] = [
      borderPosition(settings.border, column, width),
      borderPosition(settings.border, line, height),
    ];
    return u < 0 || v < 0 ? settings.outside : (rows(v)[u] as number);
  };
  const neighbourhood = vertical.map((_, k) => horizontal.map((_, n) => pixel(x + n - across, y + k - down)));
  const kernel = vertical.map((v) => horizontal.map((h) => v * h));
  const value = (row[x] as number) * times + delta;
  const sentence = written(neighbourhood.flat(), kernel.flat(), times, delta, value);
  return {
    x,
    y,
    value,
    neighbourhood,
    kernel,
    corner: [x - across, y - down],
    factor: times,
    delta,
    sentence,
  };
}

/** Terms of positive weight first, so that a difference reads as one. */
function written(
  pixels: readonly number[],
  weights: readonly number[],
  factor: number,
  delta: number,
  value: number,
): string {
  const terms = weights
    .map((weight, k) => ({ weight, pixel: pixels[k] as number }))
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
  const scaled =
    by === 1
      ? sum
      : Number.isInteger(1 / by)
        ? `(${sum}) / ${bracketed(1 / by)}`
        : `${bracketed(by)}·(${sum})`;
  const shifted = delta === 0 ? scaled : `${scaled} ${delta < 0 ? "−" : "+"} ${number(Math.abs(delta))}`;
  return `${shifted} = ${number(value)}`;
}

const number = (x: number): string => String(x).replace(/-/g, "−");
const bracketed = (x: number): string => (x < 0 ? `(${number(x)})` : number(x));
