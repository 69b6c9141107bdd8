import "../../formula/formula.css";
import "./map.css";
import "./side.css";
import "./in-words.css";
import "./plane.css";
import { signal } from "@preact/signals";
import { Plot, type PlotSize } from "../../plot/plot.js";
import { Icon } from "../../shell/icon.js";
import { words } from "../../words/words.js";
import { gestures } from "./actions.js";
import { Announcement } from "./announcement.js";
import { FormulaBar } from "./formula-bar.js";
import { onMapKey } from "./keys.js";
import { atPoint, format, stale } from "./model.js";
import { Panel } from "./panel.js";
import { movingPicture, plotSize, stillPicture } from "./pictures.js";
import { Toolbar } from "./toolbar.js";

/** On narrow screens the panel is a sheet that can be folded to one line. */
const folded = signal(false);

/** The map: formula → gradient → gradient at a point → field and level lines. */
export function MapScreen() {
  const w = words.value;
  return (
    <div class="map">
      <h1 class="unseen">{w.title}</h1>
      <FormulaBar />
      <figure class="plane">
        <Toolbar />
        <MapPlot />
        {!stale.value ? null : (
          <figcaption class="stale">
            <Icon name="warning" /> {w.lastValid}
          </figcaption>
        )}
        <p id="plot-keys" class="unseen">
          {w.planeKeys}
        </p>
      </figure>
      <aside class={folded.value ? "side folded" : "side"} aria-label={w.gradient}>
        <SheetHandle />
        <Panel />
      </aside>
      <Announcement />
    </div>
  );
}

/** Apart from the rest, so that a drag renders only this and the numbers. */
function MapPlot() {
  const w = words.value;
  const onSize = (size: PlotSize): void => {
    const before = plotSize.peek();
    if (before?.width !== size.width || before.height !== size.height) plotSize.value = size;
  };
  return (
    <Plot
      still={stillPicture.value}
      moving={movingPicture.value}
      gestures={gestures}
      onKey={onMapKey}
      onSize={onSize}
      dimmed={stale.value}
      label={w.plane}
      role={w.planeRole}
      describedBy="plot-keys"
    />
  );
}

function SheetHandle() {
  const f = format.value;
  const { gradient, point } = atPoint.value;
  return (
    <button
      type="button"
      class="sheet-handle"
      aria-expanded={!folded.value}
      onClick={() => {
        folded.value = !folded.value;
      }}
    >
      <span>
        ∇f{f.point(point)} = {f.vector(gradient)}
      </span>
      <Icon name={folded.value ? "up" : "down"} />
    </button>
  );
}
