import { print } from "nabla";
import type { Figure } from "nabla/figure";
import { toLatex } from "../../formula/reading.js";
import { copyText } from "../../shell/copy.js";
import { Menu } from "../../shell/menu.js";
import { saveAsPng, saveAsSvg } from "../../shell/save.js";
import { state } from "../../state/history.js";
import { language, say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { describe } from "./description.js";
import { atPoint, compiled, onMap, shown } from "./model.js";
import { picture, pointLayer } from "./picture.js";
import { mapSize, still } from "./signals.js";

/** What the map can be taken away as. */
export function MapExport() {
  return (
    <Menu label={say(words.toExport)} icon="download" align="right" class="export">
      <button type="button" onClick={saveSvg}>
        {say(words.exportSvg)}
      </button>
      <button type="button" onClick={savePng}>
        {say(words.exportPng)}
      </button>
      <button type="button" onClick={() => copyText(gradientAsLatex(), say(words.copied))}>
        {say(words.exportLatex)}
      </button>
      <button type="button" onClick={() => copyText(gradientAsPython(), say(words.copied))}>
        {say(words.exportPython)}
      </button>
    </Menu>
  );
}

/** The whole map as it is saved: in light colours, which paper and most documents have, whatever is on the screen. */
function pictureToSave(): Figure | undefined {
  const ready = compiled.peek();
  const layers = still.peek();
  const size = mapSize.peek();
  if (ready === undefined || layers === undefined || size === undefined) return undefined;
  const { view, sign } = state.peek();
  return picture([...layers, pointLayer(ready, atPoint.peek(), onMap(), sign, size)], ready, {
    view,
    size,
    theme: "light",
    language: language.peek(),
    title: `f = ${ready.reading.text}`,
    description: describe(),
  });
}

async function saveSvg(): Promise<void> {
  const figure = pictureToSave();
  if (figure !== undefined) await saveAsSvg(figure, "nabla.svg");
}

async function savePng(): Promise<void> {
  const figure = pictureToSave();
  if (figure !== undefined) await saveAsPng(figure, "nabla.png");
}

function gradientAsLatex(): string {
  return `\\nabla f = \\left( ${shown.peek().gradient.map(toLatex).join(",\\ ")} \\right)`;
}

/** A function that NumPy runs: for arrays of points too. */
function gradientAsPython(): string {
  const { expr, gradient, variables } = shown.peek();
  const args = variables.join(", ");
  const partials = gradient.map((partial) => print(partial, "python")).join(", ");
  return (
    `import numpy as np\n\n\ndef f(${args}):\n    return ${print(expr, "python")}\n\n\ndef ` +
    `grad_f(${args}):\n    return ${partials}\n`
  );
}
