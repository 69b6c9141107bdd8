import { format } from "../../numbers/shown.js";
import { commit, state } from "../../state/history.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { goHome, step, zoom } from "./actions.js";
import { announce, gradientInWords, valueThere } from "./announcement.js";
import { critical, listed } from "./critical/asking.js";
import { playCut, stopCut } from "./cut.js";
import { fit } from "./fit.js";
import { shown } from "./model.js";

const STEPS: Readonly<Record<string, readonly [dx: -1 | 0 | 1, dy: -1 | 0 | 1]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Keys of the map. Tab is not among them: it moves on. Letters are told by their place, for Russian layouts. */
export function onMapKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey) return;
  const arrow = STEPS[event.key];
  if (arrow !== undefined) {
    event.preventDefault();
    step(...arrow, event);
    return;
  }
  const action = letter(event) ?? sign(event.key);
  if (action === undefined) return;
  event.preventDefault();
  action(event);
}

let reached = -1;

/** Puts P on the next critical point; the first time they have to be found. */
function nextCritical(): void {
  listed.value = true;
  const found = critical.peek()?.found;
  const next = found === undefined ? 0 : (reached + 1) % Math.max(1, found.points.length);
  const point = found?.points[next];
  if (point === undefined) {
    announce(say(found === undefined ? words.lookingFor : words.noneFound));
    return;
  }
  reached = next;
  commit({ point: { ...state.peek().point, ...point.at } });
  const place = format.peek().point(shown.peek().variables.map((name) => point.at[name] ?? Number.NaN));
  announce(`${say(words.kinds[point.kind])}, P = ${place}`);
}

type Action = (event: KeyboardEvent) => void;

function sign(key: string): Action | undefined {
  if (key === "+" || key === "=") return () => zoom(1);
  if (key === "-" || key === "−" || key === "_") return () => zoom(-1);
  if (key === "0") return goHome;
  if (key === "Escape")
    return (event) => {
      if (!stopCut() && event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
    };
  return undefined;
}

function letter({ code, altKey }: KeyboardEvent): Action | undefined {
  if (altKey) return undefined;
  if (code === "KeyA") return playCut;
  if (code === "KeyG") return () => announce(gradientInWords());
  if (code === "KeyF") return fit;
  if (code === "KeyC") return nextCritical;
  if (code === "KeyL") return () => announce(say(words.levelNow(valueThere())));
  return undefined;
}
