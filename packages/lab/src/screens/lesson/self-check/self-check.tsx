import "./self-check.css";
import { language, say } from "../../../words/language.js";
import { useBegun } from "../begun.js";
import { Dial } from "./dial.jsx";
import { Picture } from "./picture.jsx";
import {
  answerOf,
  type Drawn,
  isRight,
  type Place,
  type Point,
  type Posed,
  type SelfCheckTask,
} from "./posed.js";
import { selfCheckWords as words } from "./words.js";

/** A row in which nothing is chosen yet. */
const NONE = -1;

interface SelfCheckProps {
  readonly id: string;
  readonly task: SelfCheckTask;
  /** What is asked, as the build wrote it. */
  readonly prompt: string;
  readonly picture: Promise<Drawn | undefined>;
}

/** A question to oneself: picked from a picture or chosen, never kept and never told to anybody. */
export function SelfCheck({ id, task, prompt, picture }: SelfCheckProps) {
  return (
    <>
      <p class="exercise-question" dangerouslySetInnerHTML={{ __html: prompt }} />
      {task.check === "dial" ? (
        <Dial gradient={task.gradient} picture={picture} />
      ) : (
        <Asked id={id} posed={task.posed} picture={picture} />
      )}
    </>
  );
}

interface AskedProps extends Pick<SelfCheckProps, "id" | "picture"> {
  readonly posed: Posed;
}

function Asked({ id, posed, picture }: AskedProps) {
  const { places, picks, rows, inOrder } = posed;
  const name = JSON.stringify(posed);
  const [given, setGiven] = useBegun<readonly number[]>(
    `given ${name}`,
    rows.map(() => NONE),
  );
  const [isAsked, setAsked] = useBegun(`asked ${name}`, false);
  const [hasFailed, setFailed] = useBegun(`failed ${name}`, false);
  const [isShown, setShown] = useBegun(`shown ${name}`, false);
  const areAll = (list: readonly number[]): boolean =>
    list.length === (picks || rows.length) && !list.includes(NONE);
  const isWhole = areAll(given);
  const judge = (list: readonly number[]): void => {
    if (areAll(list) && !isRight(posed, list)) setFailed(true);
  };
  const change = (next: readonly number[]): void => {
    setGiven(next);
    setAsked(false);
    // The last place that is picked is the answer; rows have a button.
    if (picks > 0) judge(next);
  };
  /** Pressed once more it is taken back; what is pressed after an answer begins another. */
  const pick = (place: number): void => {
    if (isWhole) change([place]);
    else change(given.includes(place) ? given.filter((one) => one !== place) : [...given, place]);
  };
  const ask = (): void => {
    setAsked(true);
    judge(given);
  };
  const isTried = picks > 0 ? isWhole : isAsked;
  const isSolved = isTried && isRight(posed, given);
  const named = (picks > 0 ? given : []).flatMap(
    (k) => places[k]?.letter || (places[k] && say(places[k].spoken)) || [],
  );
  return (
    <>
      <Picture picture={picture}>
        {(drawn) =>
          picks === 0
            ? null
            : places.map((place, k) => (
                <Pickable
                  key={k}
                  place={place}
                  at={drawn.places[k] ?? [0, 0]}
                  drawn={drawn}
                  isCell={posed.cells}
                  rank={given.indexOf(k) + 1}
                  inOrder={inOrder}
                  onPick={() => pick(k)}
                />
              ))
        }
      </Picture>
      {rows.map(({ name, options }, row) => (
        <fieldset key={row} class="exercise-choices check-row">
          <legend class={say(name) === "" ? "unseen" : ""}>{say(name) || say(posed.question)}</legend>
          {options.map((option, k) => (
            <label key={say(option)}>
              <input
                type="radio"
                name={`check-${id}-${row}`}
                checked={given[row] === k}
                onChange={() => change(given.map((one, n) => (n === row ? k : one)))}
              />
              {say(option)}
            </label>
          ))}
        </fieldset>
      ))}
      <div class="exercise-tools">
        {picks > 0 ? null : (
          <button type="button" class="labelled primary" onClick={ask}>
            {say(words.check)}
          </button>
        )}
        {hasFailed && !isSolved ? (
          <button type="button" class="labelled" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {say(words.show)}
          </button>
        ) : null}
      </div>
      <div class="exercise-told" role="status" aria-live="polite">
        {picks > 0 && !isWhole ? (
          <p class="check-picked">
            {named.length === 0 ? say(words.pickedNothing) : `${say(words.picked)} ${named.join(", ")}`}
          </p>
        ) : isTried ? (
          <Reply posed={posed} given={given} isWhole={isWhole} named={named} />
        ) : null}
        {isShown && !isSolved ? (
          <>
            <p>
              <strong>{say(words.answer)}:</strong> {answerOf(posed, language.value)}
            </p>
            <Reason posed={posed} />
          </>
        ) : null}
      </div>
    </>
  );
}

/** A place of the picture as a button over it. */
function Pickable(props: {
  readonly place: Place;
  readonly at: Point;
  readonly drawn: Drawn;
  readonly isCell: boolean;
  /** As which it was picked; 0 is not. */
  readonly rank: number;
  readonly inOrder: boolean;
  readonly onPick: () => void;
}) {
  const { place, at, drawn, isCell, rank, inOrder, onPick } = props;
  const across = (pixels: number): string => `${(100 * pixels) / drawn.width}%`;
  const down = (pixels: number): string => `${(100 * pixels) / drawn.height}%`;
  const size = { width: across(drawn.unit[0]), height: down(drawn.unit[1]) };
  return (
    <button
      type="button"
      class={`check-place ${isCell ? "check-cell" : ""}`}
      aria-label={say(place.spoken)}
      aria-pressed={rank > 0}
      style={{
        left: across(at[0]),
        top: down(at[1]),
        ...(isCell && size),
      }}
      onClick={onPick}
    >
      {rank > 0 && inOrder ? <span class="check-rank">{rank}</span> : null}
    </button>
  );
}

interface ReplyProps {
  readonly posed: Posed;
  readonly given: readonly number[];
  readonly isWhole: boolean;
  readonly named: readonly string[];
}

function Reply({ posed, given, isWhole, named }: ReplyProps) {
  if (!isWhole) return <p class="told-wrong">{say(words.incomplete)}</p>;
  const picked = named.length === 0 ? "" : ` (${named.join(", ")})`;
  if (!isRight(posed, given))
    return (
      <>
        <p class="told-wrong">{`✗ ${say(words.wrong)}${picked}`}</p>
        <p>{say(posed.hint)}</p>
      </>
    );
  return (
    <>
      <p class="told-right">{`✓ ${say(words.right)}${picked}`}</p>
      <Reason posed={posed} />
    </>
  );
}

const Reason = ({ posed }: { readonly posed: Posed }) => (
  <>
    {posed.reason.map((line) => (
      <p key={say(line)}>{say(line)}</p>
    ))}
  </>
);
