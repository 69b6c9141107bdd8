import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { say } from "../words/language.js";
import { words } from "../words/words.js";
import { Icon } from "./icon.js";
import { keyWords } from "./key-words.js";

const open = signal(false);

export function openHelp(): void {
  open.value = true;
}

/** The list of keys and gestures. */
export function HelpDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = open.value;
  useEffect(() => {
    if (shown) dialog.current?.showModal();
    else dialog.current?.close();
  }, [shown]);
  const close = (): void => {
    open.value = false;
  };
  return (
    <dialog ref={dialog} class="dialog help" aria-labelledby="help-title" onClose={close}>
      <div class="dialog-head">
        <h2 id="help-title">{say(words.help)}</h2>
        <button
          type="button"
          class="icon"
          aria-label={say(words.close)}
          title={say(words.close)}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </div>
      <dl>
        {Object.entries(keyWords).map(([name, { key, does }]) => (
          <div key={name}>
            <dt>{say(key)}</dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
