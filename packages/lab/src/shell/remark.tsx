import { signal } from "@preact/signals";
import type { Words } from "nabla";
import { useEffect } from "preact/hooks";
import { say } from "../words/language.js";
import { Icon } from "./icon.js";

/** What is to be said of the reader's last file, or of the camera. */
export const remark = signal<{ readonly text: Words; readonly isMistake: boolean } | undefined>(undefined);

/** The remark, or what is said where there is none. It ends with the screen that shows it. */
export function Remark({ otherwise }: { readonly otherwise: Words }) {
  const { text = otherwise, isMistake = false } = remark.value ?? {};
  useEffect(
    () => () => {
      remark.value = undefined;
    },
    [],
  );
  return (
    <p class={isMistake ? "mistake" : "hint"} data-test="remark" aria-live="polite">
      {isMistake ? <Icon name="warning" /> : null}
      <span>{say(text)}</span>
    </p>
  );
}
