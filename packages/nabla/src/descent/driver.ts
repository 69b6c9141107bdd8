import { type Checkpoint, restore, save } from "./checkpoint.js";
import { type Curvature, curvatureAt, MOST_CLASSIFIED } from "./kind.js";
import { newtonStep, stationaryStep } from "./linear/newton-step.js";
import { dot, plus } from "./linear/vector.js";
import type { Method, MethodOptions } from "./method.js";
import type { Ending, Evaluations, PointKind } from "./outcome.js";
import {
  type Answer,
  type Bounds,
  type Halt,
  type Question,
  type State,
  valueOnly,
  type Want,
} from "./protocol.js";
import { CONVERGED, type Iterate, type Stop, Stopping } from "./stop.js";
import { Watch } from "./watch.js";

/** Who answers: at once, or later. */
export interface Source {
  /** What may be asked; "value" always. */
  readonly wants: ReadonlySet<Want>;
  answer(question: Question): Answer | Promise<Answer>;
}

/** How much a run may cost. */
export interface Budget {
  /** Questions, 100 000 when nothing is said. */
  readonly evaluations?: number;
  /** Steps, 10 000 when nothing is said. */
  readonly steps?: number;
  /** Is it too late? The caller has the clock. */
  late?(): boolean;
}

/** A run to be driven. */
export interface Task {
  readonly source: Source;
  readonly method: Method;
  /** All options of the method, as `optionsOf` gives them. */
  readonly options: MethodOptions;
  readonly point: Float64Array;
  readonly bounds?: Bounds | undefined;
  readonly stop?: Stop | undefined;
  readonly budget?: Budget | undefined;
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Goes on from here instead of from `point`. */
  readonly from?: Checkpoint | undefined;
}

/** A step of a run: step 0 is the start. */
export interface DrivenStep extends Iterate {
  readonly step: number;
  readonly rate: number | undefined;
  readonly evaluations: Evaluations;
  checkpoint(): Checkpoint;
}

/** How a run ended, and the best point that it came to. */
export interface Outcome extends Ending, Iterate, Curvature {
  readonly steps: number;
  readonly evaluations: Evaluations;
  /** Goes on from the last iterate; undefined if not even the start was answered. */
  readonly checkpoint: Checkpoint | undefined;
}

/** Before anything was told. */
const UNTOLD = valueOnly(Number.NaN);

/** What is said when a run ends for a reason that no rule gives. */
const endings = {
  evaluations: {
    status: "budget",
    message: {
      en: "as many questions as allowed were asked",
      ru: "задано столько вопросов, сколько разрешено",
    },
  },
  steps: {
    status: "budget",
    message: { en: "as many steps as allowed were made", ru: "сделано столько шагов, сколько разрешено" },
  },
  late: { status: "budget", message: { en: "the time is over", ru: "время вышло" } },
  cancelled: { status: "cancelled", message: { en: "it was cancelled", ru: "отменено" } },
  "no-lower-point": {
    status: "stalled",
    message: {
      en: "no lower point was found along the direction of the step",
      ru: "вдоль направления шага не нашлось точки ниже",
    },
  },
  "no-direction": {
    status: "stalled",
    message: { en: "there is no direction in which f falls", ru: "нет направления, в котором f убывает" },
  },
  kink: {
    status: "stalled",
    message: { en: "f has no derivative here", ru: "здесь у f нет производной" },
  },
  start: {
    status: "left-domain",
    since: 0,
    message: { en: "f has no finite value at the start", ru: "в начальной точке у f нет конечного значения" },
  },
} as const satisfies Record<string, Ending>;

/**
 * Drives a method: answers its questions, follows its moves, and ends the run. It yields steps as they are made, and
 * promises where an answer is not there at once; it is then told what came of the promise.
 */
