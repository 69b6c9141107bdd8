import { FigureCanvas } from "../../map/figure-canvas.js";
import { useRoom } from "../../map/room.js";
import { say } from "../../words/language.js";
import { hasMap, progressPicture } from "./picture.js";
import { descentWords as words } from "./words.js";

/** Below the map, and where there is none; as in the style sheet, which keeps the place. */
const HEIGHTS = { map: 168, alone: 440 };

/** How far f is from the best value, against the step, as the command draws it. */
export function Progress() {
  const [box, width] = useRoom(200, 2400);
  const height = hasMap.value ? HEIGHTS.map : HEIGHTS.alone;
  return (
    <div ref={box} class="progress" role="img" aria-label={say(words.progress)}>
      {width === 0 ? null : <FigureCanvas figure={progressPicture({ width, height })} />}
    </div>
  );
}
