import { isNablaError } from "../../error.js";
import { valuesAt } from "../../evaluation/double.js";
import { symbolNode } from "../../expression/intern.js";
import type { Expr } from "../../expression/node.js";
import { maxRow, minRow, piecewiseRow } from "../../functions/choice.js";
import { ZERO } from "../../functions/number.js";
import { UNDEFINED } from "../../functions/undefined.js";
import { gradient } from "../gradient.js";
import { exactPoint, type KinkKind, sideTakers, slopesAt } from "../kinks.js";
import { replace } from "../replace.js";
import type { Vertex } from "./vertices.js";

/** What one operation does near its operands' values. */
export interface LocalDerivatives {
  /** The operation in the names of its operands. */
  readonly formula: Expr;
  /** ∂formula/∂operand, for each operand in turn, and their values. */
  readonly partials: readonly Expr[];
  readonly locals: readonly number[];
  /** Does the value not depend on this operand anywhere near? Not on a branch that is not taken, if nothing jumps. */
  readonly off: readonly boolean[];
  readonly kind: "smooth" | KinkKind | "undecided";
}

/**
 * The local derivatives of all operations; none for variables. Where an operation takes sides or its derivative has no
 * number, one-sided series decide whether there is one: exactly, for the operands' exact values, so that |3x − 0.3| has
 * a kink at 0.1.
 */
export function localDerivatives(
  vertices: readonly Vertex[],
  values: readonly number[],
  at: Readonly<Record<string, number>>,
  doubleOf: (e: Expr) => number | undefined,
): (LocalDerivatives | undefined)[] {
  const suspects = new Set(
    sideTakers(
      vertices.map(({ expr }) => expr),
      at,
    ),
  );
  const point = exactPoint(at);
  /** Which nodes may jump here: themselves, or by an operand that they look at. */
  const jumps: boolean[] = [];
  return vertices.map((vertex, k) => {
    const found = derivativesAt(vertex, values[k] as number);
    const used = vertex.operation?.used?.(doubleOf);
    const isUsed = vertex.operands.map(
      (operand) => used?.includes((vertices[operand] as Vertex).expr) ?? true,
    );
    const jumpsItself = found?.kind === "jump" || found?.kind === "undecided";
    jumps[k] = jumpsItself || vertex.operands.some((operand, i) => isUsed[i] && jumps[operand]);
    if (found === undefined || found.kind !== "smooth") return found;
    // Flat does not help where the operand jumps away from here: floor(u) where u does.
    const off = found.off.map((flat, i) => flat && !(isUsed[i] && jumps[vertex.operands[i] as number]));
    return { ...found, off };
  });

  function derivativesAt(vertex: Vertex, value: number): LocalDerivatives | undefined {
    const { expr, operation, operands } = vertex;
    if (operation === undefined) return undefined;
    const names = operands.map((operand) => (vertices[operand] as Vertex).name);
    const symbols = new Map(
      operands.map(
        (operand, i) => [(vertices[operand] as Vertex).expr, symbolNode(names[i] as string)] as const,
      ),
    );
    const formula = operation.formula((e) => symbols.get(e) ?? e);
    // What is held fixed may have no derivative at all, as the order of a Bessel function.
    const isAsked = operands.map((operand) => (vertices[operand] as Vertex).active);
    const asked = names.filter((_, i) => isAsked[i]);
    const spread = <T>(list: readonly T[], otherwise: T): T[] => {
      const next = list.values();
      return isAsked.map((one) => (one ? (next.next().value as T) : otherwise));
    };
    const partials = spread<Expr>(gradient(formula, asked), UNDEFINED);
    const without = { formula, partials, off: names.map(() => false) };
    if (Number.isNaN(value)) {
      return { ...without, locals: names.map(() => Number.NaN), kind: "smooth" };
    }
    const here = Object.fromEntries(names.map((name, i) => [name, values[operands[i] as number] as number]));
    const found = valuesAt(partials, here);
    const locals = partials.map((partial) => found.get(partial) as number);
    const takesSides = suspects.has(expr) || operation.conditions.some((one) => suspects.has(one));
    if (!takesSides && locals.every((local, i) => !isAsked[i] || Number.isFinite(local))) {
      const chooses = [maxRow.name, minRow.name, piecewiseRow.name].includes(operation.name);
      const off = partials.map((partial, i) => partial === ZERO || (chooses && locals[i] === 0));
      return { formula, partials, locals, off, kind: "smooth" };
    }
    const exact = new Map(
      operands.map(
        (operand, i) => [names[i] as string, replace((vertices[operand] as Vertex).expr, point)] as const,
      ),
    );
    const knows = Object.values(here).every(Number.isFinite);
    const { kind, slopes } = knows ? slopesWithin(formula, exact, asked) : UNDECIDED;
    const seen = valuesAt(slopes, {});
    const slopeValues = spread(
      slopes.map((slope) => seen.get(slope) as number),
      Number.NaN,
    );
    // A series takes a constant that nothing can tell from zero for zero: its slopes then differ from the formula's.
    if (kind === "smooth" && slopeValues.every((slope, i) => agrees(slope, locals[i] as number)))
      return { ...without, locals: slopeValues, kind };
    if (kind === "smooth") return { ...without, locals: names.map(() => Number.NaN), kind: "undecided" };
    return { ...without, locals: names.map(() => Number.NaN), kind };
  }
}

/** Is a slope that of the formula, where that has one? */
function agrees(slope: number, formal: number): boolean {
  return (
    !Number.isFinite(formal) || Math.abs(slope - formal) <= 1e-6 * Math.max(Math.abs(slope), Math.abs(formal))
  );
}

const UNDECIDED: Seen = { kind: "undecided", slopes: [] };

interface Seen {
  readonly kind: LocalDerivatives["kind"];
  readonly slopes: readonly Expr[];
}

/** Undecided where the work is used up before it is known. */
function slopesWithin(formula: Expr, point: ReadonlyMap<string, Expr>, names: readonly string[]): Seen {
  try {
    const { kind, slopes } = slopesAt(formula, point, names);
    return kind === "unknown" ? UNDECIDED : { kind, slopes };
  } catch (error) {
    if (!isNablaError(error, "limit")) throw error;
    return UNDECIDED;
  }
}