export function* drive(task: Task): Generator<DrivenStep | Promise<Answer>, Outcome, Answer | undefined> {
  const { source, method, options, bounds, budget = {}, from } = task;
  const { evaluations: mostQuestions = 100_000, steps: mostSteps = 10_000 } = budget;
  const asked = { value: 0, gradient: 0, hessian: 0, ...from?.evaluations };
  let state = (): State => from?.state ?? {};
  let steps = from?.steps ?? 0;
  let last: Iterate | undefined = from && restore(from.last);
  let best = from === undefined ? undefined : restore(from.best);
  /** What is known of the point where a run goes on, so that nothing is asked twice. */
  let remembered = last;
  let stopping: Stopping | undefined;
  let watch: Watch | undefined;

  /** What goes on from an iterate. All is noted at once, and written out when somebody asks for it. */
  const checkpointOf = (now: Iterate): (() => Checkpoint) => {
    const noted = { first: stopping?.first ?? now, best: best ?? now, reach: stopping?.reach.slice() };
    const numbers = { state, steps, evaluations: { ...asked } };
    return () => ({
      method: method.name,
      options,
      first: save(noted.first),
      reach: [...(noted.reach ?? [])],
      last: save(now),
      best: save(noted.best),
      ...numbers,
      state: numbers.state(),
    });
  };

  function* answerTo({
    want,
    point,
  }: Question): Generator<Promise<Answer>, Answer | undefined, Answer | undefined> {
    if (remembered !== undefined && equal(remembered.point, point) && has(remembered.answer, want)) {
      const { answer } = remembered;
      remembered = undefined;
      return answer;
    }
    asked[want === "residuals" ? "gradient" : want]++;
    const answer = source.answer({ want, point });
    return answer instanceof Promise ? yield answer : answer;
  }

  /** Is a step short, beside the point and how far the run has come? */
  const isNear = (step: Float64Array, point: Float64Array): boolean =>
    step.every((s, i) => Math.abs(s) <= 1e-9 * Math.max(Math.abs(point[i]), stopping?.reach[i] ?? 0));

  /** Is the saddle or greatest point here, and not only a Hessian that looks so beside a degenerate point? */
  const isThere = ({ point, answer }: Iterate): boolean =>
    bounds !== undefined || isNear(stationaryStep(answer.hessian, answer.gradient), point);

  /**
   * Is the least point as near as Newton's step says? Then the next step promises far less, since the steps shrink
   * quadratically; on the way to a degenerate point, or to infinity as on e⁻ˣ, they shrink by a factor or not at all.
   */
  function* isSettled({ point, answer }: Iterate): Generator<Promise<Answer>, boolean, Answer | undefined> {
    const step = newtonStep(answer.hessian, answer.gradient);
    if (step === undefined || bounds !== undefined) return bounds !== undefined;
    if (isNear(step, point)) return true;
    const there = yield* answerTo({ want: "hessian", point: plus(point, 1, step) });
    const next = there && newtonStep(there.hessian, there.gradient);
    if (next === undefined) return false;
    return -dot(next, there?.gradient ?? next) <= -dot(step, answer.gradient) / 16;
  }

  /** Is the kind that the Hessian tells the kind of the point that the run came to? */
  function* isKnown(kind: PointKind, seen: Iterate): Generator<Promise<Answer>, boolean, Answer | undefined> {
    if (kind === "minimum") return yield* isSettled(seen);
    return (kind !== "saddle" && kind !== "maximum") || isThere(seen);
  }

  /**
   * Ends the run. A point where it stopped is looked at once more, with its Hessian where there is one; so is the best
   * point of a run that a learning rate led astray, since the Hessian bounds the rate.
   */
  function* end(ending: Ending): Generator<Promise<Answer>, Outcome, Answer | undefined> {
    const result = best ?? last ?? { point: task.point, answer: UNTOLD };
    let curvature: Curvature = { kind: "unknown", eigenvalues: [] };
    let verdict = ending;
    let { answer } = result;
    const isAstray = ending.status === "diverged" || ending.status === "oscillating";
    const isLookedAt = ending.status === "converged" || ending.status === "stalled";
    if (isLookedAt || (isAstray && method.defaults.rate !== undefined)) {
      const n = result.point.length;
      const want = source.wants.has("hessian") && n <= MOST_CLASSIFIED ? "hessian" : "gradient";
      if (!has(answer, want) && source.wants.has(want))
        answer = (yield* answerTo({ want, point: result.point })) ?? answer;
      const seen = { point: result.point, answer };
      if (want === "hessian") curvature = curvatureAt(seen, bounds);
      if (verdict.status === "stalled" && (stopping?.flat(seen) === true || atBottom(seen)))
        verdict = CONVERGED;
      const isConverged = verdict.status === "converged";
      const isSure = isConverged && (yield* isKnown(curvature.kind, seen));
      if (verdict === CONVERGED && !isSure) verdict = { ...verdict, message: UNSETTLED };
      if (!isSure) curvature = { ...curvature, kind: "unknown" };
    }
    return {
      ...verdict,
      ...curvature,
      point: result.point,
      answer,
      steps,
      evaluations: { ...asked },
      checkpoint: last && checkpointOf(last)(),
    };
  }

  /** Looks at an iterate: the best point, and whether a rule ends the run. */
  function look(now: Iterate): Ending | undefined {
    last = now;
    const { value } = now.answer;
    if (best === undefined || value <= best.answer.value || Number.isNaN(best.answer.value)) best = now;
    if (stopping === undefined || watch === undefined) {
      stopping = new Stopping(from === undefined ? now : restore(from.first), task.stop, bounds, from?.reach);
      watch = new Watch(now);
      if (!Number.isFinite(value)) return endings.start;
    }
    const lost = steps === 0 ? undefined : watch.see(now, steps);
    const sloped = now.answer.gradient.every(Number.isFinite);
    return lost ?? (sloped ? stopping.see(now) : endings.kink);
  }

  const snapshot = (now: Iterate, rate?: number): DrivenStep => ({
    ...now,
    step: steps,
    rate,
    evaluations: { ...asked },
    checkpoint: checkpointOf(now),
  });

  const point = from === undefined ? task.point : Float64Array.from(from.last.point);
  const run = method.run({ point, ...(bounds && { bounds }), ...(from && { state: from.state }) }, options);
  let reply = UNTOLD;
  for (;;) {
    const { done, value: said } = run.next(reply);
    if (done === true) return yield* end(endings[(said as Halt).reason]);
    if ("answer" in said) {
      steps++;
      state = said.state;
      const ending = look(said);
      yield snapshot(said, said.rate);
      if (ending !== undefined) return yield* end(ending);
      if (steps >= mostSteps) return yield* end(endings.steps);
      continue;
    }
    if (task.signal?.aborted === true) return yield* end(endings.cancelled);
    if (budget.late?.() === true) return yield* end(endings.late);
    if (asked.value + asked.gradient + asked.hessian >= mostQuestions) return yield* end(endings.evaluations);
    const answer = yield* answerTo(said);
    if (answer === undefined) return yield* end(endings.cancelled);
    reply = answer;
    if (stopping === undefined && equal(said.point, point)) {
      const ending = look({ point, answer });
      if (from === undefined) yield snapshot({ point, answer });
      if (ending !== undefined) return yield* end(ending);
    }
  }
}

/** Of a point that is near a degenerate one, or on a way without end. */
const UNSETTLED = {
  en: "the gradient is nearly zero, yet f still falls: the end is flat, or infinitely far",
  ru: "градиент почти равен нулю, но f всё ещё убывает: конец пологий или бесконечно далёкий",
};

const equal = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((x, i) => Object.is(x, b[i]));

/** Does an answer tell what is wanted? */
const has = ({ gradient, hessian, residuals }: Answer, want: Want): boolean =>
  want === "value" || { gradient, hessian, residuals }[want].length > 0;

/** Would Newton's step change neither f nor the point by more than rounding? Then a run that stalled is at its end. */
function atBottom({ point, answer }: Iterate): boolean {
  const step = newtonStep(answer.hessian, answer.gradient);
  if (step === undefined) return false;
  const fall = -dot(step, answer.gradient) / 2;
  return (
    fall <= 1e-14 * Math.abs(answer.value) || step.every((s, i) => Math.abs(s) <= 1e-9 * Math.abs(point[i]))
  );
}
