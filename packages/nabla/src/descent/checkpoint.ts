import { NablaError } from "../error.js";
import type { MethodOptions } from "./method.js";
import type { Evaluations } from "./outcome.js";
import type { Answer, Bounds, State } from "./protocol.js";
import type { Still } from "./stop.js";
import type { Counts } from "./watch.js";

/** A point and what f is there, as plain numbers. */
export interface SavedPoint {
  readonly point: readonly number[];
  readonly answer: Readonly<Record<keyof Answer, number | readonly number[]>>;
}

/** All that a run needs to go on as if it had never stopped. */
export interface Checkpoint {
  readonly method: string;
  readonly options: MethodOptions;
  /** Where the run began, and how far it came along each coordinate: the rule that ends it goes by that. */
  readonly first: SavedPoint;
  readonly reach: readonly number[];
  /** What the rules that end a run have counted; the iterate before the last, where there is one, goes with it. */
  readonly counts: Counts & Still;
  readonly before?: SavedPoint;
  readonly last: SavedPoint;
  readonly best: SavedPoint;
  readonly state: State;
  readonly steps: number;
  readonly evaluations: Evaluations;
}

/** A checkpoint as JSON, from which every bit comes back. */
export const writeCheckpoint = (checkpoint: Checkpoint): string => writeExactly(checkpoint);

/** Reads what {@link writeCheckpoint} wrote; `io` for anything else. */
export function readCheckpoint(text: string): Checkpoint {
  const read = readExactly(text, "minimize");
  if (isCheckpoint(read)) return read;
  throw new NablaError("io", "minimize: a checkpoint has a method, a point and a state, got others", {});
}

/** JSON in which numbers that it lacks (NaN, ±Infinity, −0) are objects with their text. */
export const writeExactly = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part !== "number" || (Number.isFinite(part) && !Object.is(part, -0))
      ? part
      : { number: Object.is(part, -0) ? "-0" : String(part) },
  );

/** Reads what {@link writeExactly} wrote; `io`, in the name of an operation, for what is no JSON. */
export function readExactly(text: string, operation: string): unknown {
  try {
    return JSON.parse(text, (_, part: unknown) =>
      isRecord(part) && typeof part.number === "string" ? Number(part.number) : part,
    );
  } catch (cause) {
    throw new NablaError("io", `${operation}: a checkpoint is JSON, got another text`, {}, { cause });
  }
}

/** Is it an object that holds values under names, of a class or not, such as a signal? */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const COUNTS = ["rises", "swings", "highest", "lowest", "still", "quiet"];
const hasNumbers = (value: unknown, names: readonly string[]): boolean =>
  isRecord(value) && names.every((name) => Object.hasOwn(value, name) && typeof value[name] === "number");
const isNumbers = (value: unknown): boolean =>
  Array.isArray(value) && value.every((x) => typeof x === "number");
const isSaved = (value: unknown): boolean =>
  isRecord(value) &&
  isNumbers(value.point) &&
  isRecord(value.answer) &&
  typeof value.answer.value === "number" &&
  ["gradient", "hessian", "residuals", "jacobian"].every(
    (part) => isRecord(value.answer) && isNumbers(value.answer[part]),
  );

/** Numbers, lists of numbers, and lists of those, by name. */
const isState = (value: unknown): value is State =>
  isRecord(value) &&
  Object.values(value).every(
    (part) =>
      typeof part === "number" ||
      isNumbers(part) ||
      (Array.isArray(part) && part.length > 0 && part.every(isNumbers)),
  );

/** Has a value all parts of a checkpoint? */
export function isCheckpoint(value: unknown): value is Checkpoint {
  return (
    isRecord(value) &&
    typeof value.method === "string" &&
    isRecord(value.options) &&
    isSaved(value.first) &&
    isNumbers(value.reach) &&
    hasNumbers(value.counts, COUNTS) &&
    (value.before === undefined || isSaved(value.before)) &&
    isSaved(value.last) &&
    isSaved(value.best) &&
    isState(value.state) &&
    typeof value.steps === "number" &&
    hasNumbers(value.evaluations, ["value", "gradient", "hessian"])
  );
}

