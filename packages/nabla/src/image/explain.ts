import { shown } from "../array/arguments.js";
import { zeros } from "../array/ndarray.js";
import { checkOptions, type OptionKinds } from "../array/options.js";
import { NablaError } from "../error.js";
import { borderPosition } from "../stencil/border.js";
import { central, needsTwo } from "./central.js";
import { type PixelExplanation, written } from "./explanation.js";
import { rowsOf, type Separable } from "./filter.js";
import { pictureOf } from "./grey.js";
import type { Operator, OperatorOptions } from "./operator.js";
import * as operators from "./operators.js";
import { filterOptions, ownOptions, type Settings, settingsFor } from "./options.js";
import type { ImageSource, Picture } from "./picture.js";

type Options = Omit<OperatorOptions, "mask" | "out">;

/** The operators that can be explained. */
export type OperatorName = keyof typeof operators;

/** An operator by name, or with the options it is called with. */
export type OperatorCall = OperatorName | (Options & { readonly operator: OperatorName });

const { mask: _, out: __, ...shared } = filterOptions;
const explainOptions: OptionKinds = { ...shared, ...ownOptions, operator: "word" };

/**
 * Explains an operator at pixel (x, y): neighbourhood, kernel and the sum written out. Throws what the operator
 * throws, and `domain` for a pixel outside the picture. Edges are explained by `explainEdge`.
 */
export function explain(image: ImageSource, x: number, y: number, operator: OperatorCall): PixelExplanation {
  const picture = pictureOf(image, "image.explain");
  checkInside(picture, x, y, "image.explain");
  const call = typeof operator === "string" ? { operator } : operator;
  checkOptions(call, "image.explain", explainOptions, ["operator"]);
  const { operator: name, ...options } = call;
  const known = new Map<string, Operator<OperatorOptions>>(Object.entries(operators));
  const chosen = known.get(name);
  if (chosen === undefined) {
    throw new NablaError(
      "unsupported",
      `image.explain: operator is one of ${[...known.keys()].join(", ")}, got ${shown(name)}`,
      {
        what: shown(name),
      },
    );
  }
  return explainAt(picture, x, y, chosen, options);
}

export function checkInside({ width, height }: Picture, x: number, y: number, operation: string): void {
  if (Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0 && x < width && y < height) return;
  const fact = `the pixel lies in a picture of ${width} × ${height}, got ${shown(x)},${shown(y)}`;
  throw new NablaError("domain", `${operation}: ${fact}`, { value: [x, y] });
}

function explainAt(
  picture: Picture,
  x: number,
  y: number,
  operator: Operator<OperatorOptions>,
  options: Options,
): PixelExplanation {
  const { width, height } = picture;
  const oneSided = operator === central && options.border === undefined && isAtEnd(picture, x, y, options);
  if (oneSided) needsTwo(picture, options.axis ?? "x");
  const border = options.border ?? (operator === central ? "nearest" : operator.border);
  const given = { ...options, ...(border && { border }) };
  const settings = settingsFor(given, operator.factors, picture, "image.explain");
  const shape = operator.parts(options);
  const kernel = "corner" in shape ? shape.corner : total(shape.sum);
  const middle = "corner" in shape ? 0 : 1 / 2;
  const [rows, columns] = [kernel.length, kernel[0].length];
  const corner = [x - Math.floor(columns * middle), y - Math.floor(rows * middle)] as const;
  const rowAt = rowsOf(picture, rows, settings.white);
  const pixel = (column: number, row: number): number => {
    const [u, v] = [
      borderPosition(settings.border, column, width),
      borderPosition(settings.border, row, height),
    ];
    return u < 0 || v < 0 ? settings.outside : rowAt(v)[u];
  };
  const across = Array.from({ length: columns }, (_, k) => corner[0] + k);
  const down = Array.from({ length: rows }, (_, k) => corner[1] + k);
  const neighbourhood = down.map((row) => across.map((column) => pixel(column, row)));
  // The operator itself on these pixels alone. A constant border is left to it, since SciPy meets it twice.
  const isConstant = settings.border === "constant";
  const near = across.filter((column) => !isConstant || (column >= 0 && column < width));
  const lines = down.filter((row) => !isConstant || (row >= 0 && row < height));
  // `central` without a border mode compares with the only neighbour there is: half of what is two pixels apart.
  const factor = oneSided ? 2 * settings.factor : settings.factor;
  const result = operator(
    lines.map((row) => near.map((column) => pixel(column, row))),
    {
      ...given,
      border: isConstant ? "constant" : "nearest",
      ...(oneSided ? { scale: factor } : {}),
      out: zeros([lines.length, near.length], picture.dtype === "float32" ? "float32" : "float64"),
    },
  );
  const value = result.data[lines.indexOf(y) * near.length + near.indexOf(x)] as number;
  const between = "sum" in shape ? constantBetween(shape.sum, across, down, picture, settings) : 0;
  const delta = settings.delta + factor * between;
  return written({ x, y, value, neighbourhood, kernel, corner, factor, delta });
}

function isAtEnd({ width, height }: Picture, x: number, y: number, { axis = "x" }: Options): boolean {
  return axis === "x" ? x === 0 || x === width - 1 : y === 0 || y === height - 1;
}

/** The weights of several kernels together. */
const total = (kernels: readonly Separable[]): number[][] => {
  const [rows, columns] = [
    Math.max(...kernels.map(({ vertical }) => vertical.length)),
    Math.max(...kernels.map(({ horizontal }) => horizontal.length)),
  ];
  return Array.from({ length: rows }, (_, k) =>
    Array.from({ length: columns }, (_, n) =>
      kernels.reduce((sum, { vertical, horizontal }) => {
        const v = vertical[k - (rows - vertical.length) / 2] ?? 0;
        return sum + v * (horizontal[n - (columns - horizontal.length) / 2] ?? 0);
      }, 0),
    ),
  );
};

/**
 * What SciPy adds beyond a constant border: its second sweep meets the constant there, and not what the first one would
 * make of constants.
 */
function constantBetween(
  kernels: readonly Separable[],
  across: readonly number[],
  down: readonly number[],
  { width, height }: Picture,
  { border, outside, storing }: Settings,
): number {
  if (border !== "constant" || storing !== "wrap") return 0;
  return kernels.reduce((added, { vertical, horizontal, first = "vertical" }) => {
    if (vertical.length === 1 || horizontal.length === 1) return added;
    const [one, other] = first === "vertical" ? [vertical, horizontal] : [horizontal, vertical];
    const [positions, length] = first === "vertical" ? [across, width] : [down, height];
    const beyond = other.filter((_, k) => positions[k] < 0 || positions[k] >= length);
    const sum = (weights: readonly number[]): number => weights.reduce((a, b) => a + b, 0);
    return added + outside * (1 - sum(one)) * sum(beyond);
  }, 0);
}
