import { batch, effect, signal } from "@preact/signals";
import type { Address } from "./address.js";
import { begin, commit, exchange, settled, state } from "./history.js";
import { isPacked, LONGEST_LINK, pack, unpack } from "./packed.js";
import { isInPath, readPath, writePath } from "./path.js";
import { homeState, type LabState, openingOf } from "./state.js";

/** The screen that is shown, by its route. */
export const route = signal("");

/**
 * Long enough that typing does not write at each key, short enough that a copied address is the present one. A gesture
 * is written when it ends: browsers look for the page's icon anew with each address.
 */
const WRITE_AFTER_MS = 150;

/** The fragment that the page was last in step with. */
let known = "";

/**
 * Entries of the browser's history between which only the screen was chosen bear one number. Going back among them
 * chooses the screen again and keeps the state, as the tabs do: a reader's own picture stands in no address.
 */
let walk = 0;

export interface NavigationOptions {
  /** The known routes, home first. */
  readonly routes: readonly string[];
  /** This screen is going to be shown, as soon as the state of its address is read. */
  prepare(route: string): void;
  /** The address was damaged: the page opens as without its state. */
  onDamaged(): void;
}

type Addresses = typeof import("./address.js");

/**
 * What reads and writes a state knows formulas, which are half of the page's bytes: it is fetched for the first address
 * or change that has one. A lesson is read without it.
 */
let addresses: Addresses | undefined;

async function loadAddresses(): Promise<Addresses> {
  addresses ??= await import("./address.js");
  return addresses;
}

/** Opens what the address says, and from then on keeps state and address in step. */
export function startNavigation({ routes, prepare, onDamaged }: NavigationOptions): void {
  const screenOf = (fragment: string): string => {
    const { route: asked } = readPath(fragment);
    return routes.includes(asked) ? asked : (routes[0] ?? "");
  };
  const follow = async (open: (state: LabState) => void): Promise<void> => {
    const fragment = location.hash;
    walk = typeof history.state === "number" ? history.state : Date.now();
    const screen = screenOf(fragment);
    prepare(screen);
    // What is typed may be gone before it is fetched: the other screens have formulas anyway.
    if (screen !== "lesson") void loadAddresses().catch(() => undefined);
    const found = fragment.includes("?") ? await stateOf(fragment) : plainState(fragment);
    // The reader has gone on meanwhile.
    if (location.hash !== fragment) return;
    known = fragment;
    route.value = screen;
    open(found ?? plainState(fragment));
    if (found === undefined) onDamaged();
  };
  addEventListener("hashchange", () => {
    if (location.hash === known) return;
    if (history.state !== walk) return void follow(commit);
    known = location.hash;
    show(screenOf(known));
  });

  let timer: number | undefined;
  effect(() => {
    const shown = { route: route.value, state: settled.value };
    clearTimeout(timer);
    // Nothing is open before the address is read.
    if (shown.route === "") return;
    if (!isInPath(shown.route, shown.state)) void loadAddresses().catch(() => undefined);
    timer = window.setTimeout(() => void write(shown), WRITE_AFTER_MS);
  });
  keepAcrossReload();
  // What was typed in the last moments is not lost when the page is loaded again.
  addEventListener("beforeunload", () => void write({ route: route.peek(), state: settled.peek() }));
  void follow(begin);
}

/** The state of an address that has only a path. */
function plainState(fragment: string): LabState {
  const { route, lesson } = readPath(fragment);
  return { ...openingOf(route), lesson };
}

/** The state of an address; undefined where it is damaged, or what reads it does not come. */
async function stateOf(fragment: string): Promise<LabState | undefined> {
  const unpacked = isPacked(fragment) ? await unpack(fragment) : { fragment, whole: true };
  if (!unpacked.whole) return undefined;
  const found = await loadAddresses().catch(() => undefined);
  return found?.readAddress(unpacked.fragment).state;
}

/** Shows a screen. A function that the reader has not touched gives way to the one that the screen opens with. */
function show(target: string): void {
  const { formula, point } = openingOf(route.peek());
  const now = state.peek();
  batch(() => {
    if (now.formula === formula && now.point === point) exchange(openingOf(target));
    route.value = target;
  });
}

/**
 * Follows a link to another screen, which keeps the state: of a link that is there to show the same function, also one
 * that nobody has touched. The way back leads to the screen that was left.
 */
export function openScreen(event: Event, target: string, keepsFunction = false): void {
  event.preventDefault();
  if (target === route.peek()) return;
  history.replaceState(walk, "");
  history.pushState(walk, "", `#/${target}`);
  known = location.hash;
  if (keepsFunction) route.value = target;
  else show(target);
}

/** Where a page that is reloaded finds what its address did not have yet. */
const KEPT = "nabla.unwritten";

/** What was changed just before a reload, later than the address was written, is put into the address first. */
function keepAcrossReload(): void {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  const [visit] = performance.getEntriesByType("navigation");
  const isReload = visit instanceof PerformanceNavigationTiming && visit.type === "reload";
  if (kept !== null && isReload) history.replaceState(history.state, "", kept);
  addEventListener("pagehide", () => {
    // An address that the reader has just gone to says more than what is still shown.
    if (route.peek() === "" || location.hash !== known) return;
    const fragment = written({ route: route.peek(), state: state.peek() });
    // A packed address is as long as it is because it holds more.
    if (!isPacked(location.hash) && fragment !== undefined && fragment.length <= LONGEST_LINK)
      sessionStorage.setItem(KEPT, fragment);
  });
}

/** The fragment for what is shown; undefined while what writes its state has not come. */
const written = ({ route, state }: Address): string | undefined =>
  isInPath(route, state)
    ? `#/${writePath({ route, lesson: state.lesson })}`
    : addresses?.writeAddress({ route, state });

async function write(shown: Address): Promise<void> {
  const before = known;
  const { fragment } = await fragmentOf(shown);
  // Where the address is another one than the page wrote, the reader has gone there and the page follows.
  if (shown.state !== settled.peek() || known !== before || location.hash !== known || fragment === known)
    return;
  history.replaceState(history.state, "", fragment);
  known = location.hash;
}

/** The fragment for what is shown; not `whole` where the array is left out, since no link could carry it. */
async function fragmentOf(shown: Address): Promise<{ fragment: string; whole: boolean }> {
  const fragment = await pack(written(shown) ?? (await loadAddresses()).writeAddress(shown));
  if (fragment.length <= LONGEST_LINK) return { fragment, whole: true };
  const { writeAddress } = await loadAddresses();
  const state = { ...shown.state, array: homeState.array };
  return { fragment: await pack(writeAddress({ ...shown, state })), whole: false };
}

/** The full address of what is shown, and whether it carries all of it. */
export async function currentLink(): Promise<{ readonly link: string; readonly whole: boolean }> {
  const { fragment, whole } = await fragmentOf({ route: route.peek(), state: state.peek() });
  return { link: new URL(fragment, location.href).href, whole };
}
