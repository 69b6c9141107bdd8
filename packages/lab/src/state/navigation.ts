import { effect, signal } from "@preact/signals";
import { readAddress, writeAddress } from "./address.js";
import { begin, commit, state } from "./history.js";

/** The screen that is shown, by its route. */
export const route = signal("");

/** Long enough that a drag does not write every frame, short enough that a copied address is the present one. */
const WRITE_AFTER_MS = 150;

let written = "";

/**
 * Opens what the address says, and from then on keeps state and address in step. `routes` are the known ones, home
 * first.
 */
export function startNavigation(routes: readonly string[]): void {
  const known = (name: string): string => (routes.includes(name) ? name : (routes[0] ?? ""));
  const opened = readAddress(location.hash);
  route.value = known(opened.route);
  begin(opened.state);
  written = location.hash;

  addEventListener("hashchange", () => {
    if (location.hash === written) return;
    const next = readAddress(location.hash);
    route.value = known(next.route);
    commit(next.state);
  });

  let timer: number | undefined;
  effect(() => {
    const address = { route: route.value, state: state.value };
    clearTimeout(timer);
    timer = window.setTimeout(() => write(writeAddress(address)), WRITE_AFTER_MS);
  });
}

function write(fragment: string): void {
  if (fragment === location.hash) return;
  written = fragment;
  history.replaceState(null, "", fragment);
}

/** The full address of what is shown. */
export function currentLink(): string {
  return new URL(writeAddress({ route: route.peek(), state: state.peek() }), location.href).href;
}
