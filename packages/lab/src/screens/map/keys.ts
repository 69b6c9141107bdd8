import { format } from "../../numbers/shown.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { goHome, step, zoom } from "./actions.js";
import { announce } from "./announcement.js";
import { atPoint } from "./model.js";

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

type Action = (event: KeyboardEvent) => void;

function sign(key: string): Action | undefined {
  if (key === "+" || key === "=") return () => zoom(1);
  if (key === "-" || key === "−" || key === "_") return () => zoom(-1);
  if (key === "0") return goHome;
  if (key === "Escape")
    return (event) => event.currentTarget instanceof HTMLElement && event.currentTarget.blur();
  return undefined;
}

function letter({ code, altKey }: KeyboardEvent): Action | undefined {
  if (altKey) return undefined;
  if (code === "KeyG")
    return () => announce(say(words.gradientNow(format.value.vector(atPoint.value.gradient))));
  if (code === "KeyL") return () => announce(say(words.levelNow(format.value.number(atPoint.value.value))));
  return undefined;
}
