import { checkOptions, type OptionKinds } from "../array/options.js";
import type { NDArray } from "../array/view.js";
import type { Weights } from "../stencil/in-pairs.js";
import { applyFilter } from "./apply.js";
import type { Separable } from "./filter.js";
import { pictureOf } from "./grey.js";
import {
  type Axis,
  type FilterOptions,
  filterOptions,
  ownOptions,
  type Peer,
  settingsFor,
} from "./options.js";
import type { ImageSource } from "./picture.js";

/** The options that one or another operator has. */
export interface OperatorOptions extends FilterOptions {
  readonly size?: number;
  readonly order?: readonly [dx: number, dy: number];
  readonly sigma?: number;
  readonly truncate?: number;
}

/** Kernels whose results are added, or weights that are no products, of which the pixel's own is the first. */
export type Parts =
  | { readonly sum: readonly Separable[] }
  | { readonly corner: readonly (readonly number[])[] };

/** What an operator is made of. */
export interface Composition {
  parts(options: OperatorOptions): Parts;
  /** What each peer that has the operator multiplies the sum of whole weights with. */
  readonly factors: Readonly<Partial<Record<Peer, number>>>;
  /** The border where neither `border` nor `scale` says another. */
  readonly border?: "reflect";
  /** Which of these options it has. */
  readonly takes: readonly ("axis" | keyof typeof ownOptions)[];
}

/** An operator on pictures: a function that can also say what it is made of. `operators.ts` lists all. */
export type Operator<Options extends FilterOptions = FilterOptions> = Composition &
  ((image: ImageSource, options?: Options) => NDArray);

/** Weights along an axis, then across it, for an aperture of `size` pixels. */
type DerivativeWeights = (size: number | undefined) => { readonly along: Weights; readonly across: Weights };

/** An operator whose derivatives along both axes `gradient` takes in one sweep. */
export type Derivative<Options extends FilterOptions = FilterOptions> = Operator<Options> & {
  readonly weights: DerivativeWeights;
};

/** An operator from the function that applies it and what it is made of; `operation` is its name in errors. */
export function operator<Options extends FilterOptions>(
  operation: string,
  apply: (image: ImageSource, options: Options) => NDArray,
  composition: Composition,
): Operator<Options> {
  const own = Object.entries(ownOptions).filter(([name]) =>
    composition.takes.some((taken) => taken === name),
  );
  const known: OptionKinds = { ...filterOptions, ...Object.fromEntries(own) };
  const checked = (image: ImageSource, options: Options = {} as Options): NDArray => {
    checkOptions(options, operation, known);
    return apply(image, options);
  };
  return Object.assign(checked, composition);
}

/** What is told of a separable operator. */
interface SeparableOperator<Options> extends Omit<Composition, "parts"> {
  readonly name: string;
  kernel(options: Options): Separable;
}

/** An operator that filters by one separable kernel. */
export function separable<Options extends FilterOptions = FilterOptions>({
  name,
  kernel,
  ...rest
}: SeparableOperator<Options & OperatorOptions>): Operator<Options> {
  const operation = `image.${name}`;
  const apply = (image: ImageSource, given: Options): NDArray => {
    const picture = pictureOf(image, operation, given.out);
    const weights = kernel(given);
    const settings = settingsFor(
      rest.border === undefined ? given : { border: rest.border, ...given },
      rest.factors,
      picture,
      operation,
    );
    return applyFilter(picture, weights, settings, given, operation);
  };
  return operator(operation, apply, { ...rest, parts: (options) => ({ sum: [kernel(options as Options)] }) });
}

/** What is told of a derivative. */
interface DerivativeOperator<Options> {
  readonly name: string;
  readonly weights: DerivativeWeights;
  readonly factors: Composition["factors"];
  readonly takes?: Composition["takes"];
  /** For options that ask for another kernel than the weights'. */
  kernel?(options: Options): Separable;
}

/** An operator that differentiates along one axis and smooths along the other. */
export function derivative<Options extends FilterOptions = FilterOptions>({
  weights,
  takes = ["axis"],
  kernel = ({ axis, size }) => kernelOf(weights, axis, size),
  ...rest
}: DerivativeOperator<Options & OperatorOptions>): Derivative<Options> {
  return Object.assign(separable<Options>({ ...rest, takes, kernel }), { weights });
}

/** The derivative's kernel along an axis. */
export function kernelOf(weights: DerivativeWeights, axis: Axis = "x", size?: number): Separable {
  const { along, across } = weights(size);
  return axis === "x"
    ? { vertical: across, horizontal: along, first: "horizontal" }
    : { vertical: along, horizontal: across };
}
