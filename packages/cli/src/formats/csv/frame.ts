import { BAR, BLANK, isBlank, Lines } from "./lines.js";

/** A line between rows, as Org, psql and MySQL draw it: `+----+----+`, `---+---`. */
const RULE = /^(?=.*\+)(?=.*(?:--|==))[|+]?[-=]+(?:\+[-=]+)*[|+]?$/;
/** Longer lines are no rules. */
const MOST_RULE = 1 << 16;
/** A frame shows itself in so many first lines. */
const MOST_HEADINGS = 100;

/**
 * The text with blanks in place of what is drawn around cells: bars at both ends of every line, and lines of dashes and
 * plus signs. Bars at one end, or not in every line, may stand beside an empty cell, and are left.
 */
export function withoutFrame(text: Buffer): Buffer {
  if (text.indexOf(BAR) < 0) return text;
  const bars: number[] = [];
  const rules: (readonly [from: number, to: number])[] = [];
  let framed = true;
  for (const lines = new Lines(text); lines.next(); ) {
    let [from, to] = [lines.start, lines.end];
    while (isBlank(text[from])) from++;
    while (to > from + 1 && isBlank(text[to - 1])) to--;
    if (to - from < MOST_RULE && RULE.test(text.toString("latin1", from, to))) rules.push([from, to]);
    else if (to > from + 1 && text[from] === BAR && text[to - 1] === BAR) bars.push(from, to - 1);
    else framed = false;
    if (!framed && rules.length === 0 && lines.row > MOST_HEADINGS) return text;
  }
  if (!framed && rules.length === 0) return text;
  const result = Buffer.from(text);
  for (const at of framed ? bars : []) result[at] = BLANK;
  for (const [from, to] of rules) result.fill(BLANK, from, to);
  return result;
}
