import type { AlgebraicPoint } from "../algebra/polynomial/algebraic-point.js";
import { formulaOfCoordinate } from "./closed-form.js";
import type { Found, Value } from "./system.js";

/** Coordinate `i` of an algebraic point, as a formula where that is short. */
export function coordinateOf(point: AlgebraicPoint, i: number, approximate: number): Value {
  return { exact: formulaOfCoordinate(point, i), approximate };
}

/** An algebraic point as a solution. */
export function foundOf(point: AlgebraicPoint, unknowns: readonly string[]): Found {
  const doubles = point.toDoubles();
  return {
    values: new Map(unknowns.map((name, i) => [name, coordinateOf(point, i, doubles[i])])),
    algebraic: point,
  };
}
