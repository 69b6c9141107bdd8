import { array, type NDArray } from "nabla/array";
import { type Layer, picture } from "nabla/figure";
import { canny, direction, magnitude, operators } from "nabla/image";
import type { ImageOperator, ImageState, ImageView } from "../../state/state.js";

/*
 * What is seen of a picture: itself, its derivatives, its edges. The screen of pictures and the cells of lessons draw
 * the same.
 */

/** ∂I/∂x, ∂I/∂y and ‖∇I‖. */
export interface Derivatives {
  readonly x: NDArray;
  readonly y: NDArray;
  readonly length: NDArray;
}

/** Canny's own derivatives are Sobel's. */
export const derivativeOf = (operator: ImageOperator) => (operator === "canny" ? "sobel" : operator);

export function derivativesOf(shown: NDArray, operator: ImageOperator): Derivatives {
  const operate = operators[derivativeOf(operator)];
  const [x, y] = [operate(shown, { axis: "x" }), operate(shown, { axis: "y" })];
  return { x, y, length: magnitude(x, y) };
}

/** The thresholds in the numbers of the picture; Canny measures gradients by |∂I/∂x| + |∂I/∂y|. */
export function limitsOf(
  { x, y, length }: Derivatives,
  { operator, thresholds }: Pick<ImageState, "operator" | "thresholds">,
) {
  const strongest = widest(operator === "canny" ? magnitude(x, y, "L1") : length);
  const [low, high] = thresholds;
  return { low: (low / 100) * strongest, high: (high / 100) * strongest };
}

/** The picture as a view shows it. */
export function layerOf(
  shown: NDArray,
  { x, y, length }: Derivatives,
  view: ImageView,
  edges: () => NDArray,
): Layer {
  const signed = Math.max(widest(x), widest(y));
  const layers: Readonly<Record<ImageView, () => Layer>> = {
    picture: () => picture(shown, { range: [0, 255] }),
    x: () => picture(x, { colours: "blue-orange", range: [-signed, signed] }),
    y: () => picture(y, { colours: "blue-orange", range: [-signed, signed] }),
    magnitude: () => picture(length, { colours: "cividis", range: [0, widest(length)] }),
    direction: () => picture(directionWhere(x, y, length), { colours: "compass", range: [0, 360] }),
    edges: () => picture(edges(), { range: [0, 255] }),
  };
  return layers[view]();
}

/** 255 where there is an edge: by Canny, or where the gradient is as long as the upper threshold. */
export function edgesOf(
  shown: NDArray,
  { length }: Derivatives,
  operator: ImageOperator,
  { low, high }: ReturnType<typeof limitsOf>,
): NDArray {
  if (operator === "canny") return canny(shown, { low, high });
  const isEdge = (size: number): boolean => size > 0 && size >= high;
  return array(
    Uint8Array.from({ length: length.data.length }, (_, k) => (isEdge(Number(length.data[k])) ? 255 : 0)),
    length.shape,
  );
}

/** The largest number of an array without its sign; 1 where all are 0. */
function widest({ data }: NDArray): number {
  let most = 0;
  for (const value of data) most = Math.max(most, Math.abs(Number(value)));
  return most === 0 ? 1 : most;
}

/** The direction of the gradient; NaN where it is zero, which has none. */
function directionWhere(x: NDArray, y: NDArray, length: NDArray): NDArray {
  const angles = direction(x, y);
  const data = Float64Array.from(angles.data as Float64Array, (angle, k) =>
    Number(length.data[k]) > 0 ? angle : Number.NaN,
  );
  return array(data, angles.shape);
}
