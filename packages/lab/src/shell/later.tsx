import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";

/** A component whose code is fetched when it is first shown; until it has come there is nothing. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const found = signal<ComponentType<Props> | undefined>(undefined);
  return (props: Props) => {
    useEffect(() => {
      if (found.peek() !== undefined) return;
      void load().then((Component) => {
        found.value = Component;
      });
    }, []);
    const Found = found.value;
    return Found === undefined ? null : <Found {...props} />;
  };
}
