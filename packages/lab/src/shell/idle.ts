/**
 * Runs `task` when the page has nothing else to do. Safari has no `requestIdleCallback`: there it is a moment later.
 */
export function whenIdle(task: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(task, { timeout: 2000 });
  else setTimeout(task, 500);
}
