import type { Figure } from "nabla/figure";
import { ExportMenu } from "../../shell/export/menu.js";
import { image } from "../../state/history.js";
import type { ImageTab } from "../../state/state.js";
import { theme } from "../../theme/theme.js";
import { fillOf } from "./fill/model.js";
import { figureOf } from "./model.js";
import { mapOf } from "./terrain/model.js";

/** Pixels of the saved picture's longer side. */
const LONG = 640;

const figures: Readonly<Record<ImageTab, (room: number, look: "light" | "dark") => Figure>> = {
  pixels: figureOf,
  terrain: mapOf,
  fill: fillOf,
};

/** What the picture can be taken away as. */
export function ImageExport() {
  return (
    <ExportMenu
      picture={(asOnScreen) => figures[image.peek().tab](LONG, asOnScreen ? theme.peek() : "light")}
    />
  );
}
