import { copyText } from "../../shell/copy.js";
import { Menu } from "../../shell/menu.js";
import { array } from "../../state/history.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { type Solved, shown, valueAt } from "./model.js";
import { arrayWords } from "./words.js";

/** What the array can be taken away as. */
export function ArrayExport() {
  return (
    <Menu label={say(words.toExport)} icon="download" align="right" class="export">
      <button type="button" onClick={() => copyText(asPython(shown.peek()), say(words.copied))}>
        {say(arrayWords.copyPython)}
      </button>
      <button type="button" onClick={() => copyText(asCsv(shown.peek()), say(words.copied))}>
        {say(arrayWords.copyCsv)}
      </button>
    </Menu>
  );
}

/** A program that prints the same numbers. */
export function asPython({ numbers, spacing }: Solved): string {
  const steps = spacing.map((step) => JSON.stringify(step)).join(", ");
  const order = array.peek().edgeOrder;
  // Whole numbers stay whole in NumPy unless it is told otherwise; the gradient is the same.
  return (
    `import numpy as np\n\nf = np.array(${JSON.stringify(numbers)}, dtype=float)\n` +
    `print(np.gradient(f, ${steps}, edge_order=${order}))\n`
  );
}

/** A line for each element: its place, f, the gradient by axis. */
export function asCsv(solved: Solved): string {
  const { rows, columns, dimensions, gradients } = solved;
  const head = dimensions === 1 ? "i,f,gradient" : "i,j,f,gradient0,gradient1";
  const lines = Array.from({ length: rows * columns }, (_, k) => {
    const [r, c] = [Math.floor(k / columns), k % columns];
    const place = dimensions === 1 ? [c] : [r, c];
    return [...place, valueAt(solved, r, c), ...gradients.map(({ data }) => data[k] as number)].join(",");
  });
  return `${head}\n${lines.join("\n")}\n`;
}
