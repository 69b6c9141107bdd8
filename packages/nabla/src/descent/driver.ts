import { freePart, inside } from "./bounds.js";
import { type Checkpoint, restore, save } from "./checkpoint.js";
import { endings, FLAT, NO_CURVATURE, UNSETTLED } from "./endings.js";
import { type Curvature, curvatureAt, MOST_CLASSIFIED } from "./kind.js";
import { newtonStep, stationaryStep } from "./linear/newton-step.js";
import { allFinite, dot, plus, same } from "./linear/vector.js";
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

/** A minimum is told where f would fall by no more than this share of itself, or its square of how far f fell. */
const LITTLE = 1e-6;

/** Before anything was told. */
const UNTOLD = valueOnly(Number.NaN);

/**
 * Drives a method: answers its questions, follows its moves, and ends the run. It yields steps as they are made, and
 * promises where an answer is not there at once; it is then told what came of the promise.
 */
export function* drive(task: Task): Generator<DrivenStep | Promise<Answer>, Outcome, Answer | undefined> {
  const { source, method, options, bounds, budget = {}, from } = task;
  const { evaluations: mostQuestions = 100_000, steps: mostSteps = 10_000 } = budget;
  const asked = { value: 0, gradient: 0, hessian: 0, ...from?.evaluations };
  const counted = (): Evaluations => ({
    value: asked.value,
    gradient: asked.gradient,
    hessian: asked.hessian,
  });
  let state = (): State => from?.state ?? {};
  let steps = from?.steps ?? 0;
  let last: Iterate | undefined = from && restore(from.last);
  let before: Iterate | undefined = from?.before && restore(from.before);
  let best = from === undefined ? undefined : restore(from.best);
  /** What is known of the point where a run goes on, so that nothing is asked twice. */
  let remembered = last;
  let rules = from && rulesFrom(from, task);
  let kept: (() => Checkpoint) | undefined;

  /** What goes on from an iterate. All is noted at once, and written out when somebody asks for it. */
  const checkpointOf = (now: Iterate, { stopping, watch }: Rules): (() => Checkpoint) => {
    const [reach, counts, watched] = [stopping.reach.slice(), stopping.counts, watch.counts];
    const [bestThen, beforeThen, stateThen, stepsThen, evaluations] = [
      best ?? now,
      before,
      state,
      steps,
      counted(),
    ];
    return () => ({
      method: method.name,
      options,
      first: save(stopping.first),
      reach: [...reach],
      counts: { ...watched, ...counts },
      ...(beforeThen && { before: save(beforeThen) }),
      last: save(now),
      best: save(bestThen),
      state: stateThen(),
      steps: stepsThen,
      evaluations,
    });
  };

  function* answerTo({
    want,
    point,
  }: Question): Generator<Promise<Answer>, Answer | undefined, Answer | undefined> {
    if (remembered !== undefined && same(remembered.point, point) && has(remembered.answer, want)) {
      const { answer } = remembered;
      remembered = undefined;
      return answer;
    }
    asked[want === "residuals" ? "gradient" : want]++;
    const answer = source.answer({ want, point });
    return answer instanceof Promise ? yield answer : answer;
  }

  /** Is a step of the free coordinates short, beside the point and how far the run has come? */
  const isNear = (step: Float64Array, free: readonly number[], point: Float64Array): boolean =>
    free.every(
      (i, k) => Math.abs(step[k]) <= 1e-9 * Math.max(Math.abs(point[i]), rules?.stopping.reach[i] ?? 0),
    );

  /** Is the saddle or greatest point here, and not only a Hessian that looks so beside a degenerate point? */
  const isThere = (seen: Iterate): boolean => {
    const { free, gradient, hessian } = freePart(seen, bounds);
    return isNear(stationaryStep(hessian, gradient), free, seen.point);
  };

  /**
   * Is the least point as near as Newton's step says, and f there no lower than rounding and the run so far would hide?
   * Then the next step promises far less, since the steps shrink quadratically; on the way to a degenerate point, or to
   * infinity as on e⁻ˣ, they shrink by a factor or not at all.
   */
  function* isSettled(seen: Iterate): Generator<Promise<Answer>, boolean, Answer | undefined> {
    const { point, answer } = seen;
    const { free, gradient, hessian } = freePart(seen, bounds);
    const step = newtonStep(hessian, gradient);
    if (step === undefined) return false;
    if (isNear(step, free, point)) return true;
    const promised = -dot(step, gradient);
    const fallen = (rules?.stopping.first.answer.value ?? answer.value) - answer.value;
    if (promised > Math.max(LITTLE * Math.abs(answer.value), LITTLE ** 2 * fallen)) return false;
    const moved = point.slice();
    free.forEach((i, k) => {
      moved[i] = point[i] + step[k];
    });
    const next = bounds === undefined ? moved : inside(moved, bounds);
    const there = yield* answerTo({ want: "hessian", point: next });
    if (there === undefined) return false;
    const after = freePart({ point: next, answer: there }, bounds);
    const further = newtonStep(after.hessian, after.gradient);
    return further !== undefined && -dot(further, after.gradient) <= promised / 16;
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
      if (verdict.status === "stalled" && (rules?.stopping.flat(seen) === true || atBottom(seen)))
        verdict = CONVERGED;
      const isConverged = verdict.status === "converged";
      const isSure = isConverged && (yield* isKnown(curvature.kind, seen));
      if (verdict === CONVERGED && !isSure) verdict = { ...verdict, message: UNSETTLED };
      else if (verdict === CONVERGED && want === "hessian") verdict = flatEnd(curvature) ?? verdict;
      if (!isSure) curvature = { ...curvature, kind: "unknown" };
    }
    return {
      ...verdict,
      ...curvature,
      point: result.point,
      answer,
      steps,
      evaluations: counted(),
      checkpoint: kept?.() ?? from,
    };
  }

  /** Does a rule end the run at the last iterate? */
  function ended(now: Iterate, { stopping, watch }: Rules): Ending | undefined {
    if (steps === 0 && !Number.isFinite(now.answer.value)) return endings.start;
    const lost = steps === 0 ? undefined : watch.see(now, steps);
    const sloped = allFinite(now.answer.gradient);
    return lost ?? (sloped ? stopping.see(now, before) : endings.kink);
  }

  /** Takes note of a new iterate, and tells what goes on from it. */
  function note(now: Iterate, rate?: number): [DrivenStep, Ending | undefined] {
    const { value } = now.answer;
    if (best === undefined || value <= best.answer.value || Number.isNaN(best.answer.value)) best = now;
    rules ??= { stopping: new Stopping(now, task.stop, bounds), watch: new Watch(now) };
    if (last !== undefined) {
      before = last;
      rules.watch.count(now, before);
      rules.stopping.count(now, before);
    }
    last = now;
    const checkpoint = checkpointOf(now, rules);
    kept = checkpoint;
    const { point, answer } = now;
    return [{ point, answer, step: steps, rate, evaluations: counted(), checkpoint }, ended(now, rules)];
  }

  if (rules !== undefined && last !== undefined) {
    const ending = ended(last, rules) ?? (steps >= mostSteps ? endings.steps : undefined);
    if (ending !== undefined) return yield* end(ending);
  }
  const point = from === undefined ? task.point : Float64Array.from(from.last.point);
  const run = method.run({ point, ...(bounds && { bounds }), ...(from && { state: from.state }) }, options);
  let reply = UNTOLD;
  for (;;) {
    const { done, value: said } = run.next(reply);
    if (done === true) return yield* end(endings[(said as Halt).reason]);
    if ("answer" in said) {
      steps++;
      state = said.state;
      const [step, ending] = note(said, said.rate);
      yield step;
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
    if (last === undefined && same(said.point, point)) {
      const [step, ending] = note({ point, answer });
      yield step;
      if (ending !== undefined) return yield* end(ending);
    }
  }
}

/** Where a gradient of zero is all that can be told: a constant, a step, an edge of the domain. */
function flatEnd({ kind, eigenvalues }: Curvature): Ending | undefined {
  if (kind === "unknown") return { ...CONVERGED, message: NO_CURVATURE };
  const isFlat = kind === "degenerate" && eigenvalues.every((value) => value === 0);
  return isFlat ? { ...CONVERGED, message: FLAT } : undefined;
}

/** What ends a run. */
interface Rules {
  readonly stopping: Stopping;
  readonly watch: Watch;
}

/** The rules of a run that was interrupted, with what they have counted. */
function rulesFrom(from: Checkpoint, { stop, bounds }: Task): Rules {
  const first = restore(from.first);
  const step = from.before && plus(restore(from.last).point, -1, restore(from.before).point);
  return { stopping: new Stopping(first, stop, bounds, from), watch: new Watch(first, from.counts, step) };
}

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
