import "./fit.css";
import { useEffect, useRef } from "preact/hooks";
import { useRoom } from "../../../map/room.js";
import { format } from "../../../numbers/shown.js";
import { Icon } from "../../../shell/icon.js";
import { array } from "../../../state/history.js";
import { type FitState, lossNames } from "../../../state/state.js";
import { theme } from "../../../theme/theme.js";
import { language, say } from "../../../words/language.js";
import { change, coordinateOf, type Solved, valueAt } from "../model.js";
import { answer, ask, busy } from "./asking.js";
import type { Answer } from "./messages.js";
import { fitWords as words } from "./words.js";

const suggestedFit: FitState = { model: undefined, loss: "squares" };

/** Opens the card, or closes it; the code that fits is fetched when it is first opened. */
const show = (isOpen: boolean): void => change({ fit: isOpen ? suggestedFit : undefined });

/** Leads to the card, which stands below the numbers. */
export function OpenFit() {
  return (
    <button
      type="button"
      class="labelled bordered"
      onClick={() => {
        if (array.peek().fit === undefined) show(true);
        document.querySelector(".array-fit > summary")?.scrollIntoView({ block: "start" });
      }}
    >
      {say(words.open)}
    </button>
  );
}

/** Fits a formula to the numbers: a row over its coordinates, or the last column of a table by the others. */
export function FitCard({ solved }: { readonly solved: Solved }) {
  const { fit } = array.value;
  return (
    <details
      class="card array-fit"
      open={fit !== undefined}
      onToggle={(event) => {
        const isOpen = event.currentTarget.open;
        if (isOpen !== (array.peek().fit !== undefined)) show(isOpen);
      }}
    >
      <summary>{say(words.heading)}</summary>
      {fit === undefined ? null : <Fit solved={solved} fit={fit} />}
    </details>
  );
}

function Fit({ solved, fit }: { readonly solved: Solved; readonly fit: FitState }) {
  const columns = columnsOf(solved);
  const names = Object.keys(columns);
  const { loss } = fit;
  const model = fit.model ?? suggested(names);
  const [box, width] = useRoom(260, 640);
  const [look, tongue] = [theme.value, language.value];
  useEffect(() => {
    if (width > 0) ask({ model, loss, columns, theme: look, language: tongue, width });
  }, [solved, model, loss, look, tongue, width]);
  const found = answer.value;
  const isWrong = found !== undefined && "refused" in found && !busy.value;
  return (
    <>
      <div class="fit-fields">
        <label class="field">
          <span>{say(words.model)}</span>
          <input
            id="fit-model"
            type="text"
            spellcheck={false}
            autocomplete="off"
            value={model}
            aria-invalid={isWrong}
            aria-describedby="fit-hint fit-answer"
            onInput={(event) => change({ fit: { ...fit, model: event.currentTarget.value } }, "model")}
          />
          <span id="fit-hint" class="hint">
            {say(solved.dimensions === 1 ? words.row : words.columns(names.join(", ")))}
          </span>
        </label>
        <label class="field">
          <span>{say(words.loss)}</span>
          <select
            value={loss}
            onChange={(event) => {
              const name = lossNames.find((one) => one === event.currentTarget.value);
              if (name !== undefined) change({ fit: { ...fit, loss: name } });
            }}
          >
            {lossNames.map((name) => (
              <option key={name} value={name}>
                {say(words.losses[name])}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div ref={box} id="fit-answer" class={busy.value ? "dimmed" : ""} aria-live="polite">
        {found === undefined ? <p class="hint">{say(words.fitting)}</p> : <Found found={found} />}
      </div>
    </>
  );
}

function Found({ found }: { readonly found: Answer }) {
  if ("refused" in found)
    return (
      <p class="mistake" data-test="fit-refused">
        <Icon name="warning" /> {say(found.refused)}
      </p>
    );
  const { result, picture, descent } = found;
  const { params, standardErrors, status, message, notices, count } = result;
  const f = format.value;
  return (
    <>
      <table class="fit-table">
        <thead>
          <tr>
            <th scope="col">{say(words.parameter)}</th>
            <th scope="col">{say(words.value)}</th>
            {standardErrors ? <th scope="col">{say(words.error)}</th> : null}
          </tr>
        </thead>
        <tbody>
          {Object.entries(params).map(([name, value]) => (
            <tr key={name} data-test="fit-parameter">
              <th scope="row">{name}</th>
              <td>{f.number(value)}</td>
              {standardErrors ? <td>± {f.number(standardErrors[name] ?? Number.NaN)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      <p data-test="fit-status">
        {status === "converged" ? null : `${say(words.unsettled)} `}
        {say(message)}; {say(words.lossValue(f.number(result.loss), count))}
      </p>
      {notices.map((notice) => (
        <p key={notice.en} class="hint">
          {say(notice)}
        </p>
      ))}
      <Picture text={picture} />
      {descent === undefined ? null : (
        <p>
          <a href={`#/descent?f=${encodeURIComponent(descent)}`}>{say(words.descent)}</a>
        </p>
      )}
    </>
  );
}

/** A picture as the command draws it. */
function Picture({ text }: { readonly text: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.replaceChildren(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
  }, [text]);
  return <div ref={box} class="fit-picture" />;
}

/** A row over its coordinates, or a column for each of a table: the last one is what is explained. */
function columnsOf(solved: Solved): Readonly<Record<string, readonly number[]>> {
  const { rows, columns, dimensions } = solved;
  if (dimensions === 1) {
    const places = Array.from({ length: columns }, (_, i) => i);
    return { x: places.map((i) => coordinateOf(solved, i)), y: places.map((i) => valueAt(solved, 0, i)) };
  }
  const name = (c: number): string => (c === columns - 1 ? "y" : columns === 2 ? "x" : `x${c + 1}`);
  return Object.fromEntries(
    Array.from({ length: columns }, (_, c) => [
      name(c),
      Array.from({ length: rows }, (_, r) => valueAt(solved, r, c)),
    ]),
  );
}

/** A plane over all columns but the last. */
const suggested = (names: readonly string[]): string =>
  `y ~ w0${names
    .slice(0, -1)
    .map((name, k) => ` + w${k + 1}*${name}`)
    .join("")}`;
