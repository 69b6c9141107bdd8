import { effect } from "@preact/signals";
import { takeFirstPlace } from "../screens/lesson/first-place.js";
import { route } from "../state/navigation.js";
import { missing, parts } from "./loaded.js";

/**
 * Takes the place of the lesson's first section: with another screen as soon as it is there, and at once where a screen
 * has not come. A lesson takes it when its text is there.
 */
export function takeFirstPlaceOfOthers(): void {
  effect(() => {
    if (missing.value || (parts.value !== undefined && route.value !== "lesson")) takeFirstPlace();
  });
}
