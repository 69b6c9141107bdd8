import "./terrain.css";
import { useEffect } from "preact/hooks";
import { NumberField, positive } from "../../../numbers/number-field.js";
import { Choice } from "../../../shell/choice.js";
import { listenForFiles, OpenFile } from "../../../shell/files.js";
import { Remark, remark } from "../../../shell/remark.js";
import { terrain } from "../../../state/history.js";
import { type GroundLayer, groundColours, groundLayers, homeTerrain } from "../../../state/terrain.js";
import { say } from "../../../words/language.js";
import { Brush } from "./brush.js";
import type { Ground } from "./ground.js";
import { bare, change, kept, ownGround } from "./model.js";
import { openHeights } from "./open.js";
import { ReliefMap } from "./relief-map.js";
import { fitsLink, writeHeights } from "./sent.js";
import { Told } from "./told.js";
import { terrainWords as words } from "./words.js";

const sources = ["hills", "own"] as const;

/** Heights → a map, the way to the top, and a brush for hills. */
export function TerrainTab() {
  useEffect(() => listenForFiles(open), []);
  const { source, colours, over, cell } = terrain.value;
  const toggle = (name: GroundLayer): void =>
    change({ over: groundLayers.filter((layer) => over.includes(layer) !== (layer === name)) });
  return (
    <>
      <div class="options">
        <Brush />
      </div>
      <div class="image-columns">
        <figure>
          <ReliefMap />
          <figcaption>{say(words.hints[colours])}</figcaption>
          <div class="options">
            <Choice
              label={words.colours}
              names={groundColours}
              texts={words.coloursOf}
              chosen={colours}
              choose={(name) => change({ colours: name })}
            />
            <fieldset class="field">
              <legend>{say(words.over)}</legend>
              <div class="switch">
                {groundLayers.map((name) => (
                  <button
                    key={name}
                    type="button"
                    aria-pressed={over.includes(name)}
                    onClick={() => toggle(name)}
                  >
                    {say(words.layers[name])}
                  </button>
                ))}
              </div>
            </fieldset>
            {ownGround.value === undefined ? null : (
              <Choice
                label={words.source}
                names={sources}
                texts={words.sources}
                chosen={source}
                choose={(name) => change({ source: name, at: startOn(name), dabs: [] })}
              />
            )}
            <OpenFile label={say(words.open)} accept=".tif,.tiff,.png,.npy,.csv,.txt" open={open} />
            {bare.value.unit === "" ? (
              <div class="field">
                <span>{say(words.cell)}</span>
                <NumberField
                  label={say(words.cell)}
                  value={cell}
                  accepts={positive}
                  onChange={(value, kind) => change({ cell: value }, kind)}
                />
              </div>
            ) : null}
          </div>
          {source === "own" && ownGround.value === undefined ? (
            <p class="mistake">{say(words.lostHeights)}</p>
          ) : null}
          <Remark otherwise={words.local} />
        </figure>
        <Told />
      </div>
    </>
  );
}

const middleOf = ({ x, y }: Ground): readonly [number, number] => [
  Math.floor(x.length / 2),
  Math.floor(y.length / 2),
];

/** The middle of the reader's heights, the usual start on the lab's. */
function startOn(source: "hills" | "own"): readonly [number, number] {
  const own = ownGround.peek();
  return source === "hills" || own === undefined ? homeTerrain.at : middleOf(own);
}

async function open(file: File): Promise<void> {
  const opened = await openHeights(file);
  if (!opened.ok) {
    remark.value = { text: opened.message, isMistake: true };
    return;
  }
  const { ground, message } = opened;
  const heights = writeHeights(ground);
  const isSent = await fitsLink(heights);
  remark.value = { text: words.linked(message, isSent), isMistake: false };
  kept.value = isSent ? undefined : ground;
  change({ source: "own", own: isSent ? heights : "", at: middleOf(ground), dabs: [] });
}
