import { Icon } from "../../shell/icon.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { stale, written } from "./model.js";

/** Says of a map that it is that of the last formula which was right. */
export function StaleNote() {
  if (!stale.value) return null;
  return (
    <figcaption class="stale">
      <Icon name="warning" /> {say(written.value.text === "" ? words.noneValid : words.lastValid)}
    </figcaption>
  );
}
