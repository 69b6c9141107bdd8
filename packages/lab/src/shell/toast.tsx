import { signal } from "@preact/signals";

const text = signal("");
let timer: number | undefined;

/** Says something short that goes away by itself, after so many milliseconds. */
export function toast(message: string, shown = 2500): void {
  text.value = message;
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    text.value = "";
  }, shown);
}

export function Toast() {
  return (
    <div class={text.value === "" ? "toast" : "toast shown"} role="status">
      {text.value}
    </div>
  );
}
