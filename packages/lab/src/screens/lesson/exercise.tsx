import "./exercise.css";
import { isNablaError, type NablaError, parseMessage, type Words } from "nabla";
import { check, question, type Task, type Verdict, worked } from "nabla/exercise";
import { useState } from "preact/hooks";
import { say } from "../../words/language.js";
import { keep, progress } from "./progress.js";
import { lessonWords as words } from "./words.js";

interface ExerciseProps {
  readonly id: string;
  readonly task: Task;
  /** The task in the lesson's own words, as elements of a page; "" for the usual ones. */
  readonly prompt?: string;
}

const CHOICES = {
  solutions: ["none", "one", "infinite"],
  classify: ["minimum", "maximum", "saddle", "not critical"],
} as const;

/** A task with fields for the answer; a wrong one gets the hint for its mistake, the second the way on request. */
export function Exercise({ id, task, prompt = "" }: ExerciseProps) {
  const kept = progress.value[id];
  const [answer, setAnswer] = useState(kept?.answer ?? "");
  const [told, setTold] = useState<Told | undefined>(undefined);
  const [attempts, setAttempts] = useState(0);
  const [showsWay, setShowsWay] = useState(false);
  // Each exercise is a tree of its own, in which useId would begin anew.
  const field = `answer-${id}`;
  const submit = (event: Event): void => {
    event.preventDefault();
    const next = judge(task, answer);
    setTold(next);
    if (next.verdict === undefined) return;
    setAttempts(attempts + 1);
    keep(id, answer, next.verdict.verdict === "right");
  };
  const choices = task.task === "solutions" || task.task === "classify" ? CHOICES[task.task] : undefined;
  const isRight = told?.verdict?.verdict === "right" || (told === undefined && kept?.right === true);
  return (
    <form class={`exercise-form ${isRight ? "right" : ""}`} onSubmit={submit}>
      <p class="exercise-question">
        <strong>{say(words.exercise)}.</strong>{" "}
        {prompt === "" ? say(question(task)) : <span dangerouslySetInnerHTML={{ __html: prompt }} />}
      </p>
      {choices === undefined ? (
        <label class="exercise-field" for={field}>
          <span>{say(words.answer)}</span>
          <input
            id={field}
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={answer}
            aria-invalid={told !== undefined && !isRight}
            aria-describedby={`${field}-told`}
            onInput={(event) => setAnswer(event.currentTarget.value)}
          />
        </label>
      ) : (
        <fieldset class="exercise-choices" aria-label={say(words.answer)}>
          {choices.map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name={field}
                checked={answer === choice}
                onChange={() => setAnswer(choice)}
              />
              {say(words.choices[choice])}
            </label>
          ))}
        </fieldset>
      )}
      <div class="exercise-tools">
        <button type="submit" class="labelled primary">
          {say(words.check)}
        </button>
        {attempts > 1 && !isRight && !showsWay ? (
          <button type="button" class="labelled" onClick={() => setShowsWay(true)}>
            {say(words.worked)}
          </button>
        ) : null}
      </div>
      <div id={`${field}-told`} class="exercise-told" role="status" aria-live="polite">
        {isRight ? (
          <p class="told-right">✓ {say(words.right)}</p>
        ) : (
          <Reply told={told} isTyped={choices === undefined} />
        )}
      </div>
      {showsWay ? (
        <ol class="exercise-way">
          {worked(task).map((line, k) => (
            <li key={k}>{say(line)}</li>
          ))}
        </ol>
      ) : null}
    </form>
  );
}

/** A verdict, or why there is none. */
interface Told {
  readonly verdict?: Verdict;
  readonly unread?: Words;
}

function judge(task: Task, answer: string): Told {
  if (answer.trim() === "") return { unread: words.empty };
  try {
    return { verdict: check(task, answer) };
  } catch (error) {
    if (!isNablaError(error)) throw error;
    return { unread: words.unread(factOf(error)) };
  }
}

/** What is wrong with an answer that was not read. Places are left out: they count in a part of the answer. */
function factOf(error: NablaError): Words {
  if (isNablaError(error, "parse"))
    return { en: parseMessage(error.detail, ""), ru: parseMessage(error.detail, "", "ru") };
  const message = error.message.replace(/^\w+: /, "");
  return { en: message, ru: message };
}

function Reply({ told, isTyped }: { readonly told: Told | undefined; readonly isTyped: boolean }) {
  if (told === undefined) return null;
  const { verdict, unread } = told;
  if (verdict === undefined) return unread === undefined ? null : <p class="told-wrong">{say(unread)}</p>;
  // How it was read may be all that is wrong with an answer: 2e^2x is 2·e²·x.
  const read =
    verdict.read === undefined || !isTyped ? null : <p class="hint">{say(words.read(verdict.read))}</p>;
  if (verdict.verdict === "undecided")
    return (
      <>
        <p>{say(words.undecided)}.</p>
        {read}
      </>
    );
  const lines = [verdict.where, verdict.hint].flatMap((line) => (line === undefined ? [] : [say(line)]));
  return (
    <>
      <p class="told-wrong">✗ {say(words.wrong)}</p>
      {read}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}
