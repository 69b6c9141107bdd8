import { Menu } from "../../shell/menu.js";
import { saveAsPng, saveAsSvg } from "../../shell/save.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { figureOf } from "./model.js";

/** Pixels of the saved picture's longer side. */
const LONG = 640;

/** What the picture can be taken away as. */
export function ImageExport() {
  return (
    <Menu label={say(words.toExport)} icon="download" align="right" class="export">
      <button type="button" onClick={() => saveAsSvg(figureOf(LONG, "light"), "nabla.svg")}>
        {say(words.exportSvg)}
      </button>
      <button type="button" onClick={() => saveAsPng(figureOf(LONG, "light"), "nabla.png")}>
        {say(words.exportPng)}
      </button>
    </Menu>
  );
}
