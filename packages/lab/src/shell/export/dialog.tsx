import type { Words } from "nabla";
import { useEffect, useRef } from "preact/hooks";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { copyText } from "../copy.js";
import { Icon } from "../icon.js";

export interface ShownText {
  readonly name: Words;
  readonly file: string;
  readonly text: string;
}

interface TextDialogProps {
  readonly shown: ShownText | undefined;
  onClose(): void;
}

/** A text to take away, to be read before it is copied or saved. */
export function TextDialog({ shown, onClose }: TextDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (shown !== undefined) dialog.current?.showModal();
  }, [shown]);
  if (shown === undefined) return null;
  const { name, file, text } = shown;
  return (
    <dialog ref={dialog} class="dialog text-export" aria-labelledby="export-title" onClose={onClose}>
      <div class="dialog-head">
        <h2 id="export-title">{say(name)}</h2>
        <button
          type="button"
          class="icon"
          aria-label={say(words.close)}
          title={say(words.close)}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long texts are scrolled by keys. */}
      <pre tabIndex={0}>
        <code data-test="export-text">{text}</code>
      </pre>
      <div class="dialog-actions">
        <button type="button" class="labelled" onClick={() => copyText(text, say(words.copied))}>
          {say(words.copy)}
        </button>
        <button
          type="button"
          class="labelled"
          onClick={async () => (await import("../save.js")).saveText(text, file)}
        >
          <Icon name="download" />
          {file}
        </button>
      </div>
    </dialog>
  );
}
