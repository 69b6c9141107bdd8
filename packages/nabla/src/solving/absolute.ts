import { Normal } from "../algebra/normal/normal.js";
import { rewriteFunctions } from "../algebra/normal/rewrite.js";
import { multiplyDense, toDense } from "../algebra/polynomial/dense.js";
import { variablesOf } from "../algebra/polynomial/polynomial.js";
import { type RealRoot, realRoots } from "../algebra/polynomial/real-roots.js";
import { isPolynomial } from "../algebra/polynomial-form.js";
import { isNablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { postOrder, rebuild, variables } from "../expression/walk.js";
import { absOf } from "../functions/arithmetic.js";
import { ZERO } from "../functions/number.js";
import { negate, subtract } from "../functions/sum.js";
import { formulaOfRoot } from "./closed-form.js";
import { signPolynomial } from "./ranges.js";
import { type Answer, atPoint, type Found, type FoundFamily, type Method, NONE } from "./system.js";
import { signOfConstant } from "./value.js";

/** The arguments of absolute values, innermost first. */
function absoluteArguments(e: Expr): Expr[] {
  return postOrder([e]).flatMap((node) =>
    node.kind === "call" && node.row.name === "abs" ? [node.args[0]] : [],
  );
}

/** The formula with the first absolute value as ±its argument. */
function signed(e: Expr, u: Expr, sign: 1 | -1): Expr {
  const node = absOf(u);
  return rebuild(e, (part) => (part === node ? (sign === 1 ? u : negate(u)) : undefined));
}

/**
 * One equation in one unknown that is polynomial but for absolute values (and max, min): they are opened with either
 * sign, innermost first, and each case is solved where its signs hold.
 */
export const absolute: Method = (system) => {
  const [equation, ...others] = system.equations;
  const [unknown, ...more] = system.unknowns;
  if (equation === undefined || unknown === undefined || others.length > 0 || more.length > 0)
    return undefined;
  if (isPolynomial(equation) || variables(equation).some((name) => name !== unknown)) return undefined;
  const jumps = new Set<Expr>();
  const e = rewriteFunctions(equation, jumps);
  if (absoluteArguments(e).length === 0) return undefined;
  try {
    const answer = openSigns(e, unknown, []);
    if (answer === undefined || jumps.size === 0) return answer;
    // Where u = 0 a jump has a value of its own.
    const atJumps = [...jumps].map((u) => signPolynomial(u, unknown));
    if (atJumps.some((dense) => dense === undefined)) return undefined;
    const roots = atJumps.flatMap((dense) => realRoots(dense ?? []));
    const points = roots.map(foundAt(unknown));
    if (points.some((point) => point.values.get(unknown)?.exact === undefined)) return undefined;
    const isJump = (point: Found): boolean =>
      points.some(
        (other) => other.values.get(unknown)?.approximate === point.values.get(unknown)?.approximate,
      );
    const solved = points.filter((point) => signOfConstant(atPoint(equation, point)) === 0);
    const isWithin = (point: Found): boolean =>
      answer.families.some(({ where }) => {
        const [low, high] = where?.[unknown] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
        const x = point.values.get(unknown)?.approximate ?? Number.NaN;
        return low <= x && x <= high;
      });
    const apart = points
      .filter((point) => isWithin(point) && !solved.includes(point))
      .map((point) => subtract(symbolNode(unknown), point.values.get(unknown)?.exact ?? ZERO));
    return {
      ...answer,
      points: [...answer.points.filter((point) => !isJump(point)), ...solved],
      assuming: [...new Set(apart)],
    };
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
};

function openSigns(e: Expr, unknown: string, conditions: readonly bigint[][]): Answer | undefined {
  const [u] = absoluteArguments(e);
  if (u === undefined) return solveCase(e, unknown, conditions);
  const dense = signPolynomial(u, unknown);
  if (dense === undefined) return undefined;
  const answers: Answer[] = [];
  for (const sign of [1, -1] as const) {
    const answer = openSigns(signed(e, u, sign), unknown, [
      ...conditions,
      sign === 1 ? dense : dense.map((c) => -c),
    ]);
    if (answer === undefined) return undefined;
    answers.push(answer);
  }
  return {
    points: answers.flatMap((a) => a.points),
    families: joined(
      answers.flatMap((a) => a.families),
      unknown,
    ),
    complete: true,
    assuming: [],
  };
}

/** The solutions of an equation without absolute values where all conditions are ≥ 0. */
function solveCase(e: Expr, unknown: string, conditions: readonly bigint[][]): Answer | undefined {
  const normal = new Normal([e], [], true);
  const { top, bottom } = normal.fraction(e);
  const place = normal.placeOf(unknown);
  if ([top, bottom].some((p) => variablesOf(p).some((i) => i !== place))) return undefined;
  const holds = (root: RealRoot): boolean => conditions.every((c) => c.length === 0 || root.signOf(c) >= 0);
  if (top.monomials.length > 0) {
    const dense = place < 0 ? [1n] : toDense(top, place);
    const points = realRoots(dense)
      .filter(holds)
      .map(
        (root): Found => ({
          values: new Map([[unknown, { exact: formulaOfRoot(root), approximate: root.toDouble() }]]),
        }),
      );
    return { ...NONE, points };
  }
  // The equation holds wherever the signs do: the intervals between the conditions' roots.
  const product = conditions.reduce((p, c) => multiplyDense(p, c), [1n]);
  const roots = product.length > 1 ? realRoots(product).map((root) => root.toDouble()) : [];
  const edges = [Number.NEGATIVE_INFINITY, ...roots, Number.POSITIVE_INFINITY];
  const families: FoundFamily[] = [];
  for (let i = 0; i + 1 < edges.length; i++) {
    const [low, high] = [edges[i], edges[i + 1]];
    const inside = Number.isFinite(low)
      ? Number.isFinite(high)
        ? (low + high) / 2
        : low + 1
      : Number.isFinite(high)
        ? high - 1
        : 0;
    const value = (p: readonly bigint[]): number => p.reduceRight((sum, c) => sum * inside + Number(c), 0);
    if (conditions.every((c) => value(c) >= 0)) {
      families.push({ bind: new Map(), free: [unknown], integers: [], where: { [unknown]: [low, high] } });
    }
  }
  return { ...NONE, families };
}

const foundAt =
  (unknown: string) =>
  (root: RealRoot): Found => ({
    values: new Map([[unknown, { exact: formulaOfRoot(root), approximate: root.toDouble() }]]),
  });

/** Intervals that touch are one. */
function joined(families: readonly FoundFamily[], unknown: string): FoundFamily[] {
  const ranges = families
    .map((f) => f.where?.[unknown] ?? ([-Infinity, Infinity] as const))
    .sort((a, b) => a[0] - b[0]);
  const result: [number, number][] = [];
  for (const [low, high] of ranges) {
    const last = result[result.length - 1];
    if (last !== undefined && low <= last[1]) last[1] = Math.max(last[1], high);
    else result.push([low, high]);
  }
  return result.map((range) => ({
    bind: new Map(),
    free: [unknown],
    integers: [],
    ...(range.some(Number.isFinite) && { where: { [unknown]: range } }),
  }));
}
