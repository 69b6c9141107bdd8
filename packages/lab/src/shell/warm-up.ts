/**
 * Has the library meet its first formula once the page is drawn and nothing else is to be done, so that the first one
 * that a person gives is not kept waiting. Safari has no `requestIdleCallback`: there it is a moment later.
 */
export function warmUpWhenIdle(): void {
  const start = (): void => {
    // Where the library cannot be fetched, the screen that needs it says so.
    import("nabla").then(({ warmUp }) => warmUp()).catch(() => undefined);
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(start, { timeout: 2000 });
  else setTimeout(start, 500);
}
