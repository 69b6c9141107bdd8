import type { Notice, Words } from "nabla";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../shell/icon.js";
import { commit, formula as typed } from "../state/history.js";
import { say } from "../words/language.js";
import { words } from "../words/words.js";
import { constantWords, type Failure, type Fix, mend, type Reading } from "./reading.js";

interface FieldProps {
  readonly reading: Reading | Failure;
  /** What a formula that was read cannot do. */
  readonly trouble: string;
}

/** The formula's text with the error underlined at its place. */
export function FormulaField({ reading, trouble }: FieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const formula = typed.value;
  useLayoutEffect(() => {
    // As many rows as the text needs, up to what the style sheet allows: most browsers do it by that alone, and to
    // measure here would lay out the page before the map has its new formula.
    const box = area.current;
    if (box === null || CSS.supports("field-sizing", "content")) return;
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
        aria-label={say(words.formula)}
        aria-invalid={bad}
        aria-describedby="formula-message"
        placeholder={say(words.formulaHint)}
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
  return (
    <div id="formula-message" class="formula-message">
      <Spoken text={reading.ok ? trouble : say(reading.message)} />
      {reading.ok ? null : <FailureMessage failure={reading} />}
      {trouble === "" ? null : <p class="error">{say(words.otherError(trouble))}</p>}
      {reading.ok && reading.variables.length === 0 ? (
        <p class="remark">{say(constantWords(reading.expr))}</p>
      ) : null}
      {reading.ok &&
        reading.notices.map((notice) => (
          <p key={`${notice.kind}${notice.start}`} class="remark">
            {began(say(notice.message), reading.text.slice(notice.start, notice.end))}
            {notice.kind === "joined-name" ? <Parted reading={reading} notice={notice} /> : null}
          </p>
        ))}
    </div>
  );
}

/** A message is read out when typing rests, not at each key. */
function Spoken({ text }: { readonly text: string }) {
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <span class="unseen" role="status">
      {spoken}
    </span>
  );
}

/** A name of several letters that may be a product of them. */
function Parted({ reading: { text }, notice: { start, end } }: { reading: Reading; notice: Notice }) {
  const name = text.slice(start, end);
  const product = [...name].join("*");
  return (
    <button
      type="button"
      class="fix"
      onClick={() => commit({ formula: mend(text, { start, end, text: product }) })}
    >
      {say(words.fixReplace(name, product))}
    </button>
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

function FailureMessage({ failure: { text, message, fix } }: { failure: Failure }) {
  return (
    <p class="error">
      <span>{capital(say(message))}</span>
      {fix === undefined ? null : (
        <button type="button" class="fix" onClick={() => commit({ formula: mend(text, fix) })}>
          {say(fixWords(text, fix))}
        </button>
      )}
    </p>
  );
}

const REST_MS = 800;

/** A sentence begins with a capital, but not one that begins with a piece of the formula. */
const began = (text: string, piece: string): string => (text.startsWith(piece) ? text : capital(text));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function fixWords(text: string, { start, end, text: by }: Fix): Words {
  const piece = text.slice(start, end).trim();
  if (piece === "") return words.fixInsert(by);
  return by === "" ? words.fixRemove(piece) : words.fixReplace(piece, by);
}
