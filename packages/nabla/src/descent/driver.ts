import { type Checkpoint, restore, save } from "./checkpoint.js";
import { type Conclusion, conclude } from "./conclusion.js";
import { endings } from "./endings.js";
import { allFinite, plus, same } from "./linear/vector.js";
import type { Ending, Evaluations } from "./outcome.js";
import { type Answer, type Halt, has, type Question, type State, valueOnly } from "./protocol.js";
import { type Iterate, Stopping } from "./stop.js";
import type { Task } from "./task.js";
import { Watch } from "./watch.js";

/** A step of a run: step 0 is the start. */
export interface DrivenStep extends Iterate {
  readonly step: number;
  readonly rate: number | undefined;
  readonly evaluations: Evaluations;
  checkpoint(): Checkpoint;
}

/** How a run ended, and the best point that it came to. */
export interface Outcome extends Conclusion {
  readonly steps: number;
  readonly evaluations: Evaluations;
  /** Goes on from the last iterate; undefined if not even the start was answered. */
  readonly checkpoint: Checkpoint | undefined;
}

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
    ahead,
  }: Question): Generator<Promise<Answer>, Answer | undefined, Answer | undefined> {
    if (remembered !== undefined && same(remembered.point, point) && has(remembered.answer, want)) {
      const { answer } = remembered;
      remembered = undefined;
      return answer;
    }
    asked[want === "residuals" ? "gradient" : want]++;
    const answer = source.answer({ want, point, within: bounds, ...(ahead && { ahead }) });
    return answer instanceof Promise ? yield answer : answer;
  }

  /** Ends the run at its best point. */
  function* end(ending: Ending): Generator<Promise<Answer>, Outcome, Answer | undefined> {
    const result = best ?? last ?? { point: task.point, answer: UNTOLD };
    return {
      ...(yield* conclude(ending, result, task, rules?.stopping, answerTo)),
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
