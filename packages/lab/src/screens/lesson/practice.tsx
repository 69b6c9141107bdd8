import { practice, summary, type TaskName } from "nabla/exercise";
import { useId, useState } from "preact/hooks";
import { commit, lesson } from "../../state/history.js";
import { say } from "../../words/language.js";
import { Exercise } from "./exercise.js";
import { lessonWords as words } from "./words.js";

const COUNT = 5;
const LEVELS = [1, 2, 3] as const;

/** Problems without end: the kind and level that the reader wants, the set that the address names. */
export function Practice({ kinds }: { readonly kinds: readonly TaskName[] }) {
  const [kind, setKind] = useState(kinds[0] ?? "partial");
  const [level, setLevel] = useState<1 | 2 | 3>(1);
  const { seed } = lesson.value;
  const id = useId();
  return (
    <div class="practice-box">
      <h2>{say(words.practice)}</h2>
      <div class="options">
        <label for={`${id}-kind`}>
          {say(words.kind)}{" "}
          <select
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
      {practice(kind, { level, seed, count: COUNT }).map((task) => {
        const name = `practice ${JSON.stringify(task)}`;
        return <Exercise key={name} id={name} task={task} />;
      })}
    </div>
  );
}
