import { later } from "../../../shell/later.js";
import { surface } from "../../../state/history.js";
import { mapAxes } from "../model.js";

const SurfaceView = later(() => import("./view.js").then((module) => module.SurfaceView));

/** The surface beside or below the map. */
export function SurfacePanel() {
  if (surface.value === undefined || mapAxes.value.vertical === undefined) return null;
  return (
    <div class="surface-panel">
      <SurfaceView />
    </div>
  );
}
