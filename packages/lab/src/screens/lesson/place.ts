import { signal } from "@preact/signals";

/** Where the reader left the lesson for the lab. */
interface Place {
  /** The fragment of the section. */
  readonly fragment: string;
  /** The cell that was opened, by its address, and how far below the top of the window it stood. */
  readonly address: string;
  readonly top: number;
}

/** Undefined while the reader has not come from a lesson. */
export const left = signal<Place | undefined>(undefined);

/** Remembers where the cell of a button stands, and opens its address in the lab. */
export function leaveFor(address: string, button: Element): void {
  const cell = button.closest("figure.cell") ?? button;
  left.value = { fragment: location.hash, address, top: cell.getBoundingClientRect().top };
  location.hash = address;
}

/** Back to where the reader was. */
export function comeBack(): void {
  if (left.peek() !== undefined) location.hash = left.peek()?.fragment ?? "";
}

/** Called when the section is on the page: the reader sees the cell where it was, and its button has the focus. */
export function restorePlace(body: HTMLElement): void {
  const place = left.peek();
  if (place === undefined || place.fragment !== location.hash) return;
  left.value = undefined;
  const cells = [...body.querySelectorAll<HTMLElement>("figure.cell")];
  const cell = cells.find(({ dataset }) => dataset["address"] === place.address);
  if (cell === undefined) return;
  scrollBy({ top: cell.getBoundingClientRect().top - place.top, behavior: "instant" });
  cell.querySelector<HTMLElement>(".cell-tools button:last-child")?.focus({ preventScroll: true });
}
