import type { NDArray } from "../array/view.js";
import { borderPosition } from "../stencil/border.js";
import { applyRows } from "./apply.js";
import { type RowFilter, type RowSource, rowsOf, type Surroundings } from "./filter.js";
import { pictureOf } from "./grey.js";
import { operator } from "./operator.js";
import { type Axis, type FilterOptions, settingsFor } from "./options.js";
import type { ImageSource } from "./picture.js";

function applyRoberts(image: ImageSource, options: FilterOptions): NDArray {
  const picture = pictureOf(image, "image.roberts", options.out);
  const settings = settingsFor(options, robertsFactors, picture, "image.roberts");
  const rows = rowsOf(picture, 2, settings.white);
  const filter = diagonal(rows, picture.width, picture.height, options.axis ?? "x", settings);
  return applyRows(picture, filter, settings, options, "image.roberts");
}

const robertsFactors = { "scikit-image": 1 };

/** The weights of the pixel, of its right neighbour, and of the two below. */
const robertsKernel = (axis: Axis): number[][] =>
  axis === "x"
    ? [
        [-1, 0],
        [0, 1],
      ]
    : [
        [0, -1],
        [1, 0],
      ];

function diagonal(
  rowOf: RowSource,
  width: number,
  height: number,
  axis: Axis,
  { border, outside }: Surroundings,
): RowFilter {
  const flat = new Float64Array(width).fill(outside);
  const result = new Float64Array(width);
  const beyond = borderPosition(border, width, width);
  const last = (row: Float64Array): number => (beyond < 0 ? outside : row[beyond]);
  return (y) => {
    const below = borderPosition(border, y + 1, height);
    const upper = rowOf(y);
    const lower = below < 0 ? flat : rowOf(below);
    const [to, from] = axis === "x" ? [lower, upper] : [upper, lower];
    const sign = axis === "x" ? 1 : -1;
    for (let x = 0; x < width; x++) {
      const right = x + 1 < width ? to[x + 1] : last(to);
      result[x] = sign * (right - from[x]);
    }
    return result;
  };
}

/**
 * Roberts' differences along the diagonals of 2 × 2 pixels: `axis: "x"` (default) to the lower right, I(x+1, y+1) −
 * I(x, y); `axis: "y"` to the lower left, I(x, y+1) − I(x+1, y); scikit-image's `roberts_pos_diag` and
 * `roberts_neg_diag`. L. Roberts, Machine perception of three-dimensional solids, 1963. Options and errors as for
 * `sobel`; OpenCV and SciPy have no Roberts.
 */
export const roberts = /* @__PURE__ */ operator("image.roberts", applyRoberts, {
  parts: ({ axis = "x" }) => ({ corner: robertsKernel(axis) }),
  factors: robertsFactors,
  takes: ["axis"],
});
