import type { NDArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { applyRows } from "./apply.js";
import { rowFilter, rowsOf } from "./filter.js";
import { pictureOf } from "./grey.js";
import { derivative, kernelOf, operator } from "./operator.js";
import { type Axis, type FilterOptions, settingsFor } from "./options.js";
import type { ImageSource, Picture } from "./picture.js";

const weights = () => ({ along: [-0.5, 0, 0.5], across: [1] });

/** With a border mode it is a derivative like others. */
const filtered = /* @__PURE__ */ derivative({ name: "central", weights, factors: {} });

function applyCentral(image: ImageSource, options: FilterOptions): NDArray {
  if (options.border !== undefined) return filtered(image, options);
  const picture = pictureOf(image, "image.central", options.out);
  const { width, height } = picture;
  const axis = options.axis ?? "x";
  needsTwo(picture, axis);
  const settings = settingsFor({ ...options, border: "nearest" }, {}, picture, "image.central");
  const filter = rowFilter(rowsOf(picture, 3), width, height, kernelOf(weights, axis), settings);
  // With the border pixel repeated, the difference there reaches over one pixel but was divided by two.
  const oneSided = (y: number): Float64Array => {
    const row = filter(y);
    const doubled = axis === "x" ? [0, width - 1] : y === 0 || y === height - 1 ? row.keys() : [];
    for (const x of doubled) row[x] = 2 * row[x];
    return row;
  };
  return applyRows(picture, oneSided, settings, options, "image.central");
}

/** Without a border mode there have to be two pixels to compare. */
export function needsTwo({ width, height }: Picture, axis: Axis): void {
  if ((axis === "x" ? width : height) > 1) return;
  const fact = `axis ${axis} needs two pixels, got shape [${height},${width}]`;
  throw new NablaError("shape", `image.central: ${fact}`, { shape: [height, width] });
}

/**
 * The slope per pixel by central differences, half of `difference`: between 56 and 94 it is 19. At the picture's
 * border, unless `border` is given, the one-sided difference to the only neighbour, as numpy.gradient has it. Options
 * and errors as for `sobel`.
 */
export const central = /* @__PURE__ */ operator("image.central", applyCentral, {
  parts: filtered.parts,
  factors: filtered.factors,
  takes: filtered.takes,
});
