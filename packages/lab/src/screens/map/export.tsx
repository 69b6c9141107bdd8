import type { Figure } from "nabla/figure";
import { ExportMenu, type TextExport } from "../../shell/export/menu.js";
import { state } from "../../state/history.js";
import { theme } from "../../theme/theme.js";
import { language } from "../../words/language.js";
import { words } from "../../words/words.js";
import { describe } from "./description.js";
import { atPoint, compiled, onMap } from "./model.js";
import { picture, pointLayer } from "./picture.js";
import { mapSize, still } from "./signals.js";

const writers = () => import("./texts.js");
const commands = () => import("./plot-command.js");

const texts: readonly TextExport[] = [
  { name: words.exportLatex, file: "gradient.tex", text: async () => (await writers()).gradientAsLatex() },
  { name: words.exportSteps, file: "derivation.tex", text: async () => (await writers()).stepsAsLatex() },
  { name: words.exportPython, file: "gradient.py", text: async () => (await writers()).asPython() },
  { name: words.exportJavascript, file: "gradient.mjs", text: async () => (await writers()).asJavascript() },
  { name: words.exportTypescript, file: "gradient.ts", text: async () => (await writers()).asTypescript() },
  {
    name: words.exportCommand,
    file: "figure.sh",
    async text() {
      const { commandLine, plotCommand } = await commands();
      const command = plotCommand();
      return command === undefined ? "" : `${commandLine(command)}\n`;
    },
  },
];

/** What the map can be taken away as. */
export function MapExport() {
  return <ExportMenu picture={pictureToSave} texts={texts} />;
}

/** As `nabla plot` draws it, the same on every screen; or as on this one. */
async function pictureToSave(asOnScreen: boolean): Promise<Figure | undefined> {
  if (asOnScreen) return pictureOfScreen();
  const { commandFigure, plotCommand } = await commands();
  const command = plotCommand();
  return command === undefined ? undefined : commandFigure(command);
}

function pictureOfScreen(): Figure | undefined {
  const ready = compiled.peek();
  const layers = still.peek();
  const size = mapSize.peek();
  if (ready === undefined || layers === undefined || size === undefined) return undefined;
  const { view, sign } = state.peek();
  return picture([...layers, pointLayer(ready, atPoint.peek(), onMap(), sign, size)], ready, {
    view,
    size,
    theme: theme.peek(),
    language: language.peek(),
    title: `f = ${ready.reading.text}`,
    description: describe(),
  });
}
