import { NablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import type { Texts, Words } from "../expression/row.js";
import { slopeByDifferences, type ValueOf } from "./differences.js";
import type { Later } from "./later.js";

/** A component of a gradient, as it was given and as differences tell it. */
export interface CheckedComponent {
  readonly name: string;
  readonly given: number;
  readonly differences: number;
  /** How far off the differences may be. */
  readonly error: number;
  /** Undefined where differences tell nothing: f has no value nearby, or jumps. */
  readonly agrees: boolean | undefined;
}

export interface GradientCheck {
  /** Undefined where no component is wrong, but not all could be told. */
  readonly agrees: boolean | undefined;
  readonly components: readonly CheckedComponent[];
  /** In words, which component is wrong and by how much. */
  readonly message: Words;
}

/** Given derivatives may be rounded: so many of their digits are compared, and no more than differences have. */
const ROUNDING = 1e-9;
/** An estimated error may be too small by so many times. */
const CAUTION = 10;

const words = {
  fine: { en: "the gradient agrees with differences", ru: "градиент совпадает с разностями" },
  wrong: (name: string, given: number, differences: number, error: string): Words => ({
    en: `∂f/∂${name} is wrong: ${given} given, differences tell ${differences} ± ${error}`,
    ru: `∂f/∂${name} неверна: дано ${given}, по разностям ${differences} ± ${error}`,
  }),
  untold: (name: string): Words => ({
    en: `differences tell nothing of ∂f/∂${name} here`,
    ru: `о ∂f/∂${name} разности здесь ничего не говорят`,
  }),
} satisfies Texts;

/**
 * Compares a gradient that somebody gives for f with differences at a point, and points at the components that are
 * wrong. Functions are given the coordinates in the order of `at`, and may answer later. A component that agrees may
 * still be wrong elsewhere: try several points, none of them special. Throws `shape` for a gradient of another length.
 */
export async function checkGradient(
  f: Expr | ValueOf,
  given: readonly Expr[] | ((point: Float64Array) => Later<ArrayLike<number>>),
  at: Readonly<Record<string, number>>,
): Promise<GradientCheck> {
  const names = Object.keys(at);
  const point = Float64Array.from(Object.values(at));
  const placeOf = (place: Float64Array): Record<string, number> =>
    Object.fromEntries(names.map((name, i) => [name, place[i]]));
  const valueAt = typeof f === "function" ? f : (place: Float64Array) => evaluate(f, placeOf(place));
  const slopes = typeof given === "function" ? await given(point.slice()) : given.map((e) => evaluate(e, at));
  const got: unknown = slopes?.length;
  if (got !== names.length) {
    const message = `checkGradient: a gradient has a number per variable, ${names.length}, got ${got}`;
    throw new NablaError("shape", message, {
      shape: typeof got === "number" ? [got] : [],
      expected: [names.length],
    });
  }
  const components: CheckedComponent[] = [];
  for (const [i, name] of names.entries()) {
    const { value, error } = await slopeByDifferences(valueAt, point, i);
    const slope = slopes[i] ?? Number.NaN;
    components.push({ name, given: slope, differences: value, error, agrees: agree(slope, value, error) });
  }
  const messages = components.flatMap(({ name, given: slope, differences, error, agrees }) =>
    agrees === true
      ? []
      : [
          agrees === false
            ? words.wrong(name, slope, differences, error.toExponential(1))
            : words.untold(name),
        ],
  );
  const wrong = components.some(({ agrees }) => agrees === false);
  return {
    agrees: wrong ? false : messages.length > 0 ? undefined : true,
    components,
    message:
      messages.length === 0
        ? words.fine
        : { en: messages.map(({ en }) => en).join("; "), ru: messages.map(({ ru }) => ru).join("; ") },
  };
}

function agree(given: number, differences: number, error: number): boolean | undefined {
  const scale = Math.max(Math.abs(given), Math.abs(differences));
  // Differences that are not known to a tenth of their size tell nothing, unless both are about zero.
  if (!Number.isFinite(error) || error > 0.1 * Math.max(scale, 1)) return undefined;
  return Math.abs(given - differences) <= CAUTION * error + ROUNDING * scale;
}