/** Lists of a state are points, matrices, or a number for each corner of a simplex; rows are points. */
function isStateOf(state: State, n: number): boolean {
  const rows = Object.values(state).filter((part) => Array.isArray(part) && Array.isArray(part[0]));
  const counts = new Set(rows.map((part) => (part as readonly unknown[]).length));
  return (
    counts.size <= 1 &&
    Object.values(state).every((part) => {
      if (typeof part === "number") return true;
      if (part.length > 0 && Array.isArray(part[0]))
        return part.every((row) => Array.isArray(row) && row.length === n);
      return [0, n, n + 1, n * n].includes(part.length);
    })
  );
}

const isAnswerOf = ({ answer }: SavedPoint, n: number): boolean => {
  const count = (part: number | readonly number[]): number =>
    typeof part === "number" ? Number.NaN : part.length;
  return (
    [0, n].includes(count(answer.gradient)) &&
    [0, n * n].includes(count(answer.hessian)) &&
    count(answer.jacobian) === count(answer.residuals) * n
  );
};

/**
 * Throws `shape` for a checkpoint of a run with another number of variables, `io` for parts that do not fit together.
 */
export function checkSize({ first, before, last, best, reach, state }: Checkpoint, n: number): void {
  const got = [first.point, before?.point ?? last.point, last.point, best.point, reach].find(
    ({ length }) => length !== n,
  )?.length;
  if (got !== undefined)
    throw new NablaError("shape", `minimize: the checkpoint is of a run in ${got} variables, got ${n}`, {
      shape: [got],
      expected: [n],
    });
  const saved = [first, before ?? last, last, best];
  if (!saved.every((one) => isAnswerOf(one, n)) || !isStateOf(state, n))
    throw new NablaError("io", "minimize: the parts of a checkpoint fit together, got others", {});
}

/** Throws `domain` for a checkpoint whose last point the bounds do not hold. */
export function checkInside({ last }: Checkpoint, { lower, upper }: Bounds): void {
  if (last.point.every((x, i) => x >= lower[i] && x <= upper[i])) return;
  throw new NablaError("domain", `minimize: a run goes on within its bounds, got ${last.point.join(", ")}`, {
    value: last.point,
  });
}

/** Throws `domain` for a checkpoint of another function: f at its last point is not what was kept. */
export async function checkFunction(
  { last }: Checkpoint,
  answerAt: (point: Float64Array) => Answer | Promise<Answer>,
): Promise<void> {
  const { value } = await answerAt(Float64Array.from(last.point));
  const kept = Number(last.answer.value);
  if (Object.is(value, kept) || Math.abs(value - kept) <= 1e-6 * Math.abs(kept)) return;
  throw new NablaError("domain", `minimize: the checkpoint is of a run where f is ${kept}, got ${value}`, {
    value,
  });
}

/** A point and its answer, to be kept. */
export const save = ({
  point,
  answer,
}: {
  readonly point: Float64Array;
  readonly answer: Answer;
}): SavedPoint => ({
  point: [...point],
  answer: {
    value: answer.value,
    gradient: [...answer.gradient],
    hessian: [...answer.hessian],
    residuals: [...answer.residuals],
    jacobian: [...answer.jacobian],
  },
});

/** What {@link save} kept. */
export function restore({ point, answer }: SavedPoint): { point: Float64Array; answer: Answer } {
  const list = (part: number | readonly number[]): Float64Array =>
    Float64Array.from(typeof part === "number" ? [] : part);
  return {
    point: Float64Array.from(point),
    answer: {
      value: answer.value as number,
      gradient: list(answer.gradient),
      hessian: list(answer.hessian),
      residuals: list(answer.residuals),
      jacobian: list(answer.jacobian),
    },
  };
}
