import "./array.css";
import { useEffect } from "preact/hooks";
import { listenForFiles, OpenFile } from "../../shell/files.js";
import { Icon } from "../../shell/icon.js";
import { Menu } from "../../shell/menu.js";
import { Remark, remark } from "../../shell/remark.js";
import { array } from "../../state/history.js";
import type { ArrayState } from "../../state/state.js";
import { say } from "../../words/language.js";
import { FitCard, OpenFit } from "./fit/fit.js";
import { change, outcome, shown } from "./model.js";
import { openNumbers } from "./open.js";
import { Plot } from "./plot.js";
import { withDecimalCommas, withThousands } from "./reading.js";
import { RowTable } from "./row-table.js";
import { Table } from "./table.js";
import { Whence } from "./whence.js";
import { arrayWords as words } from "./words.js";

const examples: readonly {
  readonly name: "row" | "exercise" | "parabola" | "grid";
  readonly array: Omit<ArrayState, "fit">;
}[] = [
  { name: "row", array: { text: "3, 7, 14, 23, 36, 47", spacing: [], edgeOrder: 1, index: [2] } },
  { name: "exercise", array: { text: "8, 2, 8, 3, 5, 6, 5, 15", spacing: ["7"], edgeOrder: 1, index: [7] } },
  {
    name: "parabola",
    array: { text: "0, 1, 2.25, 9, 16", spacing: ["0, 1, 1.5, 3, 4"], edgeOrder: 2, index: [2] },
  },
  {
    name: "grid",
    array: {
      text: "[[1, 2, 6, 9],\n [3, 4, 5, 7],\n [2, 2, 8, 1]]",
      spacing: [],
      edgeOrder: 1,
      index: [1, 2],
    },
  },
];

/** A table of so many columns leaves room beside it. */
const NARROW = 6;

/** Numbers → their gradient, with the formula of each element. */
export function ArrayScreen() {
  useEffect(() => listenForFiles(openNumbers), []);
  const result = outcome.value;
  const solved = shown.value;
  return (
    <div class="array-screen">
      <h1 class="heading">{say(words.title)}</h1>
      <div class="array-inputs">
        <NumbersField />
        <div class="options">
          {Array.from({ length: solved.dimensions }, (_, axis) => (
            <SpacingField key={axis} axis={axis} of={solved.dimensions} />
          ))}
          <EdgeOrder />
          <Menu label={say(words.examples)} class="examples">
            {examples.map(({ name, array: example }) => (
              <button key={name} type="button" onClick={() => change(example)}>
                <span>{say(words[name])}</span>
                <code>{example.text}</code>
              </button>
            ))}
          </Menu>
          <OpenFile label={say(words.open)} accept=".npy,.csv,.txt,.tsv" open={openNumbers} />
          <OpenFit />
        </div>
        <Remark otherwise={words.files} />
        <div id="array-message" aria-live="polite">
          {result.ok ? null : (
            <p class="mistake">
              <Icon name="warning" /> {say(result.message)} ({say(words.lastValid)})
            </p>
          )}
          {result.ok && result.solved.heading !== undefined ? (
            <p class="hint">{say(words.heading(result.solved.heading))}</p>
          ) : null}
          <OtherReading isRead={result.ok} />
        </div>
      </div>
      <div
        class={`array-results${result.ok ? "" : " dimmed"}${
          solved.dimensions === 2 && solved.columns <= NARROW ? " beside" : ""
        }`}
      >
        {solved.dimensions === 1 ? <RowTable solved={solved} /> : <Table solved={solved} />}
        <Whence solved={solved} />
        {solved.dimensions === 1 ? <Plot solved={solved} /> : null}
        <FitCard solved={solved} />
      </div>
    </div>
  );
}

/** Asks what commas and spaces within numbers mean where that is open, with a button for the other reading. */
function OtherReading({ isRead }: { readonly isRead: boolean }) {
  const { text } = array.value;
  const decimal = withDecimalCommas(text);
  const [other, pattern, question, answer] =
    decimal === undefined
      ? ([withThousands(text), /\d+(?: \d{3})+(?:[.,]\d+)?/, words.spaces, words.asThousands] as const)
      : ([decimal, /\S*\d,\d+/, words.commas, words.asDecimal] as const);
  const sample = pattern.exec(text)?.[0];
  if (other === undefined || sample === undefined) return null;
  return (
    <p class="question">
      {isRead ? <span>{say(question(sample))}</span> : null}
      <button type="button" class="labelled bordered" onClick={() => change({ text: other })}>
        {say(answer(sample))}
      </button>
    </p>
  );
}

function NumbersField() {
  return (
    <label class="field">
      <span>{say(words.numbers)}</span>
      <textarea
        id="numbers"
        rows={array.value.text.includes("\n") ? 4 : 2}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={!outcome.value.ok}
        aria-describedby="array-message numbers-hint"
        value={array.value.text}
        onInput={(event) => {
          // What was said of a file is not true of what is typed.
          remark.value = undefined;
          change({ text: event.currentTarget.value }, "numbers");
        }}
      />
      <span id="numbers-hint" class="hint">
        {say(words.numbersHint)}
      </span>
    </label>
  );
}

function SpacingField({ axis, of }: { readonly axis: number; readonly of: 1 | 2 }) {
  const { spacing } = array.value;
  const take = (text: string): void => {
    const all = Array.from({ length: Math.max(axis + 1, spacing.length) }, (_, k) => spacing[k] ?? "1");
    change({ spacing: all.map((one, k) => (k === axis ? text : one)) }, `spacing ${axis}`);
  };
  return (
    <label class="field">
      <span>{say(of === 1 ? words.spacing : words.spacingOf(axis))}</span>
      <input
        class="number"
        type="text"
        autocomplete="off"
        value={spacing[axis] ?? "1"}
        onInput={(event) => take(event.currentTarget.value)}
      />
    </label>
  );
}

function EdgeOrder() {
  const { edgeOrder } = array.value;
  return (
    <fieldset class="field">
      <legend>{say(words.edgeOrder)}</legend>
      <div class="switch">
        {([1, 2] as const).map((order) => (
          <button
            key={order}
            type="button"
            aria-pressed={edgeOrder === order}
            onClick={() => change({ edgeOrder: order })}
          >
            {order}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
