import { useRef } from "preact/hooks";
import { format } from "../../../numbers/shown.js";
import { Slider } from "../../../shell/slider.jsx";
import { language } from "../../../words/language.js";
import { useBegun } from "../begun.js";
import { growthOf, growthWords } from "./growth.js";
import { Picture } from "./picture.jsx";
import type { Drawn, Point } from "./posed.js";
import { selfCheckWords as words } from "./words.js";

/** How long the arrow is, in pixels of the picture. */
const ARM = 80;
/** Pixels around the point in which a press turns the arrow. */
const REACH = 110;
const RADIUS = 9;

interface DialProps {
  readonly gradient: Point;
  readonly picture: Promise<Drawn | undefined>;
}

/** A direction that is turned: how fast f grows that way, as a number, as a product and in words. */
export function Dial({ gradient, picture }: DialProps) {
  const [degrees, setDegrees] = useBegun(`turned ${gradient}`, 0);
  return (
    <>
      <Picture picture={picture}>
        {(drawn) => <Arm drawn={drawn} degrees={degrees} onTurn={setDegrees} />}
      </Picture>
      <Slider
        label={words.dial.direction}
        value={degrees}
        min={-180}
        max={180}
        text={`${format.value.number(degrees)}°`}
        onChange={setDegrees}
      />
      <p class="dial-told" role="status" aria-live="polite">
        {growthWords(growthOf(gradient, degrees))[language.value]}
      </p>
    </>
  );
}

interface ArmProps {
  readonly drawn: Drawn;
  readonly degrees: number;
  readonly onTurn: (degrees: number) => void;
}

/** The arrow u over the picture, which follows a finger. */
function Arm({ drawn, degrees, onTurn }: ArmProps) {
  const box = useRef<SVGSVGElement>(null);
  const { width, height } = drawn;
  const [x, y] = drawn.places[0] ?? [0, 0];
  const angle = (degrees * Math.PI) / 180;
  const [tipX, tipY] = [x + ARM * Math.cos(angle), y - ARM * Math.sin(angle)];
  const turn = (event: PointerEvent): void => {
    const place = box.current?.getBoundingClientRect();
    if (place === undefined || (event.type !== "pointerdown" && event.buttons === 0)) return;
    const scale = width / place.width;
    const [dx, dy] = [(event.clientX - place.left) * scale - x, (event.clientY - place.top) * scale - y];
    onTurn(Math.round((Math.atan2(-dy, dx) * 180) / Math.PI));
  };
  return (
    <svg ref={box} class="dial" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <circle
        class="dial-reach"
        cx={x}
        cy={y}
        r={REACH}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          turn(event);
        }}
        onPointerMove={turn}
      />
      <line class="dial-arm" x1={x} y1={y} x2={tipX} y2={tipY} />
      <circle class="dial-tip" cx={tipX} cy={tipY} r={RADIUS} />
      <text class="dial-name" x={tipX + 0.2 * (tipX - x)} y={tipY + 0.2 * (tipY - y)}>
        u
      </text>
    </svg>
  );
}
