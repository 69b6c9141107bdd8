import { signal } from "@preact/signals";

/** Where the reader left the lesson for the lab. */
interface Place {
  /** The fragment of the section. */
  readonly fragment: string;
  readonly top: number;
}

/** Undefined while the reader has not come from a lesson. */
export const left = signal<Place | undefined>(undefined);

/** Remembers the place, and opens an address of the lab. */
export function leaveFor(address: string): void {
  left.value = { fragment: location.hash, top: document.scrollingElement?.scrollTop ?? 0 };
  location.hash = address;
}

/** Back to where the reader was. */
export function comeBack(): void {
  if (left.peek() !== undefined) location.hash = left.peek()?.fragment ?? "";
}

/** Called when the section is on the page: the reader looks at the same place again. */
export function restorePlace(): void {
  const place = left.peek();
  if (place === undefined || place.fragment !== location.hash) return;
  document.scrollingElement?.scrollTo({ top: place.top });
  left.value = undefined;
}
