import type { Words } from "nabla";
import { words } from "../words/words.js";
import type { ScreenParts } from "./parts.js";

/** A page of the lab: a new one is a file and a line in {@link screens}. */
export interface Screen {
  /** Its address after `#/`. */
  readonly route: string;
  readonly title: Words;
  /** Fetched when the screen is first opened, so that the first page is not kept waiting for the others. */
  load(): Promise<{ readonly screen: ScreenParts }>;
}

/** In the order of the tabs; the first is where an empty address leads. */
export const screens: readonly Screen[] = [
  { route: "lesson", title: words.lesson, load: () => import("./lesson/screen.js") },
  // Saved links call the map `#/plane`.
  { route: "plane", title: words.map, load: () => import("./map/screen.js") },
  { route: "descent", title: words.descent, load: () => import("./descent/screen.js") },
  { route: "graph", title: words.graph, load: () => import("./graph/screen.js") },
  { route: "array", title: words.array, load: () => import("./array/screen.js") },
  { route: "image", title: words.image, load: () => import("./image/screen.js") },
];
