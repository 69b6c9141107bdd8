import { type Answer, type Bounds, valueOnly, type Want } from "../descent/protocol.js";
import { NablaError } from "../error.js";
import { centralGradient, slopeByDifferences } from "./differences.js";
import { after, type Later, together } from "./later.js";
import type { Objective } from "./objective.js";

/**
 * A function of a program's own, and its derivatives where they are known. Each is given the coordinates in the order
 * of the start, and may answer later, by a promise. Without a gradient, central differences stand for it.
 */
export interface Functions {
  value(point: Float64Array): Later<number>;
  gradient?(point: Float64Array): Later<ArrayLike<number>>;
  /** The rows of the matrix of second derivatives. */
  hessian?(point: Float64Array): Later<ArrayLike<ArrayLike<number>>>;
}

/** A function of a program's own as an objective. A Hessian is only asked for where there is a gradient too. */
export function functionObjective(functions: Functions, variables: readonly string[]): Objective {
  const n = variables.length;
  if (typeof functions?.value !== "function")
    throw new NablaError("domain", "minimize: value is a function of a point, got none", {
      value: functions,
    });
  const wants = new Set<Want>(["value", "gradient"]);
  if (functions.gradient !== undefined && functions.hessian !== undefined) wants.add("hessian");
  const valueAt = (point: Float64Array): Later<number> =>
    after(functions.value(point.slice()), (value) => {
      if (typeof value === "number") return value;
      throw new NablaError("domain", `minimize: the function gives a number, got ${typeof value}`, { value });
    });
  const slopesAt = (point: Float64Array, value: number, within?: Bounds): Later<Float64Array> =>
    functions.gradient === undefined
      ? centralGradient(valueAt, point, value, within)
      : after(functions.gradient(point.slice()), (given) => checked(given, n, "the gradient"));
  const curvaturesAt = (point: Float64Array): Later<Float64Array> =>
    after(functions.hessian?.(point.slice()) ?? [], (given) => {
      const matrix = new Float64Array(n * n);
      if (given?.length !== n) throw wrongLength("the Hessian", n, given?.length ?? typeof given);
      for (let i = 0; i < n; i++) matrix.set(checked(given[i] ?? [], n, "a row of the Hessian"), i * n);
      return matrix;
    });
  return {
    variables,
    wants,
    constant: 0,
    differences: functions.gradient === undefined,
    answer({ want, point, within }) {
      return after(valueAt(point), (value): Later<Answer> => {
        const answer = valueOnly(value);
        if (want === "value") return answer;
        if (!wants.has(want)) throw unknownWant(want);
        return after(slopesAt(point, value, within), (gradient): Later<Answer> => {
          if (want === "gradient") return { ...answer, gradient };
          return after(curvaturesAt(point), (hessian) => ({ ...answer, gradient, hessian }));
        });
      });
    },
    ...(functions.gradient === undefined && {
      gradientError: (point: Float64Array) =>
        after(valueAt(point), (value) =>
          after(centralGradient(valueAt, point, value), (central) =>
            after(together(variables.map((_, i) => slopeByDifferences(valueAt, point, i))), (best) =>
              Math.max(
                ...best.map(({ value: slope, error }, i) => Math.abs(slope - (central[i] ?? 0)) + error),
              ),
            ),
          ),
        ),
    }),
  };
}

function checked(given: ArrayLike<number>, n: number, what: string): Float64Array {
  // Functions of programs without types may give anything.
  const got: unknown = given;
  if (typeof got !== "object" || got === null || given.length !== n)
    throw wrongLength(what, n, Array.isArray(got) || ArrayBuffer.isView(got) ? given.length : typeof got);
  return Float64Array.from({ length: n }, (_, i) => {
    const value: unknown = given[i];
    if (typeof value === "number") return value;
    throw new NablaError("domain", `minimize: ${what} has numbers, got ${typeof value}`, { value });
  });
}

const wrongLength = (what: string, n: number, got: number | string): NablaError =>
  new NablaError("shape", `minimize: ${what} has a number per variable, ${n}, got ${got}`, {
    shape: typeof got === "number" ? [got] : [],
    expected: [n],
  });

const unknownWant = (want: Want): NablaError =>
  new NablaError("unsupported", `minimize: the function has no ${want}, got it asked for`, { what: want });
