import type { Words } from "nabla";
import type { ComponentType } from "preact";
import { words } from "../words/words.js";
import { ArrayScreen } from "./array/array.js";
import { ArrayExport } from "./array/export.js";
import { arrayWords } from "./array/words.js";
import { GraphExport } from "./graph/export.js";
import { GraphScreen } from "./graph/graph.js";
import { graphWords } from "./graph/words.js";
import { ImageExport } from "./image/export.js";
import { ImageScreen } from "./image/image.js";
import { imageWords } from "./image/words.js";
import { MapExport } from "./map/export.js";
import { MapScreen } from "./map/map.js";

/** A page of the lab: a new one is a file and a line in {@link screens}. */
export interface Screen {
  /** Its address after `#/`. */
  readonly route: string;
  readonly title: Words;
  readonly View: ComponentType;
  /** The header's menu of what this screen can be taken away as. */
  readonly Export?: ComponentType;
}

/** In the order of the tabs; the first is where an empty address leads. */
export const screens: readonly Screen[] = [
  // Saved links call the map `#/plane`.
  { route: "plane", title: words.map, View: MapScreen, Export: MapExport },
  { route: "graph", title: graphWords.title, View: GraphScreen, Export: GraphExport },
  { route: "array", title: arrayWords.title, View: ArrayScreen, Export: ArrayExport },
  { route: "image", title: imageWords.title, View: ImageScreen, Export: ImageExport },
];
