import { format } from "../../numbers/shown.js";
import "../../formula/formula.css";
import "./map.css";
import "./side.css";
import "./in-words.css";
import "./map-figure.css";
import "./print.css";
import { effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isNowhere, LONGEST, toText, toUnicode } from "../../formula/reading.js";
import { Icon } from "../../shell/icon.js";
import { say, subject } from "../../words/language.js";
import { words } from "../../words/words.js";
import { Announcement, gradientThere, pointInWords } from "./announcement.js";
import { activeLevel } from "./drawing/levels.js";
import { FormulaBar } from "./formula-bar.js";
import { onMapKey } from "./keys.js";
import { atPoint, written } from "./model.js";
import { Panel } from "./panel.js";
import { Plane } from "./plane.js";
import { movingPicture } from "./signals.js";
import { StaleNote } from "./stale-note.js";
import { SurfacePanel } from "./surface/panel.js";
import { Toolbar } from "./toolbar.js";

/** On narrow screens the panel is a sheet that can be folded to one line. */
const folded = signal(matchMedia("(max-width: 720px)").matches);

/** The map: formula → gradient → gradient at a point → field and level lines. */
export function MapScreen() {
  useEffect(() => {
    const stop = effect(() => {
      const { expr, text } = written.value;
      subject.value = titleOf(isNowhere(expr) || toText(expr).length > LONGEST ? text : toUnicode(expr));
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
const LONGEST_TITLE = 60;
const titleOf = (formula: string): string =>
  `f = ${formula.length > LONGEST_TITLE ? `${formula.slice(0, LONGEST_TITLE)}…` : formula}`;

/** Apart from the rest, so that a drag renders only this and the numbers. */
function ShownMap() {
  return (
    <Plane
      moving={movingPicture.value}
      activeLevel={activeLevel.value}
      onKey={onMapKey}
      label={say(words.mapName)}
      describedBy="map-keys"
    />
  );
}

function SheetHandle() {
  const f = format.value;
  const { point } = atPoint.value;
  return (
    <button
      type="button"
      class="sheet-handle"
      aria-expanded={!folded.value}
      onClick={() => {
        folded.value = !folded.value;
      }}
    >
      <span>{point.length === 0 ? pointInWords() : `∇f${f.point(point)} = ${gradientThere()}`}</span>
      <Icon name={folded.value ? "up" : "down"} />
    </button>
  );
}
