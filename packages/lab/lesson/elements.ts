import { escaped, plainOf } from "./inline.js";
import { type Part, promptElements } from "./section.js";

/** The text of a section for the lab: cells and exercises are elements with data that the page brings to life. */
export const elementsOf = (parts: readonly Part[]): string => parts.map(elementOf).join("");

function elementOf(part: Part): string {
  switch (part.kind) {
    case "text":
      return part.html;
    case "python":
      return pythonElement(part.code);
    case "cell":
      return (
        `<figure class="cell" data-address="${escaped(part.address)}" data-title="${escaped(plainOf(part.html))}">` +
        `<div class="cell-picture"></div>` +
        `<figcaption>${part.html}</figcaption></figure>`
      );
    case "exercise": {
      const data = `data-id="${escaped(part.id)}" data-task="${escaped(JSON.stringify(part.task))}"`;
      return `<section class="exercise" ${data}>${promptElements(part.prompt)}</section>`;
    }
    case "self-check": {
      const data = `data-task="${escaped(JSON.stringify(part.task))}"`;
      return `<section class="self-check" ${data}>${promptElements(part.prompt)}</section>`;
    }
    case "practice":
      return `<section class="practice" data-kinds="${escaped(part.kinds)}"></section>`;
  }
}

export const pythonElement = (code: string): string =>
  `<pre class="python"><code>${escaped(code)}</code></pre>`;
