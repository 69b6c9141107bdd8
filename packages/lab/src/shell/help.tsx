import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../words/words.js";
import { Icon } from "./icon.js";

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
  const w = words.value;
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={close}>
      <div class="help-head">
        <h2 id="help-title">{w.help}</h2>
        <button type="button" class="icon" aria-label={w.close} title={w.close} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <dl>
        {Object.values(w.keys).map(([keys = "", effect = ""]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{effect}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
