/** The fonts of a figure, in the order in which a machine's are tried; all carry Cyrillic. */
export const FONTS = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/**
 * Widths in thousandths of the font size that differ from the rest by much: between Helvetica's and the wider DejaVu
 * Sans's, since what is a little too wide only leaves a gap.
 */
const WIDTHS: readonly (readonly [characters: string, width: number])[] = [
  [" .,:;!|'ijlІ()[]/", 320],
  ["frt-·", 380],
  ["⁰¹²³⁴⁵⁶⁷⁸⁹⁻", 450],
  ["0123456789", 600],
  ["+−=<>~×≤≥", 720],
  ["mwMW%@шщжюмфШЩЖЮМФЫ…", 900],
  ["ABCDEFGHKNOPQRSUVXYZАБВГДЕЗИКЛНОПРСТУХЦЧЭЯ∇Δ", 690],
];

const widths = new Map<string, number>();
for (const [characters, width] of WIDTHS) {
  for (const character of characters) widths.set(character, width);
}

/**
 * About how wide a text is, in pixels. There is no font to ask here, and to ask one would make the same figure
 * differ from machine to machine; so every renderer lays text out by this one table.
 */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const character of text) sum += widths.get(character) ?? 590;
  return (sum * size) / 1000;
}

/** How much wider bold letters are. */
const BOLD = 1.1;

/**
 * A bold text in a size with which it fits into so many pixels, between two sizes. What does not fit even so is cut
 * with a mark.
 */
export function fitted(
  text: string,
  room: number,
  [smallest, largest]: readonly [number, number],
): { text: string; size: number; width: number } {
  const wide = (part: string, size: number): number => BOLD * textWidth(part, size);
  const size = Math.max(smallest, Math.min(largest, Math.floor((largest * room) / wide(text, largest))));
  const letters = [...text];
  const first = (count: number): string => letters.slice(0, count).join("");
  let kept = letters.length;
  while (kept > 1 && wide(first(kept), size) > room) kept--;
  const shown = kept === letters.length ? text : `${first(kept - 1)}…`;
  return { text: shown, size, width: wide(shown, size) };
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML. Characters that XML 1.0 forbids are left out: one of them would make the file unreadable. */
export function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
}
