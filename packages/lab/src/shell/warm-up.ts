import { whenIdle } from "./idle.js";

/**
 * Has the library meet its first formula once the page is drawn, so that the first one that a person gives is not kept
 * waiting.
 */
export function warmUpWhenIdle(): void {
  whenIdle(() => {
    // Where the library cannot be fetched, the screen that needs it says so.
    import("nabla").then(({ warmUp }) => warmUp()).catch(() => undefined);
  });
}
