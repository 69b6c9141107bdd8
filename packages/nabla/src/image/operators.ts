/**
 * The operators on pictures. Each line is all that the rest of the library and the command know of an operator: from it
 * come its public name, and what `gradient`, `explain` and `--operator` make of it.
 */
export { central } from "./central.js";
export { difference } from "./difference.js";
export { farid } from "./farid.js";
export { gaussian } from "./gaussian.js";
export { gaussianLaplacian, laplacian } from "./laplacian.js";
export { prewitt } from "./prewitt.js";
export { roberts } from "./roberts.js";
export { scharr } from "./scharr.js";
export { sobel } from "./sobel.js";
