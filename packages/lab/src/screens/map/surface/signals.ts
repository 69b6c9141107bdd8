import { computed, signal } from "@preact/signals";
import type { Figure } from "nabla/figure";
import type { MapSize } from "../../../map/canvas.js";
import { commit, layers, preview, sign, state, surface } from "../../../state/history.js";
import { theme } from "../../../theme/theme.js";
import { language, say } from "../../../words/language.js";
import { drawingElsewhere, noteScene } from "../drawing/asking.js";
import { activeLevel, type LevelLines, levelsShown } from "../drawing/levels.js";
import { compiled, onMap } from "../model.js";
import { ground, stillPicture } from "../signals.js";
import { type SurfaceScene, surfaceFigure } from "./picture.js";
import { surfaceWords as words } from "./words.js";

/** Pixels that the surface has. */
export const surfaceSize = signal<MapSize | undefined>(undefined);
/** Is it being turned? It is coarser then. */
export const turning = signal(false);

/** Along the longer side of the mesh. */
const CELLS = { still: 40, turning: 20 };

export const surfacePicture = computed<Figure | undefined>(() => {
  const [ready, on, map, size] = [compiled.value, ground.value, stillPicture.value, surfaceSize.value];
  if (ready === undefined || on === undefined || map === undefined || size === undefined) return undefined;
  if (surface.value === undefined || ready.mapAxes.vertical === undefined) return undefined;
  const [azimuth, elevation] = surface.value;
  const window = { x: map.frame.x, y: map.frame.y };
  const at = onMap();
  const [[left, right], [bottom, top]] = [window.x, window.y];
  const isInside = at[0] >= left && at[0] <= right && at[1] >= bottom && at[1] <= top;
  const active = activeLevel.value;
  const scene: SurfaceScene = {
    ...on,
    surface: {
      azimuth,
      elevation,
      ...(isInside && { at }),
      sign: sign.value,
      levels: layers.value.includes("levels") ? levelsShown.value : [],
      ...(active !== undefined && { active }),
      cells: turning.value ? CELLS.turning : CELLS.still,
    },
    window,
    size,
    options: { theme: theme.value, language: language.value, title: say(words.name) },
  };
  return noteScene(surfaceFigure(ready, scene), scene);
});

/** The level lines on the floor. */
export const floorLines = signal<LevelLines | undefined>(undefined);
export const drawSurface = drawingElsewhere(floorLines);

/** Turns the surface, in degrees; ends a gesture or is one. */
export function turn(azimuth: number, elevation: number, kind: "going on" | "key"): void {
  const now = state.peek().surface;
  if (now === undefined) return;
  const round = ((((now[0] + azimuth) % 360) + 540) % 360) - 180;
  const up = Math.min(90, Math.max(5, now[1] + elevation));
  const change = { surface: [Math.round(round * 10) / 10, Math.round(up * 10) / 10] as const };
  if (kind === "key") commit(change, "turn");
  else preview(change);
}
