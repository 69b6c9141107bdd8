import { effect } from "@preact/signals";
import { route } from "../state/navigation.js";
import { whenIdle } from "./idle.js";

/**
 * Has the library meet its first formula once a screen with formulas is drawn, so that the first one that a person
 * gives is not kept waiting. A lesson is read without the library.
 */
export function warmUpWhenIdle(): void {
  let isWarm = false;
  effect(() => {
    if (isWarm || route.value === "" || route.value === "lesson") return;
    isWarm = true;
    whenIdle(() => {
      // Where the library cannot be fetched, the screen that needs it says so.
      import("nabla").then(({ warmUp }) => warmUp()).catch(() => undefined);
    });
  });
}
