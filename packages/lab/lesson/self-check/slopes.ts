import { gradientAt } from "nabla";
import { gradient as gridGradient } from "nabla/grid";
import { hills } from "../../src/screens/image/terrain/ground.js";
import { mappedOf } from "../../src/screens/lesson/pictures/map.js";
import {
  asPicks,
  asRows,
  inBoth,
  lettered,
  letterOf,
  type Point,
  type Posed,
  type SelfCheckSource,
} from "../../src/screens/lesson/self-check/posed.js";
import { selfCheckWords as words } from "../../src/screens/lesson/self-check/words.js";
import { readAddress } from "../../src/state/address.js";

/** The gradients of what a picture shows, at its places. */
export function gradientsOf({ address, at }: SelfCheckSource): readonly Point[] {
  const { route, state } = readAddress(address);
  if (route === "image" && state.image.tab === "terrain") return slopesOfHills(at);
  if (route !== "plane") throw new Error(`${address}: gradients are those of a map or a terrain`);
  const { expr, horizontal, vertical = "" } = mappedOf(state);
  return at.map(([x, y]) => {
    const [east, north] = gradientAt(expr, { [horizontal]: x, [vertical]: y }, [
      horizontal,
      vertical,
    ]).gradient;
    return [east?.value ?? Number.NaN, north?.value ?? Number.NaN];
  });
}

/** The gradient at the point of a dial. Throws where it is zero: every direction is alike there. */
export function gradientOf(task: SelfCheckSource): Point {
  const [gradient = [0, 0]] = gradientsOf(task);
  if (!(Math.hypot(...gradient) > 0)) throw new Error("a dial stands where there is a gradient");
  return gradient;
}

/** At those nearest to the points of the places whose heights are known. */
function slopesOfHills(at: readonly Point[]): readonly Point[] {
  const { x: columns, y: rows, heights } = hills;
  const east = gridGradient(heights, { spacing: [columns], axis: 1 });
  const north = gridGradient(heights, { spacing: [rows], axis: 0 });
  const nearest = (list: Float64Array, value: number): number =>
    list.reduce(
      (best, one, k) => (Math.abs(one - value) < Math.abs((list[best] ?? 0) - value) ? k : best),
      0,
    );
  return at.map(([x, y]) => {
    const n = nearest(rows, y) * columns.length + nearest(columns, x);
    return [Number(east.data[n]), Number(north.data[n])];
  });
}

const lengthsOf = (task: SelfCheckSource): number[] => gradientsOf(task).map((slope) => Math.hypot(...slope));

/** Numbers of places, the shortest gradient first. Throws where two are too alike for the eye. */
function sorted(lengths: readonly number[]): number[] {
  const found = [...lengths.keys()].sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  const alike = found.some(
    (k, n) => n > 0 && !((lengths[k] ?? 0) > LEAST * (lengths[found[n - 1] ?? 0] ?? 0)),
  );
  if (alike) throw new Error(`the gradients are too alike: ${lengths.join(", ")}`);
  return found;
}

/** So many times longer is the next. */
const LEAST = 1.2;

const told = (lengths: readonly number[], order: readonly number[]) =>
  inBoth(({ number, list }) => list(order.map((k) => `${letterOf(k)}: ‖∇f‖ = ${number(lengths[k] ?? 0)}`)));

/** Where does f change slowest, …, fastest? */
export function order(task: SelfCheckSource): Posed {
  const lengths = lengthsOf(task);
  const answer = sorted(lengths);
  return asPicks({
    ...words.order,
    places: lettered(task.at),
    picks: answer.length,
    inOrder: true,
    answer,
    reason: [told(lengths, answer)],
  });
}

/** Where is it steepest? */
export function steepest(task: SelfCheckSource): Posed {
  const lengths = lengthsOf(task);
  const all = sorted(lengths);
  return asPicks({
    ...words.steepest,
    places: lettered(task.at),
    picks: 1,
    inOrder: false,
    answer: all.slice(-1),
    reason: [told(lengths, [...all].reverse())],
  });
}

/** Which variable makes f grow faster at a point? */
export function larger(task: SelfCheckSource): Posed {
  const [[east, north] = [0, 0]] = gradientsOf(task);
  const { horizontal, vertical = "" } = mappedOf(readAddress(task.address).state);
  const { question, hint, both } = words.larger;
  return asRows({
    question,
    hint,
    places: lettered(task.at.slice(0, 1)),
    rows: [
      {
        name: { en: "", ru: "" },
        options: [{ en: horizontal, ru: horizontal }, { en: vertical, ru: vertical }, both],
      },
    ],
    answer: [east === north ? 2 : east > north ? 0 : 1],
    reason: [
      inBoth(({ number, list }) =>
        list([`∂f/∂${horizontal} = ${number(east)}`, `∂f/∂${vertical} = ${number(north)}`]),
      ),
    ],
  });
}
