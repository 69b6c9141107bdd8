import { type Figure, svg } from "nabla/figure";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { theme } from "../../../theme/theme.js";
import { language, say } from "../../../words/language.js";
import { plainSvg } from "../picture.js";
import { lessonWords } from "../words.js";
import { figureOf, type Over } from "./drawn.js";

interface PictureProps {
  readonly id: string;
  readonly address: string;
  readonly over: Over;
  readonly title: string;
  /** Pixels that there are for its width. */
  readonly room: number;
  /** What lies over it, once it is drawn. */
  readonly children: (drawn: Figure) => ComponentChildren;
}

/** The picture of a self-check with what is pressed on it. */
export function Picture({ id, address, over, title, room, children }: PictureProps) {
  const [shown, setShown] = useState<{ readonly drawn: Figure; readonly html: string } | undefined>(
    undefined,
  );
  const look = theme.value;
  const spoken = language.value;
  useEffect(() => {
    let isLatest = true;
    void figureOf(address, over, { theme: look, language: spoken, title, room, id: `check-${id}` }).then(
      async (drawn) => {
        const html = plainSvg(await svg(drawn));
        if (isLatest) setShown({ drawn, html });
      },
    );
    return () => {
      isLatest = false;
    };
  }, [id, address, over, look, spoken, title, room]);
  if (shown === undefined) return <p class="hint cell-waiting">{say(lessonWords.loading)}</p>;
  return (
    <div class="check-picture">
      {/* What the library drew: no text of a reader's is in it. */}
      <div class="cell-still" dangerouslySetInnerHTML={{ __html: shown.html }} />
      {children(shown.drawn)}
    </div>
  );
}
