import { ExportMenu } from "../../shell/export/menu.js";
import { array } from "../../state/history.js";
import { words } from "../../words/words.js";
import { type Solved, shown, valueAt } from "./model.js";
import { arrayWords } from "./words.js";

/** What the array can be taken away as. */
export function ArrayExport() {
  return (
    <ExportMenu
      texts={[
        { name: words.exportCsv, file: "gradient.csv", text: () => asCsv(shown.peek()) },
        { name: arrayWords.python, file: "gradient.py", text: () => asPython(shown.peek()) },
        { name: words.exportJavascript, file: "gradient.mjs", text: () => asJavascript(shown.peek()) },
      ]}
    />
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

/** The same with the library, for JavaScript and TypeScript. */
export function asJavascript({ numbers, spacing }: Solved): string {
  const options = `{ spacing: ${JSON.stringify(spacing)}, edgeOrder: ${array.peek().edgeOrder} }`;
  return (
    `// npm install nabla\nimport { gradient } from "nabla/grid";\n\nconst f = ${JSON.stringify(numbers)};\n` +
    `console.log(gradient(f, ${options}));\n`
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
