import { asked } from "../state/kept.js";
import { route } from "../state/navigation.js";

/** `?embed=1`: the lab as a part of another page, without its header. */
export const embedded = asked.get("embed") === "1";

/** Longer texts are no state. */
const LONGEST = 1_000_000;

/**
 * Lets the page around this one say what is shown: `frame.contentWindow.postMessage({ type: "nabla:set", state },
 * origin)`, where `state` has the names of a link, as `{ screen: "plane", f: "x^2 + y^2", p: [1, 1] }`. It is read as
 * a link is, so it can do nothing that a link cannot. Only the page around is heard, and with `?embed=1&origin=…` only
 * one of that origin. `{ type: "nabla:ready" }` tells it that it may begin.
 */
export function listenToPageAround(): void {
  if (!embedded || window.parent === window) return;
  const origin = asked.get("origin");
  addEventListener("message", ({ source, origin: from, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || (origin !== null && from !== origin)) return;
    const fragment = fragmentFor(data);
    if (fragment !== undefined) location.replace(fragment);
  });
  window.parent.postMessage({ type: "nabla:ready" }, origin ?? "*");
}

/** The link that a message means; undefined for any other message. */
function fragmentFor(data: unknown): string | undefined {
  if (!isRecord(data) || data["type"] !== "nabla:set" || !isRecord(data["state"])) return undefined;
  const { screen, ...values } = data["state"];
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    const items = Array.isArray(value) ? value : [value];
    if (items.every(isPlain)) search.set(name, items.join(","));
  }
  const fragment = `#/${isPlain(screen) ? encodeURIComponent(screen) : route.peek()}?${search}`;
  return fragment.length > LONGEST ? undefined : fragment;
}

const isPlain = (value: unknown): value is string | number =>
  typeof value === "string" || typeof value === "number";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
