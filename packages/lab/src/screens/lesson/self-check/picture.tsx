import type { Words } from "nabla";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { say } from "../../../words/language.js";
import { lessonWords as words } from "../words.js";
import type { Drawn } from "./posed.js";

interface PictureProps {
  /** As the build drew it. */
  readonly picture: Promise<Drawn | undefined>;
  /** What lies over it, once it is there. */
  readonly children: (drawn: Drawn) => ComponentChildren;
}

/** The picture of a self-check with what is pressed on it. */
export function Picture({ picture, children }: PictureProps) {
  const [drawn, setDrawn] = useState<Drawn | undefined>(undefined);
  const [waiting, setWaiting] = useState<Words>(words.loading);
  useEffect(() => {
    picture.then(setDrawn, () => setWaiting(words.noPicture));
  }, [picture]);
  if (drawn === undefined) return <p class="hint cell-waiting">{say(waiting)}</p>;
  return (
    <div class="check-picture">
      {/* What the library drew: no text of a reader's is in it. */}
      <div class="cell-still" dangerouslySetInnerHTML={{ __html: drawn.svg }} />
      {children(drawn)}
    </div>
  );
}
