import { callNode } from "../expression/intern.js";
import type { Row } from "../expression/row.js";
import { ZERO } from "./number.js";

/**
 * What has no value anywhere: 1/0, a piecewise function with no branch left. Sums, products and powers with it are it.
 */
export const undefinedRow: Row = {
  name: "nan",
  aliases: ["NaN", "undefined"],
  arity: [0, 0],
  summary: { en: "undefined", ru: "не определено" },
  value: () => Number.NaN,
  partial: () => ZERO,
  make: () => UNDEFINED,
};

export const UNDEFINED = callNode(undefinedRow, []);
