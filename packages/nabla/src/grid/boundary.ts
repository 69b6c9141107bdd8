import { shown } from "../array/arguments.js";
import { NablaError } from "../error.js";
import { type Border, borderPosition } from "../stencil/border.js";
import type { Rule } from "../stencil/stencil.js";

/**
 * What lies beyond the ends of an axis, named as in numpy.pad:
 * - `"one-sided"` nothing, so differences at the ends look inwards (numpy.gradient's way, the default);
 * - `"periodic"` the other end: f₋₁ = fₙ₋₁ (the period is n·h);
 * - `"reflect"` the mirror image about the end sample: f₋₁ = f₁, so that the derivative at the end is 0;
 * - `"constant"` zeros, or the number given as `{ constant: number }`.
 */
export type Boundary = "one-sided" | "periodic" | "reflect" | "constant" | { readonly constant: number };

/** A {@link Boundary} other than one-sided, ready to look up. */
export interface Beyond {
  readonly border: Border;
  readonly outside: number;
}

const borders: Readonly<Record<string, Border>> = {
  periodic: "wrap",
  reflect: "mirror",
  constant: "constant",
};

/** What lies beyond each axis's ends, undefined for one-sided; throws `unsupported` for what is no boundary. */
export function readBoundary(
  boundary: Boundary | readonly Boundary[] | undefined,
  count: number,
  operation: string,
): (Beyond | undefined)[] {
  if (boundary === undefined || boundary === null) return new Array<undefined>(count).fill(undefined);
  const list = Array.isArray(boundary) ? boundary : new Array<Boundary>(count).fill(boundary as Boundary);
  if (list.length !== count) {
    throw new NablaError(
      "unsupported",
      `${operation}: boundary needs one entry for ${count} axes, got ${list.length}`,
      {
        what: "boundary",
      },
    );
  }
  return Array.from(list, (entry) => {
    if (entry === "one-sided") return undefined;
    if (typeof entry === "object" && typeof entry?.constant === "number")
      return { border: "constant", outside: entry.constant };
    const border = typeof entry === "string" && Object.hasOwn(borders, entry) ? borders[entry] : undefined;
    if (border !== undefined) return { border, outside: 0 };
    const got = shown(entry);
    throw new NablaError(
      "unsupported",
      `${operation}: boundary is one-sided, periodic, reflect, constant or { constant: number }, got ${got}`,
      { what: "boundary" },
    );
  });
}

/** A rule with its positions folded back into the axis. */
export function folded(rule: Rule, beyond: Beyond, length: number): Rule {
  return {
    ...rule,
    at: rule.at.map((position) => borderPosition(beyond.border, position, length)),
    outside: beyond.outside,
  };
}
