import { signal } from "@preact/signals";

const text = signal("");
let timer: number | undefined;

/** Says something short that goes away by itself. */
export function toast(message: string): void {
  text.value = message;
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    text.value = "";
  }, 2500);
}

export function Toast() {
  return (
    <div class={text.value === "" ? "toast" : "toast shown"} role="status">
      {text.value}
    </div>
  );
}
