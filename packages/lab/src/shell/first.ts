import { effect } from "@preact/signals";
import { route } from "../state/navigation.js";
import { missing, parts } from "./loaded.js";

/*
 * The first section stands in the page before the lab has come (`src/first.ts`), and shell.css keeps the lab back as
 * long as it does.
 */

/** Shows the lab in the place of the first section, which is the same text. */
export function takeFirstPlace(): void {
  document.getElementById("first")?.remove();
}

/** Another screen is shown as soon as it is there, and that a screen has not come is told at once. */
export function takeFirstPlaceOfOthers(): void {
  effect(() => {
    if (missing.value || (parts.value !== undefined && route.value !== "lesson")) takeFirstPlace();
  });
}
