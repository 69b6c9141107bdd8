import "./export.css";
import { signal } from "@preact/signals";
import { isNablaError, type Words } from "nabla";
import type { Figure } from "nabla/figure";
import { useState } from "preact/hooks";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { Menu } from "../menu.js";
import { toast } from "../toast.js";
import { type ShownText, TextDialog } from "./dialog.js";

/** A text that a screen can be taken away as. */
export interface TextExport {
  readonly name: Words;
  /** What its file is called. */
  readonly file: string;
  /** Made when it is asked for: what writes it may have to be fetched; or why there is none. */
  text(): string | Words | Promise<string | Words>;
}

interface ExportMenuProps {
  /** In light colours, which paper and most documents have, or as on the screen; none while nothing can be drawn. */
  picture?(asOnScreen: boolean): Figure | undefined | Promise<Figure | undefined>;
  readonly texts?: readonly TextExport[];
}

const asOnScreen = signal(false);

/** Pixels of a PNG for each pixel of the figure: for pages, for fine screens, for print. */
const densities = [1, 2, 4] as const;

/** What writes files is fetched when the first one is asked for. */
const saving = () => import("../save.js");

/**
 * The header's menu of what a screen can be taken away as: pictures, and texts that are shown before they are copied.
 */
export function ExportMenu({ picture, texts = [] }: ExportMenuProps) {
  const [shown, show] = useState<ShownText>();
  const save = (write: (figure: Figure) => Promise<void>): Promise<void> =>
    told(async () => {
      const figure = await picture?.(asOnScreen.peek());
      if (figure === undefined) toast(say(words.nothingToExport));
      else await write(figure);
    });
  const open = (one: TextExport): Promise<void> =>
    told(async () => {
      const text = await one.text();
      if (typeof text === "string") show({ name: one.name, file: one.file, text });
      else toast(say(text));
    });
  return (
    <>
      <Menu label={say(words.toExport)} icon="download" align="right" class="export">
        {picture === undefined ? null : (
          <>
            <button
              type="button"
              onClick={() => save(async (figure) => (await saving()).saveAsSvg(figure, "nabla.svg"))}
            >
              {say(words.exportSvg)}
            </button>
            <fieldset class="densities" aria-label={say(words.exportPng)}>
              <span aria-hidden="true">{say(words.exportPng)}</span>
              {densities.map((density) => (
                <button
                  key={density}
                  type="button"
                  class="labelled"
                  aria-label={`${say(words.exportPng)} ${density}×`}
                  onClick={() =>
                    save(async (figure) => (await saving()).saveAsPng(figure, "nabla.png", density))
                  }
                >
                  {density}×
                </button>
              ))}
            </fieldset>
            <label class="check">
              <input
                type="checkbox"
                checked={asOnScreen.value}
                onChange={(event) => {
                  asOnScreen.value = event.currentTarget.checked;
                }}
              />
              {say(words.asOnScreen)}
            </label>
          </>
        )}
        {texts.map((one) => (
          <button key={one.file} type="button" onClick={() => open(one)}>
            {say(one.name)}
          </button>
        ))}
      </Menu>
      <TextDialog shown={shown} onClose={() => show(undefined)} />
    </>
  );
}

/** Says why something cannot be written. */
async function told(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!isNablaError(error)) throw error;
    toast(say(words.notExported(error.message)));
  }
}
