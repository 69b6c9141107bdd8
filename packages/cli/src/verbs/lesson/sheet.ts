import type { Words } from "nabla";
import {
  answer,
  check,
  type Level,
  practice,
  question,
  summary,
  type TaskName,
  worked,
} from "nabla/exercise";
import type { Locale } from "../../messages/locale.js";
import { words } from "./words.js";

/** How many problems, how hard, which set. */
interface Asked {
  readonly level: Level;
  readonly count: number;
  readonly seed: number;
}

const STYLE = `body { max-width: 68ch; margin: 0 auto; padding: 16px; font: 16px/1.5 system-ui, sans-serif; }
li { margin: 0 0 14px; break-inside: avoid; }
h2 { break-after: avoid; }
.room { height: 56px; border-bottom: 1px dotted #838c96; }
.answers { break-before: page; }
.way { color: #57606a; font-size: 14px; }`;

/** A page to print: problems with room to write, and on a page of its own the answers with the way to them. */
export function sheet(kinds: readonly TaskName[], asked: Asked, locale: Locale): string {
  const say = (told: Words): string => escaped(told[locale]);
  const sections = kinds.map((kind) => ({ kind, tasks: practice(kind, asked) }));
  const part = (kind: TaskName, items: readonly string[]): string =>
    `<h2>${capital(say(summary(kind)))}</h2>\n<ol>${items.map((item) => `<li>${item}</li>`).join("\n")}</ol>`;
  const problems = sections.map(({ kind, tasks }) =>
    part(
      kind,
      tasks.map((task) => `${say(question(task))}<div class="room"></div>`),
    ),
  );
  const answers = sections.map(({ kind, tasks }) =>
    part(
      kind,
      tasks.map((task) => {
        const way = worked(task).map((line) => say(line));
        const right = answer(task);
        const read = check(task, right).read;
        const told = read === undefined ? escaped(right) : say(read);
        return `<strong>${told}</strong><div class="way">${way.join("<br>")}</div>`;
      }),
    ),
  );
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><title>${say(words.heading)}</title><style>${STYLE}</style></head>
<body>
<h1>${say(words.heading)}</h1>
<p>${say(words.set(asked.seed, asked.level))}</p>
${problems.join("\n")}
<section class="answers"><h1>${say(words.answers)}</h1>
<p>${say(words.set(asked.seed, asked.level))}</p>
${answers.join("\n")}
</section>
</body>
</html>
`;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
