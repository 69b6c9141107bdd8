import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "./icon.js";

interface MenuProps {
  readonly label: string;
  readonly icon?: IconName;
  /** Which side of the button the list keeps to. */
  readonly align?: "left" | "right";
  readonly class?: string;
  readonly children: ComponentChildren;
  /** Does a choice close it? Not where several are made in a row. */
  readonly closes?: boolean;
}

/** A button that opens a small panel under it; Escape and a click elsewhere close it. */
export function Menu({ label, icon, align = "left", children, closes = true, ...rest }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    } else if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(root.current, event.key === "ArrowDown" ? 1 : -1);
    }
  };
  const choose = (event: MouseEvent): void => {
    if (!closes || !(event.target instanceof Element) || event.target.closest("button") === null) return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the button and the choices inside pass through here.
    <div class={`menu ${rest.class ?? ""}`} ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class="labelled"
        title={label}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {icon === undefined ? null : <Icon name={icon} />}
        <span>{label}</span>
        <Icon name="down" />
      </button>
      {open ? (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: its buttons' clicks pass.
        <div class={`panel ${align}`} onClick={choose}>
          {children}
        </div>
      ) : null}
    </div>
  );
}

/** Moves the focus among what can be chosen, round at the ends. */
function step(root: HTMLElement | null, by: 1 | -1): void {
  const items = [...(root?.querySelectorAll<HTMLElement>(".panel button, .panel input") ?? [])];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (by === 1 ? 0 : items.length - 1) : (at + by + items.length) % items.length;
  items[next]?.focus();
}
