import "./self-check.css";
import type { Frame } from "nabla/figure";
import { useEffect, useState } from "preact/hooks";
import { say } from "../../../words/language.js";
import { Dial } from "./dial.jsx";
import { Picture } from "./picture.jsx";
import { pose } from "./pose.js";
import { isRight, type Place, type Posed, type SelfCheckTask } from "./posed.js";
import { selfCheckWords as words } from "./words.js";

/** A row in which nothing is chosen yet. */
const NONE = -1;

interface SelfCheckProps {
  readonly id: string;
  readonly task: SelfCheckTask;
  /** The question in the lesson's own words, as elements of a page; "" for the usual ones. */
  readonly prompt: string;
  readonly room: number;
}

/** A question to oneself: picked from a picture or chosen, never kept and never told to anybody. */
export function SelfCheck(props: SelfCheckProps) {
  const { task, prompt } = props;
  const [posed, setPosed] = useState<Posed | undefined>(undefined);
  useEffect(() => {
    let isLatest = true;
    if (task.check !== "dial")
      void pose(task).then((found) => {
        if (isLatest) setPosed(found);
      });
    return () => {
      isLatest = false;
    };
  }, [task]);
  const question = task.check === "dial" ? words.dial.question : posed?.question;
  return (
    <>
      <p class="exercise-question">
        <strong>{say(task.check === "dial" ? words.dial.title : words.title)}.</strong>{" "}
        {prompt !== "" ? (
          <span dangerouslySetInnerHTML={{ __html: prompt }} />
        ) : question === undefined ? null : (
          say(question)
        )}
      </p>
      {task.check === "dial" ? (
        <Dial {...props} />
      ) : posed === undefined ? null : (
        <Asked {...props} posed={posed} />
      )}
    </>
  );
}

function Asked({ id, task, room, posed }: SelfCheckProps & { readonly posed: Posed }) {
  const { places, picks, rows, inOrder } = posed;
  const [given, setGiven] = useState<readonly number[]>(rows.map(() => NONE));
  const [isAsked, setAsked] = useState(false);
  const [over] = useState({ places, hasGradient: false });
  const isWhole = given.length === (picks || rows.length) && !given.includes(NONE);
  const change = (next: readonly number[]): void => {
    setGiven(next);
    setAsked(false);
  };
  /** Pressed once more it is taken back; what is pressed after an answer begins another. */
  const pick = (place: number): void => {
    if (isWhole) change([place]);
    else change(given.includes(place) ? given.filter((one) => one !== place) : [...given, place]);
  };
  const named = given.flatMap((k) => places[k]?.letter || (places[k] && say(places[k].spoken)) || []);
  return (
    <>
      <Picture id={id} address={task.address} over={over} title={say(posed.question)} room={room}>
        {(drawn) =>
          picks === 0
            ? null
            : places.map((place, k) => (
                <Pickable
                  key={k}
                  place={place}
                  frame={drawn.frame}
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
      {picks > 0 ? null : (
        <div class="exercise-tools">
          <button type="button" class="labelled primary" onClick={() => setAsked(true)}>
            {say(words.check)}
          </button>
        </div>
      )}
      <div class="exercise-told" role="status" aria-live="polite">
        {picks > 0 && !isWhole ? (
          <p class="check-picked">
            {named.length === 0 ? say(words.pickedNothing) : `${say(words.picked)} ${named.join(", ")}`}
          </p>
        ) : picks > 0 || isAsked ? (
          <Reply posed={posed} given={given} isWhole={isWhole} named={named} />
        ) : null}
      </div>
    </>
  );
}

/** A place of the picture as a button over it. */
function Pickable(props: {
  readonly place: Place;
  readonly frame: Frame;
  readonly isCell: boolean;
  /** As which it was picked; 0 is not. */
  readonly rank: number;
  readonly inOrder: boolean;
  readonly onPick: () => void;
}) {
  const { place, frame, isCell, rank, inOrder, onPick } = props;
  const [x, y] = place.at;
  const part = (pixels: number, of: number): string => `${(100 * pixels) / of}%`;
  const size = { width: part(frame.scaleX, frame.width), height: part(frame.scaleY, frame.height) };
  return (
    <button
      type="button"
      class={`check-place ${isCell ? "check-cell" : ""}`}
      aria-label={say(place.spoken)}
      aria-pressed={rank > 0}
      style={{
        left: part(frame.toX(x), frame.width),
        top: part(frame.toY(y), frame.height),
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
      {posed.reason.map((line) => (
        <p key={say(line)}>{say(line)}</p>
      ))}
    </>
  );
}
