import { effect, signal } from "@preact/signals";
import { readAddress, writeAddress } from "./address.js";
import { begin, commit, settled, state } from "./history.js";
import { isPacked, LONGEST_LINK, pack, unpack } from "./packed.js";
import { homeState, type LabState } from "./state.js";

/** The screen that is shown, by its route. */
export const route = signal("");

/**
 * Long enough that typing does not write at each key, short enough that a copied address is the present one. A gesture
 * is written when it ends: browsers look for the page's icon anew with each address.
 */
const WRITE_AFTER_MS = 150;

/** The fragment that the page was last in step with. */
let known = "";

export interface NavigationOptions {
  /** The known routes, home first. */
  readonly routes: readonly string[];
  /** The address was damaged: the page opens as without its state. */
  onDamaged(): void;
}

/** Opens what the address says, and from then on keeps state and address in step. */
export function startNavigation({ routes, onDamaged }: NavigationOptions): void {
  const follow = async (open: (state: LabState) => void): Promise<void> => {
    const fragment = location.hash;
    known = fragment;
    const next = isPacked(fragment) ? await unpack(fragment) : { fragment, whole: true };
    // The reader has gone on meanwhile.
    if (known !== fragment) return;
    const address = readAddress(next.fragment);
    route.value = routes.includes(address.route) ? address.route : (routes[0] ?? "");
    open(address.state);
    if (!next.whole) onDamaged();
  };
  addEventListener("hashchange", () => {
    if (location.hash !== known) void follow(commit);
  });

  let timer: number | undefined;
  effect(() => {
    const address = { route: route.value, state: settled.value };
    clearTimeout(timer);
    // Nothing is open before the address is read.
    if (address.route !== "") timer = window.setTimeout(() => void write(address), WRITE_AFTER_MS);
  });
  keepAcrossReload();
  // What was typed in the last moments is not lost when the page is loaded again.
  addEventListener("beforeunload", () => void write({ route: route.peek(), state: settled.peek() }));
  void follow(begin);
}

/** Follows a link to another screen, which keeps the state. */
export function openScreen(event: MouseEvent, target: string): void {
  event.preventDefault();
  route.value = target;
}

/** Where a page that is reloaded finds what its address did not have yet. */
const KEPT = "nabla.unwritten";

/** What was changed just before a reload, later than the address was written, is put into the address first. */
function keepAcrossReload(): void {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  const [visit] = performance.getEntriesByType("navigation");
  const isReload = visit instanceof PerformanceNavigationTiming && visit.type === "reload";
  if (kept !== null && isReload) history.replaceState(null, "", kept);
  addEventListener("pagehide", () => {
    const fragment = writeAddress({ route: route.peek(), state: state.peek() });
    // A packed address is as long as it is because it holds more.
    if (route.peek() !== "" && !isPacked(location.hash) && fragment.length <= LONGEST_LINK)
      sessionStorage.setItem(KEPT, fragment);
  });
}

interface Shown {
  readonly route: string;
  readonly state: LabState;
}

async function write(shown: Shown): Promise<void> {
  const before = known;
  const { fragment } = await fragmentOf(shown);
  // Where the address is another one than the page wrote, the reader has gone there and the page follows.
  if (shown.state !== settled.peek() || known !== before || location.hash !== known || fragment === known)
    return;
  history.replaceState(null, "", fragment);
  known = location.hash;
}

/** The fragment for what is shown; not `whole` where the array is left out, since no link could carry it. */
async function fragmentOf({ route, state }: Shown): Promise<{ fragment: string; whole: boolean }> {
  const fragment = await pack(writeAddress({ route, state }));
  if (fragment.length <= LONGEST_LINK) return { fragment, whole: true };
  return {
    fragment: await pack(writeAddress({ route, state: { ...state, array: homeState.array } })),
    whole: false,
  };
}

/** The full address of what is shown, and whether it carries all of it. */
export async function currentLink(): Promise<{ readonly link: string; readonly whole: boolean }> {
  const { fragment, whole } = await fragmentOf({ route: route.peek(), state: state.peek() });
  return { link: new URL(fragment, location.href).href, whole };
}
