import "./image.css";
import type { ComponentType } from "preact";
import { Choice } from "../../shell/choice.js";
import { image } from "../../state/history.js";
import { type ImageTab, imageTabs } from "../../state/state.js";
import { say } from "../../words/language.js";
import { FillTab } from "./fill/tab.js";
import { change } from "./model.js";
import { PictureTab } from "./picture-tab.js";
import { TerrainTab } from "./terrain/tab.js";
import { imageWords as words } from "./words.js";

const tabs: Readonly<Record<ImageTab, ComponentType>> = {
  pixels: PictureTab,
  terrain: TerrainTab,
  fill: FillTab,
};

/** Gradients that are seen: of a picture, of the height of the ground, of a fill of colours. */
export function ImageScreen() {
  const { tab } = image.value;
  const Tab = tabs[tab];
  return (
    <div class="image-screen">
      <div class="image-head">
        <h1 class="heading">{say(words.headings[tab])}</h1>
        <Choice
          label={words.part}
          names={imageTabs}
          texts={words.tabs}
          chosen={tab}
          choose={(name) => change({ tab: name })}
        />
      </div>
      <Tab />
    </div>
  );
}
