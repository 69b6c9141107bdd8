import { computed, effect, signal } from "@preact/signals";
import { type Screen, screens } from "../screens/list.js";
import type { ScreenParts } from "../screens/parts.js";
import { route } from "../state/navigation.js";

const loaded = signal<ReadonlyMap<Screen, ScreenParts>>(new Map());

/** The screen that the address names; none before the address is read, so that no other one is fetched. */
export const current = computed(() => screens.find((screen) => screen.route === route.value));

/** What it is made of; undefined until it has come. */
export const parts = computed(() =>
  current.value === undefined ? undefined : loaded.value.get(current.value),
);

/** The screen could not be fetched: no network, or a new build has taken the place of this page's. */
export const missing = signal(false);

effect(() => {
  const screen = current.value;
  missing.value = false;
  if (screen === undefined || loaded.peek().has(screen)) return;
  screen.load().then(
    ({ screen: found }) => {
      loaded.value = new Map([...loaded.peek(), [screen, found]]);
    },
    () => {
      missing.value = current.peek() === screen;
    },
  );
});
