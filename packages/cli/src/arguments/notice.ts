import type { Notice } from "nabla";
import { underline } from "../messages/caret.js";
import { dictionaries } from "../messages/locale.js";
import type { Session } from "../run/session.js";
import type { Source } from "./formula.js";

const words = dictionaries({ note: "note", line: "line" }, { note: "примечание", line: "строка" });

/** Tells on stderr how a formula was read, where that may not have been meant. */
export function noteNotice(notice: Notice, { source, line }: Source, session: Session): void {
  const { note, line: lineWord } = words[session.locale];
  const where = line === undefined ? "" : `${lineWord} ${line}: `;
  const { message, start, end } = notice;
  session.note(`${note}: ${where}${message[session.locale]}\n${underline({ text: source, start, end })}`);
}
