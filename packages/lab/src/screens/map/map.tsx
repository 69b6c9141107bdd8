import { format } from "../../numbers/shown.js";
import "../../formula/formula.css";
import "./map.css";
import "./side.css";
import "./in-words.css";
import "./map-figure.css";
import "./print.css";
import { effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { toUnicode } from "../../formula/reading.js";
import { MapCanvas, type MapSize } from "../../map/canvas.js";
import { Icon } from "../../shell/icon.js";
import { say, subject } from "../../words/language.js";
import { words } from "../../words/words.js";
import { gestures } from "./actions.js";
import { Announcement, pointInWords } from "./announcement.js";
import { drawingElsewhere } from "./drawing/asking.js";
import { activeLevel, levelLines } from "./drawing/levels.js";
import { FormulaBar } from "./formula-bar.js";
import { overPicture } from "./hover.js";
import { onMapKey } from "./keys.js";
import { atPoint, stale, written } from "./model.js";
import { Panel } from "./panel.js";
import { mapSize, movingPicture, stillPicture } from "./signals.js";
import { StaleNote } from "./stale-note.js";
import { SurfacePanel } from "./surface/panel.js";
import { Toolbar } from "./toolbar.js";

/** On narrow screens the panel is a sheet that can be folded to one line. */
const folded = signal(matchMedia("(max-width: 720px)").matches);

const elsewhere = drawingElsewhere(levelLines);

/** The map: formula → gradient → gradient at a point → field and level lines. */
export function MapScreen() {
  useEffect(() => {
    const stop = effect(() => {
      subject.value = titleOf(toUnicode(written.value.expr));
    });
    return () => {
      stop();
      subject.value = "";
    };
  }, []);
  return (
    <div class="map">
      <h1 class="unseen">{say(words.title)}</h1>
      <FormulaBar />
      <figure class="map-figure">
        <Toolbar />
        <div class="map-views">
          <ShownMap />
          <SurfacePanel />
        </div>
        <StaleNote />
        <p id="map-keys" class="unseen">
          {say(words.mapKeys)}
        </p>
      </figure>
      <aside class={folded.value ? "side folded" : "side"} aria-label={say(words.gradient)}>
        <SheetHandle />
        <Panel />
      </aside>
      <Announcement tell={pointInWords} />
    </div>
  );
}

/** Characters of a tab's title that a reader sees. */
const LONGEST = 60;
const titleOf = (formula: string): string =>
  `f = ${formula.length > LONGEST ? `${formula.slice(0, LONGEST)}…` : formula}`;

/** Apart from the rest, so that a drag renders only this and the numbers. */
function ShownMap() {
  const onSize = (size: MapSize): void => {
    const before = mapSize.peek();
    if (before?.width !== size.width || before.height !== size.height) mapSize.value = size;
  };
  return (
    <MapCanvas
      still={stillPicture.value}
      elsewhere={elsewhere}
      moving={movingPicture.value}
      over={overPicture.value}
      activeLevel={activeLevel.value}
      gestures={gestures}
      onKey={onMapKey}
      onSize={onSize}
      dimmed={stale.value}
      label={say(words.mapName)}
      role={say(words.mapRole)}
      describedBy="map-keys"
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
