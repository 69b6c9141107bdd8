import { ExportMenu } from "../../shell/export/menu.js";
import { theme } from "../../theme/theme.js";
import { words } from "../../words/words.js";
import { shown } from "../map/model.js";
import { endInWords, stepsAsCsv } from "./in-words.js";
import { walks } from "./model.js";
import { pictureToSave } from "./picture.js";

/** What the runs can be taken away as. */
export function DescentExport() {
  return (
    <ExportMenu
      picture={(asOnScreen) =>
        pictureToSave(walks.peek().map(endInWords).join(" "), asOnScreen ? theme.peek() : "light")
      }
      texts={[
        {
          name: words.exportCsv,
          file: "descent.csv",
          text: () => stepsAsCsv(walks.peek(), shown.peek().variables),
        },
      ]}
    />
  );
}
