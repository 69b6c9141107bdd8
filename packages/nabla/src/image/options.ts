import { shown } from "../array/arguments.js";
import type { OptionKinds } from "../array/options.js";
import type { NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";
import { type BorderName, borderOf } from "../stencil/border.js";
import type { Surroundings } from "./filter.js";
import { type Picture, whiteOf } from "./picture.js";
import type { Storing } from "./result.js";

/** Along which axis an operator differentiates: x runs to the right, y downwards. */
export type Axis = "x" | "y";

/**
 * What a peer computes: its factor, its border mode when none is given, what it makes of integer pictures, and how it
 * stores results in integer arrays. `opencv` leaves the sums as they are; `scikit-image` divides by the sum of the
 * smoothing weights, so that a ramp of 1 per pixel gives 2, and by the type's white (255, 65535) first; `scipy` leaves
 * sums as they are, with another border, and filters along one axis after the other where that shows: it rounds in
 * between to float32 where the result is, and beyond a constant border each sweep meets the constant itself. Exact but
 * for OpenCV's single precision: its sums of float32 pictures, and scales that are no powers of two, depend on the
 * processor it runs on.
 */
export type Peer = "opencv" | "scikit-image" | "scipy";

/** Options that all operators share. */
export interface FilterOptions {
  /** Default `"x"`. */
  readonly axis?: Axis;
  /**
   * What lies beyond the border, by its OpenCV, scikit-image or SciPy name. Default: the peer's, else OpenCV's
   * `reflect101`.
   */
  readonly border?: BorderName;
  /** The value beyond a constant border; default 0. Where pixels are divided by white, this is not. */
  readonly outside?: number;
  /** A number that multiplies the operator's sum of whole weights (default 1), or the peer whose result is wanted. */
  readonly scale?: number | Peer;
  /** Added to the result at last; default 0. */
  readonly delta?: number;
  /** Pixels to look at: where one of the 3 × 3 around a pixel is not in the mask, the result is 0. */
  readonly mask?: NDView | NestedNumbers;
  /** Where to write the result. Default: a new array, float32 for float32 pictures, float64 for all others. */
  readonly out?: NDView;
}

/** What the options that all operators share hold. */
export const filterOptions = {
  axis: "word",
  border: "word",
  outside: "number",
  scale: "word",
  delta: "finite",
  mask: "object",
  out: "object",
} as const satisfies OptionKinds;

/** What the options that only some operators take hold. */
export const ownOptions = {
  size: "number",
  order: "pair",
  sigma: "number",
  truncate: "number",
} as const satisfies OptionKinds;

/** What the options mean for one operator and picture. */
export interface Settings extends Surroundings {
  readonly factor: number;
  readonly delta: number;
  /** Pixels are divided by this first. */
  readonly white: number;
  readonly storing: Storing;
}

/** `factors` are those of the peers that have the operator. */
export function settingsFor(
  { axis = "x", border, outside = 0, scale = 1, delta = 0 }: FilterOptions,
  factors: Readonly<Partial<Record<Peer, number>>>,
  { dtype }: Picture,
  operation: string,
): Settings {
  if (axis !== "x" && axis !== "y") {
    throw new NablaError("unsupported", `${operation}: axis is x or y, got ${shown(axis)}`, {
      what: shown(axis),
    });
  }
  const usual = scale === "scikit-image" || scale === "scipy" ? "reflect" : "reflect101";
  return {
    border: borderOf(border === undefined ? usual : border, operation),
    outside,
    factor: factorOf(scale, factors, operation),
    delta,
    white: scale === "scikit-image" ? whiteOf(dtype) : 1,
    storing: scale === "scipy" ? "wrap" : "saturate",
  };
}

function factorOf(
  scale: number | Peer,
  factors: Readonly<Partial<Record<Peer, number>>>,
  operation: string,
): number {
  const known = typeof scale === "string" && Object.hasOwn(factors, scale);
  const factor = known ? factors[scale] : scale;
  if (typeof factor !== "number" || !Number.isFinite(factor)) {
    const peers = Object.keys(factors).join(", ");
    const fact = peers === "" ? "a number" : `a number or one of ${peers}`;
    throw new NablaError("unsupported", `${operation}: scale is ${fact}, got ${shown(scale)}`, {
      what: shown(scale),
    });
  }
  return factor;
}
