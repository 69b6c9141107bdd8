import type { Figure } from "nabla/figure";
import { Menu } from "../../shell/menu.js";
import { saveAsPng, saveAsSvg } from "../../shell/save.js";
import { image } from "../../state/history.js";
import type { ImageTab } from "../../state/state.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { fillOf } from "./fill/model.js";
import { figureOf } from "./model.js";
import { mapOf } from "./terrain/model.js";

/** Pixels of the saved picture's longer side. */
const LONG = 640;

const figures: Readonly<Record<ImageTab, (room: number, look: "light") => Figure>> = {
  pixels: figureOf,
  terrain: mapOf,
  fill: fillOf,
};

/** What the picture can be taken away as. */
export function ImageExport() {
  const toSave = (): Figure => figures[image.peek().tab](LONG, "light");
  return (
    <Menu label={say(words.toExport)} icon="download" align="right" class="export">
      <button type="button" onClick={() => saveAsSvg(toSave(), "nabla.svg")}>
        {say(words.exportSvg)}
      </button>
      <button type="button" onClick={() => saveAsPng(toSave(), "nabla.png")}>
        {say(words.exportPng)}
      </button>
    </Menu>
  );
}
