import { Choice } from "../../../shell/choice.js";
import { Slider } from "../../../shell/slider.js";
import { terrain } from "../../../state/history.js";
import { MOST_DABS } from "../../../state/terrain.js";
import { say } from "../../../words/language.js";
import { change } from "./model.js";
import { brush, isFull, tool, tools } from "./painting.js";
import { terrainWords as words } from "./words.js";

/** What a click does, and how large the brush is. */
export function Brush() {
  const { radius, strength } = brush.value;
  return (
    <>
      <Choice
        label={words.tool}
        names={tools}
        texts={words.tools}
        chosen={tool.value}
        choose={(name) => {
          tool.value = name;
        }}
      />
      {tool.value === "walk" ? null : (
        <>
          <Slider
            label={words.radius}
            value={radius}
            min={2}
            max={30}
            text={say(words.cells(radius))}
            onChange={(next) => {
              brush.value = { radius: next, strength };
            }}
          />
          <Slider
            label={words.strength}
            value={strength}
            min={2}
            max={100}
            text={`${strength} %`}
            onChange={(next) => {
              brush.value = { radius, strength: next };
            }}
          />
        </>
      )}
      {terrain.value.dabs.length === 0 ? null : (
        <button type="button" class="labelled bordered" onClick={() => change({ dabs: [] })}>
          {say(words.clear)}
        </button>
      )}
      {isFull.value && terrain.value.dabs.length >= MOST_DABS ? (
        <p class="mistake" role="status">
          {say(words.full(MOST_DABS))}
        </p>
      ) : null}
    </>
  );
}
