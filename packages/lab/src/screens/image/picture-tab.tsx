import { useEffect } from "preact/hooks";
import { format } from "../../numbers/shown.js";
import { Choice } from "../../shell/choice.js";
import { listenForFiles, OpenFile } from "../../shell/files.js";
import { Remark } from "../../shell/remark.js";
import { Slider } from "../../shell/slider.js";
import { image } from "../../state/history.js";
import { imageOperators, imageViews, pictureNames } from "../../state/state.js";
import { say } from "../../words/language.js";
import { Camera } from "./camera.js";
import { Inspector } from "./inspector.js";
import { change, chooseOperator, limits, own } from "./model.js";
import { openPicture } from "./own.js";
import { Pixels } from "./pixels.js";
import { imageWords as words } from "./words.js";

/** A picture → its derivatives, magnitude, direction, edges, and the sum behind each pixel. */
export function PictureTab() {
  useEffect(() => listenForFiles(openPicture), []);
  const { picture, operator, view } = image.value;
  const sources = own.value === undefined ? pictureNames : ([...pictureNames, "own"] as const);
  return (
    <>
      <div class="options">
        <label class="field">
          <span>{say(words.source)}</span>
          <select
            id="source"
            value={picture}
            onChange={(event) => {
              const chosen = sources.find((name) => name === event.currentTarget.value);
              if (chosen !== undefined) change({ picture: chosen });
            }}
          >
            {sources.map((name) => (
              <option key={name} value={name}>
                {say(words.pictures[name])}
              </option>
            ))}
          </select>
        </label>
        <OpenFile label={say(words.open)} accept="image/*" open={openPicture} />
        <Camera />
        <Choice
          label={words.operator}
          names={imageOperators}
          texts={words.operators}
          chosen={operator}
          choose={chooseOperator}
        />
        <Choice
          label={words.view}
          names={imageViews}
          texts={words.views}
          chosen={view}
          choose={(name) => change({ view: name })}
        />
        {view === "edges" ? <Thresholds /> : null}
      </div>
      <div class="image-columns">
        <figure>
          <Pixels />
          <figcaption>
            {say(view === "edges" && operator !== "canny" ? words.plainEdges : words.viewHints[view])}
          </figcaption>
          <Remark otherwise={words.local} />
        </figure>
        <Inspector />
      </div>
    </>
  );
}

/** From where on a gradient makes an edge; Canny has two limits, the lower one for what touches an edge. */
function Thresholds() {
  const f = format.value;
  const { operator, thresholds } = image.value;
  const [low, high] = thresholds;
  const text = (share: number, limit: number): string => `${share} % = ${f.number(limit)}`;
  return (
    <>
      {operator === "canny" ? (
        <Slider
          label={words.low}
          value={low}
          min={0}
          max={100}
          text={text(low, limits.value.low)}
          onChange={(next) => change({ thresholds: [next, Math.max(next, high)] }, "thresholds")}
        />
      ) : null}
      <Slider
        label={operator === "canny" ? words.high : words.threshold}
        value={high}
        min={0}
        max={100}
        text={text(high, limits.value.high)}
        onChange={(next) => change({ thresholds: [Math.min(low, next), next] }, "thresholds")}
      />
    </>
  );
}
