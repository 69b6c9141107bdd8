import { screens } from "../screens/list.js";
import { redo, undo } from "../state/history.js";
import { openScreen } from "../state/navigation.js";
import { openHelp } from "./help.js";

/**
 * Keys that work everywhere on the page. Letters are told by their place on the keyboard, so that they work in Russian
 * layout too.
 */
export function listenForKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (command && event.code === "KeyZ") act(event, event.shiftKey ? redo : undo);
    else if (command && event.code === "KeyY") act(event, redo);
    else if (command && event.code === "KeyK") act(event, focusFormula);
    else if (event.key === "?" && !typing(event.target)) act(event, openHelp);
    else if (event.altKey && /^Digit[1-9]$/.test(event.code)) openNumbered(event);
  };
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}

function act(event: KeyboardEvent, action: () => void): void {
  event.preventDefault();
  action();
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

function focusFormula(): void {
  const field = document.getElementById("formula");
  if (field instanceof HTMLTextAreaElement) {
    field.focus();
    field.select();
  }
}

function openNumbered(event: KeyboardEvent): void {
  const screen = screens[Number(event.code.slice(-1)) - 1];
  if (screen !== undefined) openScreen(event, screen.route);
}
