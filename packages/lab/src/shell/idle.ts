/**
 * Runs `task` when the page has nothing else to do. Safari has no `requestIdleCallback`: there it is a moment later.
 */
export function whenIdle(task: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(task, { timeout: 2000 });
  else setTimeout(task, 500);
}

/** Lets the page do what waits, such as a key or a frame, before the work goes on. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
