import type { Scene } from "./scene.js";
import type { LevelPath } from "./telling.js";

/** What the page asks of the thread that draws. */
export interface DrawingQuestion {
  readonly id: number;
  readonly scene: Scene;
  /** Pixels of the screen for each pixel of the page. */
  readonly density: number;
}

export interface DrawingAnswer {
  readonly id: number;
  /** Undefined where it cannot be drawn. */
  readonly picture?: ImageBitmap;
  readonly levels: readonly LevelPath[];
}
