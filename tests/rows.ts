import { callNode, symbolNode } from "../packages/nabla/src/expression/intern.js";
import type { CallExpr, Expr } from "../packages/nabla/src/expression/node.js";
import type { Row } from "../packages/nabla/src/expression/row.js";
import { lessRow } from "../packages/nabla/src/functions/choice.js";
import { integer } from "../packages/nabla/src/functions/number.js";

/*
 * What the tests that loop over the table of functions apply a row to: variables a, b, c, and points drawn from the
 * row's own `sample` with a fixed seed.
 */

const POINTS = 20;
/** Arguments of rows that take any number of them. */
const DEFAULT_ARGUMENTS = 2;
/** The variables that rows are applied to. */
export const NAMES = ["a", "b", "c"];

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Slot {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

/** The arguments of a row: a range for each; a range of one point is an argument that must be that number. */
export function slotsOf(row: Row): Slot[] {
  const count = row.sample?.length ?? Math.min(Math.max(row.arity[0], DEFAULT_ARGUMENTS), row.arity[1]);
  return Array.from({ length: count }, (_, i) => {
    const [low, high] = row.sample?.[i] ?? [0.1, 0.9];
    return { name: NAMES[i] as string, low, high };
  });
}

export const argumentOf = ({ name, low, high }: Slot): Expr =>
  low === high ? integer(low) : symbolNode(name);

/** The function of plain variables, where a variable can stand, as a call that nothing has made simpler. */
export function applied(row: Row): CallExpr {
  return callNode(row, slotsOf(row).map(argumentOf));
}

/** The function of plain variables; of a condition, where it takes one. */
export function made(row: Row): Expr {
  const [a, b] = [symbolNode("a"), symbolNode("b")];
  return row.make(row.name === "piecewise" ? [lessRow.make([a, b]), a, b] : slotsOf(row).map(argumentOf));
}

export function pointsOf(row: Row): number[][] {
  const next = random(row.name.length * 7919 + row.name.charCodeAt(0));
  const slots = slotsOf(row);
  const points: number[][] = [];
  while (points.length < POINTS) {
    const point = slots.map(({ low, high }) => low + (high - low) * next());
    if (row.kink?.(...point) !== true) points.push(point);
  }
  return points;
}

export const bind = (row: Row, point: readonly number[]): Record<string, number> =>
  Object.fromEntries(slotsOf(row).map(({ name }, i) => [name, point[i] ?? Number.NaN]));

export const byName = (rows: readonly Row[]): [string, Row][] => rows.map((row) => [row.name, row]);
