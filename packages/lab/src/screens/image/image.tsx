import "./image.css";
import type { Words } from "nabla";
import { useEffect } from "preact/hooks";
import { image } from "../../state/history.js";
import { imageOperators, imageViews, pictureNames } from "../../state/state.js";
import { say } from "../../words/language.js";
import { Inspector } from "./inspector.js";
import { change, middle } from "./model.js";
import { own, readPicture, remark } from "./own.js";
import { Pixels } from "./pixels.js";
import { imageWords as words } from "./words.js";

/** A picture → its derivatives, magnitude, direction, edges, and the sum behind each pixel. */
export function ImageScreen() {
  useEffect(listenForPictures, []);
  const { picture, operator, view } = image.value;
  const sources = own.value === undefined ? pictureNames : ([...pictureNames, "own"] as const);
  return (
    <div class="image-screen">
      <h1 class="heading">{say(words.heading)}</h1>
      <div class="options">
        <label class="field">
          <span>{say(words.source)}</span>
          <select
            id="source"
            value={picture}
            onChange={(event) => {
              const chosen = sources.find((name) => name === event.currentTarget.value);
              if (chosen !== undefined) change({ picture: chosen });
            }}
          >
            {sources.map((name) => (
              <option key={name} value={name}>
                {say(words.pictures[name])}
              </option>
            ))}
          </select>
        </label>
        <OpenButton />
        <Choice
          label={words.operator}
          names={imageOperators}
          texts={words.operators}
          chosen={operator}
          choose={(name) => change({ operator: name })}
        />
        <Choice
          label={words.view}
          names={imageViews}
          texts={words.views}
          chosen={view}
          choose={(name) => change({ view: name })}
        />
      </div>
      <p class="hint" aria-live="polite">
        {remark.value === undefined ? say(words.local) : say(remark.value)}
      </p>
      <div class="image-columns">
        <figure>
          <Pixels />
          <figcaption>{say(words.viewHints[view])}</figcaption>
        </figure>
        <Inspector />
      </div>
    </div>
  );
}

interface ChoiceProps<Name extends string> {
  readonly label: Words;
  readonly names: readonly Name[];
  readonly texts: Readonly<Record<Name, Words>>;
  readonly chosen: Name;
  readonly choose: (name: Name) => void;
}

function Choice<Name extends string>({ label, names, texts, chosen, choose }: ChoiceProps<Name>) {
  return (
    <fieldset class="field">
      <legend>{say(label)}</legend>
      <div class="switch wraps">
        {names.map((name) => (
          <button key={name} type="button" aria-pressed={name === chosen} onClick={() => choose(name)}>
            {say(texts[name])}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function OpenButton() {
  return (
    <label class="labelled open-picture">
      <input
        type="file"
        accept="image/*"
        class="unseen"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) void openPicture(file);
        }}
      />
      <span>{say(words.open)}</span>
    </label>
  );
}

async function openPicture(file: Blob): Promise<void> {
  if (await readPicture(file)) change({ picture: "own", pixel: middle(own.value) });
}

/** Pictures that are pasted, or dropped anywhere on the page. */
function listenForPictures(): () => void {
  const take = (items: DataTransfer | null): boolean => {
    const file = [...(items?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (file !== undefined) void openPicture(file);
    return file !== undefined;
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (take(event.clipboardData)) event.preventDefault();
  };
  const onDrag = (event: DragEvent): void => event.preventDefault();
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    take(event.dataTransfer);
  };
  addEventListener("paste", onPaste);
  addEventListener("dragover", onDrag);
  addEventListener("drop", onDrop);
  return () => {
    removeEventListener("paste", onPaste);
    removeEventListener("dragover", onDrag);
    removeEventListener("drop", onDrop);
  };
}
