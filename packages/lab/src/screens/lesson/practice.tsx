import type { TaskName } from "nabla/exercise";
import { useState } from "preact/hooks";
import { say } from "../../words/language.js";
import { useFetched } from "./fetched.js";
import { lessonWords as words } from "./words.js";

const load = () => import("./problems.js");

/** A door to problems without end: what makes and checks them is fetched when it is opened. */
export function Practice({ kinds }: { readonly kinds: readonly TaskName[] }) {
  const [found, setFound] = useState<Awaited<ReturnType<typeof load>> | undefined>(undefined);
  const { state, press } = useFetched(load);
  return (
    <div class="practice-box">
      <h2>{say(words.practice)}</h2>
      {found === undefined ? (
        <>
          <p class="hint">{say(words.practiceHint)}</p>
          <button type="button" class="labelled primary" onClick={() => press(setFound)}>
            {say(words.begin)}
          </button>
          <p role="status" aria-live="polite">
            {state === "ready" ? "" : say(words[state === "missing" ? "unfetched" : "waiting"])}
          </p>
        </>
      ) : (
        <found.Problems kinds={kinds} />
      )}
    </div>
  );
}
