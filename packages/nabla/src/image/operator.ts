import type { NDArray } from "../array/view.js";
import type { Weights } from "../stencil/in-pairs.js";
import { applyFilter } from "./apply.js";
import type { Separable } from "./filter.js";
import { pictureOf } from "./grey.js";
import { type Axis, type FilterOptions, type Peer, settingsFor } from "./options.js";
import type { ImageSource } from "./picture.js";

/** An operator that differentiates along one axis and smooths along the other. */
export interface Operator {
  readonly name: string;
  /** Weights along the axis, then across it, for an aperture of `size` pixels. */
  weights(size: number | undefined): { readonly along: Weights; readonly across: Weights };
  /** What each peer that has the operator multiplies the sum of whole weights with. */
  readonly factors: Readonly<Partial<Record<Peer, number>>>;
}

export function kernelOf(operator: Operator, axis: Axis, size: number | undefined): Separable {
  const { along, across } = operator.weights(size);
  return axis === "x"
    ? { vertical: across, horizontal: along, first: "horizontal" }
    : { vertical: along, horizontal: across };
}

/** Applies an operator to a picture. */
export function operate(
  operator: Operator,
  image: ImageSource,
  options: FilterOptions & { readonly size?: number },
): NDArray {
  const operation = `image.${operator.name}`;
  const picture = pictureOf(image, operation, options.out);
  const kernel = kernelOf(operator, options.axis ?? "x", options.size);
  return applyFilter(
    picture,
    kernel,
    settingsFor(options, operator.factors, picture, operation),
    options,
    operation,
  );
}
