import { hessian } from "../calculus/fields.js";
import { gradient } from "../calculus/gradient.js";
import { replace } from "../calculus/replace.js";
import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { divide, multiply } from "../functions/arithmetic.js";
import { numberOf } from "../functions/number.js";
import { add, negate, subtract } from "../functions/sum.js";
import { domainOf } from "./domain.js";
import { characteristic, inertiaFromSigns } from "./inertia.js";
import { isOnKink, kinkNodes } from "./kink-sets.js";
import type { CriticalKink, CriticalOptions, CriticalPoint, CriticalPoints, Kind } from "./solutions.js";
import { settle, shownFamily, shownPoint } from "./solve.js";
import { atPoint, type Found } from "./system.js";
import { doubleOf, signOfConstant } from "./value.js";

/** The determinant by the first row. */
function determinant(matrix: readonly (readonly Expr[])[]): Expr {
  const [first, ...rest] = matrix;
  if (first === undefined) return numberOf(1);
  return add(
    first.map((entry, k) => {
      const term = multiply([entry, determinant(rest.map((row) => row.filter((_, j) => j !== k)))]);
      return k % 2 === 0 ? term : negate(term);
    }),
  );
}

/** All ways to choose k of n, as rising lists of places. */
export function* choose(n: number, k: number, from = 0): Generator<number[]> {
  if (k === 0) yield [];
  else for (let i = from; i <= n - k; i++) for (const rest of choose(n, k - 1, i + 1)) yield [i, ...rest];
}

/**
 * Critical points of f where all g vanish: the points at which the gradients of f and the g are linearly dependent,
 * that is where all minors of (∇f, ∇g) vanish. That finds singular points of the constraint too, which have no
 * multipliers. Points where f or a constraint has a kink are named apart.
 */
export function constrained(f: Expr, names: readonly string[], options: CriticalOptions): CriticalPoints {
  const constraints = options.subjectTo ?? [];
  const rows = [f, ...constraints].map((e) => gradient(e, names));
  if (constraints.length >= names.length + 1) {
    throw new NablaError(
      "domain",
      `criticalPoints: at most ${names.length} constraints in ${names.length} variables, got ${constraints.length}`,
      { value: constraints.length },
    );
  }
  const minors = [...choose(names.length, rows.length)].map((columns) =>
    determinant(rows.map((row) => columns.map((k) => row[k]))),
  );
  const { answer, ...course } = settle([...constraints, ...minors], names, options, [
    f,
    ...constraints,
    ...(options.defined ?? []),
  ]);
  const kinkSets = [...new Set([f, ...constraints].flatMap(kinkNodes))];
  const kinkAt = (point: Found): Expr | undefined => kinkSets.find((u) => isOnKink(u, point, names));
  const kinks = answer.points.flatMap((point): CriticalKink[] => {
    const where = kinkAt(point);
    return where === undefined ? [] : [{ where, ...shownPoint(point, names) }];
  });
  // The others may hold points that no minor shows.
  for (const where of kinkSets) if (!kinks.some((kink) => kink.where === where)) kinks.push({ where });
  const smooth = answer.points.filter((point) => kinkAt(point) === undefined);
  const points = smooth.map((point): CriticalPoint => {
    const multipliers = multipliersAt(rows, point);
    const { kind, degenerate, eigenvalues } = kindOnConstraint(
      f,
      constraints,
      rows,
      names,
      point,
      multipliers,
    );
    return {
      ...shownPoint(point, names),
      value: doubleOf(atPoint(f, point)),
      kind,
      degenerate,
      eigenvalues,
      ...(multipliers !== undefined && { multipliers: multipliers.map(doubleOf) }),
    };
  });
  const families = answer.families.map((family) => ({
    ...shownFamily(family),
    value: replace(f, new Map([...names.map((n) => [n, symbolNode(n)] as const), ...family.bind])),
    kind: "undecided" as Kind,
    degenerate: true,
  }));
  const infinite = families.some((family) => family.free.length > 0 || family.integers.length > 0);
  return {
    points,
    families,
    kinks,
    count: infinite ? "infinite" : points.length + families.length,
    complete: answer.complete,
    assuming: answer.assuming,
    domain: domainOf(f),
    ...course,
  };
}

/** λ with ∇f = Σ λ_i·∇g_i; undefined where the ∇g are dependent. */
function multipliersAt(rows: readonly (readonly Expr[])[], point: Found): Expr[] | undefined {
  const [slope, ...normals] = rows.map((row) => row.map((e) => atPoint(e, point)));
  if (slope === undefined) return undefined;
  const dot = (a: readonly Expr[], b: readonly Expr[]): Expr => add(a.map((x, i) => multiply([x, b[i]])));
  // Normal equations of Gram's matrix; its determinant is 0 exactly for dependent gradients.
  const gram = normals.map((a) => normals.map((b) => dot(a, b)));
  const volume = determinant(gram);
  const sign = signOfConstant(volume);
  if (sign !== 1) return undefined;
  return normals.map((_, i) => {
    const replaced = gram.map((row, r) => row.map((e, c) => (c === i ? dot(normals[r], slope) : e)));
    return divide(determinant(replaced), volume);
  });
}

/**
 * The kind on the constraint: the inertia of the bordered Hessian, which is that of the Lagrangian's Hessian on the
 * tangent space and m positive and m negative eigenvalues more for m independent constraints.
 */
function kindOnConstraint(
  f: Expr,
  constraints: readonly Expr[],
  rows: readonly (readonly Expr[])[],
  names: readonly string[],
  point: Found,
  multipliers: readonly Expr[] | undefined,
): { kind: Kind; degenerate: boolean; eigenvalues: readonly number[] } {
  const unknown = { kind: "undecided" as Kind, degenerate: true, eigenvalues: [] };
  if (multipliers === undefined) return unknown;
  const lagrangian = subtract(f, add(constraints.map((g, i) => multiply([multipliers[i], g]))));
  const second = hessian(lagrangian, names).map((row) => row.map((e) => atPoint(e, point)));
  const normals = rows.slice(1).map((row) => row.map((e) => atPoint(e, point)));
  const m = normals.length;
  const bordered = [
    ...second.map((row, i) => [...row, ...normals.map((normal) => normal[i])]),
    ...normals.map((normal) => [...normal, ...normals.map(() => numberOf(0) as Expr)]),
  ];
  const signs: (-1 | 0 | 1)[] = [];
  for (const e of characteristic(bordered)) {
    const sign = isExact(point) ? signOfConstant(e) : roughSign(doubleOf(e));
    if (sign === undefined || sign === "none") return unknown;
    signs.push(sign);
  }
  const inertia = inertiaFromSigns(signs);
  const [positive, negative] = [inertia.positive - m, inertia.negative - m];
  const kind: Kind =
    positive > 0 && negative > 0
      ? "saddle"
      : inertia.zero > 0
        ? "undecided"
        : negative > 0
          ? "maximum"
          : "minimum";
  return { kind, degenerate: inertia.zero > 0, eigenvalues: [] };
}

function isExact(point: Found): boolean {
  return [...point.values.values()].every((v) => v.exact !== undefined);
}

/** The sign of a value computed from doubles, when it is far from 0. */
function roughSign(x: number): -1 | 1 | undefined {
  return x > 1e-6 ? 1 : x < -1e-6 ? -1 : undefined;
}
