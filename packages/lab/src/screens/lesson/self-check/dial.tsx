import type { Figure } from "nabla/figure";
import { useMemo, useRef, useState } from "preact/hooks";
import { format } from "../../../numbers/shown.js";
import { Slider } from "../../../shell/slider.jsx";
import { language, say } from "../../../words/language.js";
import { tipOf } from "./drawn.js";
import { gradientOf, growthOf, growthWords } from "./growth.js";
import { Picture } from "./picture.jsx";
import type { SelfCheckTask } from "./posed.js";
import { selfCheckWords as words } from "./words.js";

interface DialProps {
  readonly id: string;
  readonly task: SelfCheckTask;
  readonly room: number;
}

const OVER = { hasGradient: true };
/** Pixels around the point in which a press turns the arrow. */
const REACH = 110;
const RADIUS = 9;

/** A direction that is turned: how fast f grows that way, as a number, as a product and in words. */
export function Dial({ id, task, room }: DialProps) {
  const [degrees, setDegrees] = useState(0);
  const gradient = useMemo(() => gradientOf(task), [task]);
  return (
    <>
      <Picture id={id} address={task.address} over={OVER} title={say(words.dial.question)} room={room}>
        {(drawn) => <Arm drawn={drawn} at={task.at[0] ?? [0, 0]} degrees={degrees} onTurn={setDegrees} />}
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
  readonly drawn: Figure;
  readonly at: readonly [number, number];
  readonly degrees: number;
  readonly onTurn: (degrees: number) => void;
}

/** The arrow u over the picture, which follows a finger. */
function Arm({ drawn, at, degrees, onTurn }: ArmProps) {
  const box = useRef<SVGSVGElement>(null);
  const { frame } = drawn;
  const [x, y] = [frame.toX(at[0]), frame.toY(at[1])];
  const [tipX, tipY] = tipOf(drawn, at, degrees);
  const turn = (event: PointerEvent): void => {
    const place = box.current?.getBoundingClientRect();
    if (place === undefined || (event.type !== "pointerdown" && event.buttons === 0)) return;
    const scale = frame.width / place.width;
    const [dx, dy] = [(event.clientX - place.left) * scale - x, (event.clientY - place.top) * scale - y];
    onTurn(Math.round((Math.atan2(-dy, dx) * 180) / Math.PI));
  };
  return (
    <svg ref={box} class="dial" viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden="true">
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
