import type { Notice, Texts, Words } from "nabla";
import { underline } from "../messages/caret.js";
import type { Session } from "../run/session.js";
import type { Source } from "./formula.js";

const words = {
  note: { en: "note", ru: "примечание" },
  line: { en: "line", ru: "строка" },
} satisfies Texts;

/** Tells on stderr how a formula was read, where that may not have been meant. */
export function noteNotice(notice: Notice, { source, line }: Source, session: Session): void {
  const where = line === undefined ? "" : `${session.say(words.line)} ${line}: `;
  const { message, start, end } = notice;
  noteWords(
    { en: `${where}${message.en}`, ru: `${where}${message.ru}` },
    session,
    underline({ text: source, start, end }),
  );
}

/** Tells on stderr what is to be known besides the answer. */
export function noteWords(message: Words, session: Session, below?: string): void {
  session.note(`${session.say(words.note)}: ${session.say(message)}`, below);
}
