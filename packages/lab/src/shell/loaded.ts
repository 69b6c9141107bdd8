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

effect(() => {
  const screen = current.value;
  if (screen === undefined || loaded.peek().has(screen)) return;
  void screen.load().then(({ screen: found }) => {
    loaded.value = new Map([...loaded.peek(), [screen, found]]);
  });
});
