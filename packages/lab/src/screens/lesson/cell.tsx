import "./cell.css";
import type { Words } from "nabla";
import { useEffect, useState } from "preact/hooks";
import { say } from "../../words/language.js";
import { leaveFor } from "./place.js";
import { lessonWords as words } from "./words.js";

interface CellProps {
  /** The address of the lab that the cell is. */
  readonly address: string;
  /** The caption as text: what the picture is called for who cannot see it. */
  readonly title: string;
  /** How it looks before a touch, as the build drew it. */
  readonly picture: Promise<string>;
}

/** A picture that becomes the lab's own view, in a frame of its own, when the reader asks for it. */
export function Cell({ address, title, picture }: CellProps) {
  const [isLive, setLive] = useState(false);
  const [html, setHtml] = useState("");
  const [waiting, setWaiting] = useState<Words>(words.loading);
  useEffect(() => {
    picture.then(setHtml, () => setWaiting(words.noPicture));
  }, [picture]);
  return (
    <>
      {isLive ? (
        <iframe class="cell-live" title={title} src={`${location.pathname}?embed=1${address}`} />
      ) : null}
      {html === "" ? (
        <p class="hint cell-waiting">{say(waiting)}</p>
      ) : (
        // What the library drew: no text of a reader's is in it.
        <div class="cell-still" dangerouslySetInnerHTML={{ __html: html }} />
      )}
      {/* Named, or the picture that comes would take its element and, with it, the focus. */}
      <div key="tools" class="cell-tools">
        <button type="button" class="labelled" aria-pressed={isLive} onClick={() => setLive(!isLive)}>
          {say(isLive ? words.still : words.live)}
        </button>
        <button type="button" class="labelled" onClick={(event) => leaveFor(address, event.currentTarget)}>
          {say(words.open)}
        </button>
      </div>
    </>
  );
}
