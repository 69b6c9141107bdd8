import { ExportMenu } from "../../shell/export/menu.js";
import { theme } from "../../theme/theme.js";
import { figureIn } from "./model.js";

/** What the graph can be taken away as. */
export function GraphExport() {
  return (
    <ExportMenu
      picture={(asOnScreen) => {
        const figure = figureIn(asOnScreen ? theme.peek() : "light");
        return typeof figure === "string" ? undefined : figure;
      }}
    />
  );
}
