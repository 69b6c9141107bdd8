import { change } from "./model.js";

/** Moves the chosen element by arrow keys, Home and End; the focus follows. */
export function onCellKey(event: KeyboardEvent, index: readonly number[], lengths: readonly number[]): void {
  const last = index.length - 1;
  const move = (axis: number, to: number): readonly number[] =>
    index.map((i, k) => (k === axis ? Math.min(Math.max(to, 0), (lengths[k] ?? 1) - 1) : i));
  const [along, down] = [index[last] ?? 0, index[0] ?? 0];
  const targets: Readonly<Record<string, readonly number[]>> = {
    ArrowLeft: move(last, along - 1),
    ArrowRight: move(last, along + 1),
    Home: move(last, 0),
    End: move(last, (lengths[last] ?? 1) - 1),
    ...(last === 1 ? { ArrowUp: move(0, down - 1), ArrowDown: move(0, down + 1) } : {}),
  };
  const next = targets[event.key];
  if (next === undefined) return;
  event.preventDefault();
  change({ index: next }, "element");
  const table = (event.currentTarget as HTMLElement).closest("table");
  requestAnimationFrame(() => table?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus());
}
