import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../shell/icon.js";
import { commit, formula as typed } from "../state/history.js";
import type { Dictionary } from "../words/en.js";
import { language, words } from "../words/words.js";
import { type Failure, mend, type Reading } from "./reading.js";

interface FieldProps {
  readonly reading: Reading | Failure;
  /** What a formula that was read cannot do. */
  readonly trouble: string;
}

/** The formula's text with the error underlined at its place. */
export function FormulaField({ reading, trouble }: FieldProps) {
  const w = words.value;
  const area = useRef<HTMLTextAreaElement>(null);
  const formula = typed.value;
  useLayoutEffect(() => {
    // As many rows as the text needs, up to what the style sheet allows.
    const box = area.current;
    if (box === null) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
  }, [formula]);
  const bad = !reading.ok || trouble !== "";
  return (
    <div class="formula-box">
      {reading.ok ? null : <Squiggle reading={reading} />}
      <textarea
        ref={area}
        id="formula"
        rows={1}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-label={w.formula}
        aria-invalid={bad}
        aria-describedby="formula-message"
        placeholder={w.formulaHint}
        value={formula}
        onInput={(event) => commit({ formula: event.currentTarget.value.replace(/\n/g, " ") }, "text")}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <span class={bad ? "verdict bad" : "verdict good"} aria-hidden="true">
        <Icon name={bad ? "warning" : "check"} />
      </span>
    </div>
  );
}

/** What is wrong with the formula and how to mend it, or what the reader may not have meant. */
export function FormulaMessage({ reading, trouble }: FieldProps) {
  const w = words.value;
  return (
    <div id="formula-message" class="formula-message" aria-live="polite">
      {reading.ok ? null : <FailureMessage failure={reading} />}
      {trouble === "" ? null : <p class="error">{w.otherError(trouble)}</p>}
      {reading.ok && reading.variables.length === 0 ? <p class="remark">{w.constantFormula}</p> : null}
      {reading.ok &&
        reading.notices.map((notice) => (
          <p key={`${notice.kind}${notice.start}`} class="remark">
            {capital(notice.message[language.value])}
          </p>
        ))}
    </div>
  );
}

/** The same text behind the field, invisible but for a wavy line under the wrong part. */
function Squiggle({ reading: { text, start, end } }: { reading: Failure }) {
  const wrong = text.slice(start, end);
  return (
    <div class="squiggle" aria-hidden="true">
      {text.slice(0, start)}
      <mark>{wrong === "" ? " " : wrong}</mark>
      {text.slice(end)}
    </div>
  );
}

const LONGEST_PIECE = 30;

function FailureMessage({ failure }: { failure: Failure }) {
  const w = words.value;
  const { kind, text, start, end, expected, fix } = failure;
  const piece = text.slice(start, Math.min(end, start + LONGEST_PIECE));
  const what = kind === undefined ? w.otherError(failure.message) : w.errors[kind](piece, expected);
  return (
    <p class="error">
      <span>{kind === undefined || kind === "empty-input" ? capital(what) : w.column(start + 1, what)}</span>
      {fix === undefined ? null : (
        <button type="button" class="fix" onClick={() => commit({ formula: mend(text, fix) })}>
          {fixWords(text, fix.start, fix.end, fix.text, w)}
        </button>
      )}
    </p>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function fixWords(text: string, start: number, end: number, by: string, w: Dictionary): string {
  const piece = text.slice(start, end).trim();
  if (piece === "") return w.fixInsert(by);
  return by === "" ? w.fixRemove(piece) : w.fixReplace(piece, by);
}
