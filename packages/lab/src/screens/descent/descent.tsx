import "../../formula/formula.css";
import "../map/side.css";
import "../map/map-figure.css";
import "../map/in-words.css";
import "./descent.css";
import { say } from "../../words/language.js";
import { Announcement } from "../map/announcement.js";
import { FormulaBar } from "../map/formula-bar.js";
import { onMapKey } from "../map/keys.js";
import { shown, stale } from "../map/model.js";
import { ParametersCard } from "../map/parameters.js";
import { Plane } from "../map/plane.js";
import { StaleNote } from "../map/stale-note.js";
import { ZoomTools } from "../map/toolbar.js";
import { DescentInWords, endInWords } from "./in-words.js";
import { walks } from "./model.js";
import { OptionsCard } from "./options-card.js";
import { hasMap, movingPicture } from "./picture.js";
import { Player } from "./player.js";
import { Progress } from "./progress.js";
import { found } from "./runs/asking.js";
import { RunsCard } from "./runs-card.js";
import { StartCard } from "./start-card.js";
import { StepCard } from "./step-card.js";
import { play } from "./steps.js";
import { descentWords as words } from "./words.js";

/** Paths of optimisers over the map of f, and how each ends. */
export function DescentScreen() {
  return (
    <div class="descent-screen">
      <h1 class="unseen">{say(words.heading)}</h1>
      <FormulaBar />
      {shown.value.variables.length > 0 ? (
        <Columns />
      ) : (
        <p class="hint no-map">{stale.value ? "" : say(words.noVariables)}</p>
      )}
      <Announcement tell={endsInWords} />
    </div>
  );
}

function Columns() {
  return (
    <div class={stale.value ? "descent-columns dimmed" : "descent-columns"}>
      <aside class="side" aria-label={say(words.settings)}>
        <StartCard />
        <ParametersCard />
        <RunsCard />
        <StepCard />
        <OptionsCard />
        <DescentInWords />
      </aside>
      <div class="descent-main">
        {hasMap.value ? (
          <figure class="map-figure" onDblClick={onDblClick}>
            <div class="toolbar" role="toolbar" aria-label={say(words.mapName)}>
              <ZoomTools />
            </div>
            <ShownMap />
            <StaleNote />
            <p id="descent-keys" class="unseen">
              {say(words.mapKeys)}
            </p>
          </figure>
        ) : (
          <p class="hint no-map">{say(words.noMap)}</p>
        )}
        <Player />
        <Progress />
      </div>
    </div>
  );
}

/** How all runs ended, when all have come. */
const endsInWords = (): string => (found.value?.done === true ? walks.value.map(endInWords).join(" ") : "");

/** A double click on the map, whose clicks have put P there, lets the runs walk from P; so does Enter. */
function onDblClick({ target }: MouseEvent): void {
  if (target instanceof Element && target.closest("#map") !== null) play(0);
}

function onKey(event: KeyboardEvent): void {
  if (event.key === "Enter") play(0);
  else onMapKey(event);
}

function ShownMap() {
  return (
    <Plane moving={movingPicture.value} onKey={onKey} label={say(words.mapName)} describedBy="descent-keys" />
  );
}
