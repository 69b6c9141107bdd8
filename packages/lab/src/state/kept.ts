/*
 * What the browser keeps between visits. A page inside another one may be forbidden to keep anything: then the lab
 * works without.
 */

/** What was kept under a name. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Forbidden, or full.
  }
}

/** What the address asks for before its `#`, as `?embed=1&lang=ru`. */
export const asked = new URLSearchParams(location.search);
