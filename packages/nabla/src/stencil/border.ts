import { shown } from "../array/arguments.js";
import { NablaError } from "../error.js";

/** What lies beyond the edge of an array `a b c d`, as SciPy calls it. */
export type Border =
  /** `d c b | a b c d | c b a`: about the edge element, which is not repeated. */
  | "mirror"
  /** `c b a | a b c d | d c b`: about the edge itself, between two elements. */
  | "reflect"
  /** `a a a | a b c d | d d d`. */
  | "nearest"
  /** `k k k | a b c d | k k k`. */
  | "constant"
  /** `b c d | a b c d | a b c`. */
  | "wrap";

/** The border modes by their OpenCV, scikit-image and SciPy names. */
export type BorderName =
  | Border
  | "reflect101"
  | "replicate"
  | "edge"
  | "grid-mirror"
  | "grid-wrap"
  | "grid-constant";

const names: Readonly<Record<BorderName, Border>> = {
  mirror: "mirror",
  reflect101: "mirror",
  reflect: "reflect",
  "grid-mirror": "reflect",
  nearest: "nearest",
  replicate: "nearest",
  edge: "nearest",
  constant: "constant",
  "grid-constant": "constant",
  wrap: "wrap",
  "grid-wrap": "wrap",
};

/** The border that a name means; throws `unsupported` for a name that is none. */
export function borderOf(name: BorderName, operation: string): Border {
  if (typeof name === "string" && Object.hasOwn(names, name)) return names[name];
  throw new NablaError(
    "unsupported",
    `${operation}: border is one of ${Object.keys(names).join(", ")}, got ${shown(name)}`,
    {
      what: shown(name),
    },
  );
}

/** Stands for an element outside the array under the `constant` border. */
const OUTSIDE = -1;

/** Which of `length` elements stands at `position`, which may lie outside; {@link OUTSIDE} under `constant`. */
export function borderPosition(border: Border, position: number, length: number): number {
  if (position >= 0 && position < length) return position;
  switch (border) {
    case "constant":
      return OUTSIDE;
    case "nearest":
      return position < 0 ? 0 : length - 1;
    case "wrap":
      return modulo(position, length);
    case "reflect": {
      const folded = modulo(position, 2 * length);
      return folded < length ? folded : 2 * length - 1 - folded;
    }
    case "mirror": {
      if (length === 1) return 0;
      const folded = modulo(position, 2 * length - 2);
      return folded < length ? folded : 2 * length - 2 - folded;
    }
  }
}

const modulo = (a: number, n: number): number => ((a % n) + n) % n;
