import type { NDArray } from "nabla/array";
import {
  type BorderName,
  central,
  difference,
  farid,
  gaussian,
  type ImageSource,
  type Peer,
  prewitt,
  roberts,
  scharr,
  sobel,
} from "nabla/image";

/** The options of an operator, as the command has them. */
export interface OperatorOptions {
  readonly axis?: "x" | "y";
  readonly size?: number;
  readonly sigma?: number;
  readonly border?: BorderName;
  readonly scale?: number | Peer;
  readonly out?: NDArray;
}

/** The operators by the names that the command gives them, in the order of its help. */
export const operators = {
  sobel,
  scharr,
  prewitt,
  roberts,
  central,
  difference,
  farid,
  gaussian,
} satisfies Record<string, (image: ImageSource, options?: OperatorOptions) => NDArray>;

export type OperatorName = keyof typeof operators;

export const operatorNames = Object.keys(operators) as OperatorName[];

/** Which operators have an aperture or a scale to choose. */
export const HAS_SIZE: ReadonlySet<OperatorName> = new Set(["sobel"]);
export const HAS_SIGMA: ReadonlySet<OperatorName> = new Set(["gaussian"]);
