/**
 * What optimisers and the one driver say to each other. An optimiser is a generator that knows only its mathematics: it
 * yields a question (a point), is told what the objective is there, and yields a move when it has a new iterate. Who
 * answers (a kernel, a function, a worker, a table in a database) and when to stop is the driver's matter, so that one
 * source of each method serves all of them.
 */

/** What is asked at a point. What is dearer brings what is cheaper with it, in one run of one program. */
export type Want = "value" | "gradient" | "hessian" | "residuals";

export interface Question {
  readonly want: Want;
  readonly point: Float64Array;
  /** Outside of these nothing may be looked at, though differences would. */
  readonly within?: Bounds | undefined;
  /**
   * The points that will be asked about next, one after another, as long as each is refused: who passes over many rows
   * for an answer can give several in one pass.
   */
  ahead?(): readonly Float64Array[];
}

/** What the objective is at a point; arrays that were not asked for are empty. */
export interface Answer {
  readonly value: number;
  readonly gradient: Float64Array;
  /** n × n, row by row. */
  readonly hessian: Float64Array;
  /** m residuals whose squares add up to the value. */
  readonly residuals: Float64Array;
  /** Their derivatives, m × n, row by row. */
  readonly jacobian: Float64Array;
}

/** Does an answer tell what is wanted? */
export const has = ({ gradient, hessian, residuals }: Answer, want: Want): boolean =>
  want === "value" || { gradient, hessian, residuals }[want].length > 0;

/** Stands for the arrays that were not asked for. */
export const NOTHING = new Float64Array(0);

/** The answer to who asked for the value alone. */
export const valueOnly = (value: number): Answer => ({
  value,
  gradient: NOTHING,
  hessian: NOTHING,
  residuals: NOTHING,
  jacobian: NOTHING,
});

/** All that a method needs to go on later as if it had never stopped: numbers and arrays of numbers by name. */
export type State = Readonly<Record<string, number | readonly number[] | readonly (readonly number[])[]>>;

/** A new iterate. */
export interface Move {
  readonly point: Float64Array;
  readonly answer: Answer;
  /** The learning rate or step length, where the method has one. */
  readonly rate?: number;
  /** The state after this move, whenever it is asked for: few iterates are kept, and copies cost more than steps. */
  state(): State;
}

/** A method that cannot go on says why: its line search, say, found no lower point. */
export interface Halt {
  readonly reason: "no-lower-point" | "no-direction";
}

/** Lower and upper bounds of each coordinate, ±Infinity where there is none. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Where a run starts, or goes on when a state is given. */
export interface Start {
  readonly point: Float64Array;
  readonly bounds?: Bounds;
  readonly state?: State;
}

/** The driver tells an answer after a question; after a move it says nothing that matters. */
export type Run = Generator<Question | Move, Halt, Answer>;

/** Asks and returns the answer: `const { value, gradient } = yield* ask("gradient", x)`. */
export function* ask(
  want: Want,
  point: Float64Array,
  ahead?: Question["ahead"],
): Generator<Question, Answer, Answer> {
  return yield { want, point, ...(ahead && { ahead }) };
}
