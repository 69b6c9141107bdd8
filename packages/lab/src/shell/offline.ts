/** Lets the build's service worker keep its files, once the page itself has come. A single file needs none. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !location.protocol.startsWith("http") || !("serviceWorker" in navigator))
    return;
  // Where storage is forbidden, the lab works as long as there is a network.
  addEventListener("load", () => navigator.serviceWorker.register("./sw.js").catch(() => undefined));
}
