import "./exercise.css";
import type { Words } from "nabla";
import type { Task } from "nabla/exercise";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { say } from "../../words/language.js";
import { useBegun } from "./begun.js";
import type { Told } from "./checker.js";
import { useFetched } from "./fetched.js";
import { keep, progress } from "./progress.js";
import { lessonWords as words } from "./words.js";

interface ExerciseProps {
  readonly id: string;
  readonly task: Task;
  /** What is asked, as the build wrote it; where it did not, the children say it. */
  readonly prompt?: string;
  readonly children?: ComponentChildren;
}

const CHOICES = {
  solutions: ["none", "one", "infinite"],
  classify: ["minimum", "maximum", "saddle", "not critical"],
} as const;

const load = () => import("./checker.js");

/** Whoever comes near an exercise is likely to answer it. A failure is told when the button is pressed. */
const prepare = (): void => void load().catch(() => undefined);

/** A task with fields for the answer; a wrong one gets the hint for its mistake, the second the way on request. */
export function Exercise({ id, task, prompt, children }: ExerciseProps) {
  const kept = progress.value[id];
  const [answer, setAnswer] = useBegun(id, kept?.answer ?? "");
  const [told, setTold] = useState<Told | undefined>(undefined);
  const [attempts, setAttempts] = useState(0);
  const [way, setWay] = useState<readonly Words[] | undefined>(undefined);
  const { state, press } = useFetched(load);
  // Each exercise is a tree of its own, in which useId would begin anew.
  const field = `answer-${id}`;
  const submit = (event: Event): void => {
    event.preventDefault();
    void press(({ judge }) => {
      const next = judge(task, answer);
      setTold(next);
      if (next.verdict === undefined) return;
      setAttempts((before) => before + 1);
      keep(id, answer, next.verdict.verdict === "right");
    });
  };
  const choices = task.task === "solutions" || task.task === "classify" ? CHOICES[task.task] : undefined;
  const isRight = told?.verdict?.verdict === "right" || (told === undefined && kept?.right === true);
  return (
    <form
      class={`exercise-form ${isRight ? "right" : ""}`}
      onSubmit={submit}
      onFocusIn={prepare}
      onPointerEnter={prepare}
    >
      <p class="exercise-question">
        {prompt === undefined ? children : <span dangerouslySetInnerHTML={{ __html: prompt }} />}
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
        {attempts > 1 && !isRight ? (
          <button
            type="button"
            class="labelled"
            aria-expanded={way !== undefined}
            onClick={() => press(({ wayOf }) => setWay(way === undefined ? wayOf(task) : undefined))}
          >
            {say(words.worked)}
          </button>
        ) : null}
      </div>
      <div id={`${field}-told`} class="exercise-told" role="status" aria-live="polite">
        {state === "missing" ? (
          <p class="told-wrong">{say(words.unfetched)}</p>
        ) : state === "waiting" ? (
          <p>{say(words.waiting)}</p>
        ) : isRight ? (
          <p class="told-right">✓ {say(words.right)}</p>
        ) : (
          <Reply told={told} isTyped={choices === undefined} />
        )}
      </div>
      {way === undefined ? null : (
        <ol class="exercise-way">
          {way.map((line, k) => (
            <li key={k}>{say(line)}</li>
          ))}
        </ol>
      )}
    </form>
  );
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
