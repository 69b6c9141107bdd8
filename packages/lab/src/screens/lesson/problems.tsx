import { practice, question, summary, type TaskName } from "nabla/exercise";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { commit, lesson } from "../../state/history.js";
import { say } from "../../words/language.js";
import { Exercise } from "./exercise.js";
import { lessonWords as words } from "./words.js";

const COUNT = 5;
const LEVELS = [1, 2, 3] as const;

/** Problems without end: the kind and level that the reader wants, the set that the address names. */
export function Problems({ kinds }: { readonly kinds: readonly TaskName[] }) {
  const [kind, setKind] = useState(kinds[0] ?? "partial");
  const [level, setLevel] = useState<1 | 2 | 3>(1);
  const { seed } = lesson.value;
  const id = useId();
  const first = useRef<HTMLSelectElement>(null);
  // The button that asked for them is gone.
  useEffect(() => first.current?.focus(), []);
  return (
    <>
      <div class="options">
        <label for={`${id}-kind`}>
          {say(words.kind)}{" "}
          <select
            ref={first}
            id={`${id}-kind`}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as TaskName)}
          >
            {kinds.map((name) => (
              <option key={name} value={name}>
                {say(summary(name))}
              </option>
            ))}
          </select>
        </label>
        <label for={`${id}-level`}>
          {say(words.level)}{" "}
          <select
            id={`${id}-level`}
            value={level}
            onChange={(event) => setLevel(LEVELS[event.currentTarget.selectedIndex] ?? 1)}
          >
            {LEVELS.map((one) => (
              <option key={one} value={one}>
                {say(words.levels[one])}
              </option>
            ))}
          </select>
        </label>
        <span>
          {say(words.seed)} {seed}
        </span>
        <button
          type="button"
          class="labelled"
          onClick={() => commit({ lesson: { ...lesson.peek(), seed: (seed % 9999) + 1 } })}
        >
          {say(words.anew)}
        </button>
      </div>
      <p class="hint">{say(words.seedHint)}</p>
      {practice(kind, { level, seed, count: COUNT }).map((task, k) => {
        const name = `practice ${JSON.stringify(task)}`;
        return (
          <Exercise key={name} id={name} task={task}>
            <strong>{say(words.problem(k + 1))}.</strong> {say(question(task))}
          </Exercise>
        );
      })}
    </>
  );
}
