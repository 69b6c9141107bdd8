/** A stretch of a text, in UTF-16 units; `end` is exclusive. */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** No more of a long line than this is shown before and after the place. */
const BEFORE = 50;
const AFTER = 25;

/**
 * The line of a text with carets under a place, as two lines. Of a long line the surroundings are shown.
 * Every character takes one column on the terminal, apart from accents, which take none.
 */
export function underline({ text, start, end }: Place): string {
  const lineStart = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", start);
  const lineEnd = newline < 0 ? text.length : newline;
  const from = Math.max(lineStart, start - BEFORE);
  const to = Math.min(lineEnd, Math.max(Math.min(end, start + AFTER), start) + AFTER);
  const lead = from > lineStart ? "…" : "";
  const trail = to < lineEnd ? "…" : "";
  const before = visible(text.slice(from, start));
  const marked = visible(text.slice(start, Math.min(Math.max(end, start), to)));
  const after = visible(text.slice(Math.min(Math.max(end, start), to), to));
  const indent = " ".repeat(columns(lead + before));
  return `  ${lead}${before}${marked}${after}${trail}\n  ${indent}${"^".repeat(Math.max(1, columns(marked)))}`;
}

/** The text with blanks for control characters, which would move the terminal's cursor, or more. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ").replace(/\p{Cs}/gu, "�");
}

/** Terminals show East Asian characters two columns wide. */
const WIDE = new RegExp(
  String.raw`[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f` +
    String.raw`\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]`,
  "u",
);

function columns(text: string): number {
  let count = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    count += WIDE.test(character) ? 2 : 1;
  }
  return count;
}
