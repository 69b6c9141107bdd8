import { effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { MapCanvas, type MapSize, type Moving } from "../../map/canvas.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { gestures } from "./actions.js";
import { drawingElsewhere } from "./drawing/asking.js";
import { levelLines } from "./drawing/levels.js";
import { overPicture } from "./hover.js";
import { stale } from "./model.js";
import { drawAhead, mapSize, stillPicture } from "./signals.js";

const elsewhere = drawingElsewhere(levelLines);

interface PlaneProps {
  readonly moving: Moving | undefined;
  readonly activeLevel?: number | undefined;
  onKey(event: KeyboardEvent): void;
  readonly label: string;
  /** The element that tells the keys. */
  readonly describedBy: string;
}

/**
 * The plane that the screens of the map and of descent share: drawn in another thread, with its size, its gestures and
 * what the pointer is over.
 */
export function Plane(props: PlaneProps) {
  // Not the effect of a component, which comes after its rendering.
  useEffect(() => effect(drawAhead), []);
  return (
    <MapCanvas
      {...props}
      still={stillPicture.value}
      elsewhere={elsewhere}
      over={overPicture.value}
      gestures={gestures}
      onSize={keepSize}
      dimmed={stale.value}
      role={say(words.mapRole)}
    />
  );
}

function keepSize(size: MapSize): void {
  const before = mapSize.peek();
  if (before?.width !== size.width || before.height !== size.height) mapSize.value = size;
}
