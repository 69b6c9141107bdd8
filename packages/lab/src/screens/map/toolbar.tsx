import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "../../shell/icon.js";
import { commit, sign as signShown, surface, view as viewShown } from "../../state/history.js";
import { homeSurface } from "../../state/state.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { equalAxes, goHome, hasMoved, zoom } from "./actions.js";
import { fit } from "./fit.js";
import { LayersMenu } from "./layers-menu.js";
import { mapAxes } from "./model.js";

/** Buttons on the map: zoom, home, equal axes; layers; the arrows' sign. */
export function Toolbar() {
  const [sign, view] = [signShown.value, viewShown.value];
  const flat = mapAxes.value.vertical === undefined;
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => beOneStop(bar.current, document.activeElement));
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const items = itemsOf(bar.current);
    const at = items.findIndex((item) => item === event.target);
    if (by === 0 || at < 0) return;
    event.preventDefault();
    items[(at + by + items.length) % items.length]?.focus();
  };
  return (
    <div
      ref={bar}
      class="toolbar"
      role="toolbar"
      aria-label={say(words.mapTools)}
      onKeyDown={onKeyDown}
      onFocusIn={(event) => beOneStop(bar.current, event.target)}
    >
      <ZoomTools />
      {flat ? null : (
        <>
          <LayersMenu />
          <button
            type="button"
            class="labelled"
            aria-pressed={surface.value !== undefined}
            title={say(words.surface)}
            onClick={() => commit({ surface: surface.peek() === undefined ? homeSurface : undefined })}
          >
            <Icon name="surface" />
            <span>{say(words.surface)}</span>
          </button>
          <fieldset class="switch sign" aria-label={say(words.arrowSign)}>
            <button
              type="button"
              class="ascent"
              aria-pressed={sign === 1}
              title={say(words.steepestAscent)}
              onClick={() => commit({ sign: 1 })}
            >
              ∇f <span class="sign-word">{say(words.up)}</span>
            </button>
            <button
              type="button"
              class="descent"
              aria-pressed={sign === -1}
              title={say(words.steepestDescent)}
              onClick={() => commit({ sign: -1 })}
            >
              −∇f <span class="sign-word">{say(words.down)}</span>
            </button>
          </fieldset>
        </>
      )}
      {hasMoved.value ? null : <span class="hint drag-hint">{say(words.dragHint)}</span>}
      {view.ratio !== 1 && !flat ? (
        <button type="button" class="chip" onClick={equalAxes}>
          {say(words.unequal)}
        </button>
      ) : null}
    </div>
  );
}

/** What can be pressed in a toolbar, without the insides of its menus. */
const itemsOf = (bar: HTMLElement | null): HTMLElement[] =>
  [...(bar?.querySelectorAll<HTMLElement>("button") ?? [])].filter((item) => item.closest(".panel") === null);

/** Tab stops once in a toolbar, where it was last; arrow keys go on from there. */
function beOneStop(bar: HTMLElement | null, focused: EventTarget | null): void {
  const items = itemsOf(bar);
  const stop =
    items.find((item) => item === focused) ?? items.find((item) => item.tabIndex === 0) ?? items[0];
  for (const item of items) item.tabIndex = item === stop ? 0 : -1;
}

/** Zoom, fit, home and equal axes. */
export function ZoomTools() {
  return (
    <div class="tool-group">
      <Tool icon="plus" label={say(words.zoomIn)} keys="+" onClick={() => zoom(1)} />
      <Tool icon="minus" label={say(words.zoomOut)} keys="−" onClick={() => zoom(-1)} />
      <Tool icon="fit" label={say(words.fit)} keys="F" onClick={fit} />
      <Tool icon="home" label={say(words.home)} keys="0" onClick={goHome} />
      <button
        type="button"
        class="icon ratio"
        title={say(words.equalAxes)}
        aria-label={say(words.equalAxes)}
        aria-pressed={viewShown.value.ratio === 1}
        onClick={equalAxes}
      >
        1:1
      </button>
    </div>
  );
}

function Tool({
  icon,
  label,
  keys,
  onClick,
}: {
  icon: IconName;
  label: string;
  keys: string;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class={`icon ${icon}`}
      title={`${label} (${keys})`}
      aria-label={label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
