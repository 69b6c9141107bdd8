import "../../formula/formula.css";
import "../map/side.css";
import "../map/map-figure.css";
import "./descent.css";
import { MapCanvas, type MapSize } from "../../map/canvas.js";
import { say } from "../../words/language.js";
import { gestures } from "../map/actions.js";
import { FormulaBar } from "../map/formula-bar.js";
import { onMapKey } from "../map/keys.js";
import { stale } from "../map/model.js";
import { mapSize } from "../map/signals.js";
import { Toolbar } from "../map/toolbar.js";
import { hasMap, movingPicture, stillPicture } from "./picture.js";
import { RunsCard } from "./runs-card.js";
import { StartCard } from "./start-card.js";
import { descentWords as words } from "./words.js";

/** Paths of optimisers over the map of f, and how each ends. */
export function DescentScreen() {
  return (
    <div class="descent-screen">
      <h1 class="unseen">{say(words.heading)}</h1>
      <FormulaBar />
      <div class={stale.value ? "descent-columns dimmed" : "descent-columns"}>
        <aside class="side" aria-label={say(words.settings)}>
          <StartCard />
          <RunsCard />
        </aside>
        <div class="descent-main">
          {hasMap.value ? (
            <figure class="map-figure">
              <Toolbar />
              <ShownMap />
              <p id="descent-keys" class="unseen">
                {say(words.mapKeys)}
              </p>
            </figure>
          ) : (
            <p class="hint">{say(words.noMap)}</p>
          )}
        </div>
      </div>
    </div>
  );
}

function ShownMap() {
  const onSize = (size: MapSize): void => {
    const before = mapSize.peek();
    if (before?.width !== size.width || before.height !== size.height) mapSize.value = size;
  };
  return (
    <MapCanvas
      still={stillPicture.value}
      moving={movingPicture.value}
      gestures={gestures}
      onKey={onMapKey}
      onSize={onSize}
      dimmed={stale.value}
      label={say(words.mapName)}
      role={say(words.mapRole)}
      describedBy="descent-keys"
    />
  );
}
