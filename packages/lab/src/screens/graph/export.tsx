import { Menu } from "../../shell/menu.js";
import { saveAsPng, saveAsSvg } from "../../shell/save.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { figureIn } from "./model.js";

/** What the graph can be taken away as. */
export function GraphExport() {
  const saved = (save: typeof saveAsSvg, name: string): void => {
    const figure = figureIn("light");
    if (typeof figure !== "string") void save(figure, name);
  };
  return (
    <Menu label={say(words.toExport)} icon="download" align="right" class="export">
      <button type="button" onClick={() => saved(saveAsSvg, "nabla.svg")}>
        {say(words.exportSvg)}
      </button>
      <button type="button" onClick={() => saved(saveAsPng, "nabla.png")}>
        {say(words.exportPng)}
      </button>
    </Menu>
  );
}
