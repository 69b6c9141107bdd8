import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { surface } from "../../../state/history.js";
import { mapAxes } from "../model.js";

const View = signal<ComponentType | undefined>(undefined);

/** The surface beside or below the map; its code is fetched when it is first wanted. */
export function SurfacePanel() {
  const isOpen = surface.value !== undefined && mapAxes.value.vertical !== undefined;
  useEffect(() => {
    if (isOpen && View.peek() === undefined)
      void import("./view.js").then(({ SurfaceView }) => {
        View.value = SurfaceView;
      });
  }, [isOpen]);
  if (!isOpen) return null;
  const Loaded = View.value;
  return <div class="surface-panel">{Loaded === undefined ? null : <Loaded />}</div>;
}
