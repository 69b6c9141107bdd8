import type { Notice, Words } from "nabla";
import { underline } from "../messages/caret.js";
import type { Session } from "../run/session.js";
import type { Source } from "./formula.js";

const atLine = (line: number, { en, ru }: Words): Words => ({
  en: `line ${line}: ${en}`,
  ru: `строка ${line}: ${ru}`,
});

/** Tells on stderr how a formula was read, where that may not have been meant. */
export function noteNotice(notice: Notice, { source, line }: Source, session: Session): void {
  const { message, start, end } = notice;
  session.remark(
    line === undefined ? message : atLine(line, message),
    underline({ text: source, start, end }),
  );
}
